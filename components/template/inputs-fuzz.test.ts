import { expect } from 'chai';
import fc from 'fast-check';
import { createNames, type InputKind, resolveInput, TemplateError } from './index.js';

const kinds = fc.constantFrom<InputKind>('url', 'data', 'headers', 'selector', 'text');

const pieces = fc.constantFrom(
  ...[
    '{{a}}',
    '{{ b }}',
    '{{list[0]}}',
    '{{o.x | json}}',
    '{{none}}',
    '{{a | default: 1}}',
    '{{',
    '}}',
    '{{a',
  ],
  ...[
    '{',
    '}',
    '[',
    ']',
    '"',
    '\\"',
    '\\',
    ',',
    ':',
    ' ',
    '\n',
    '/',
    '//',
    '?',
    '#',
    '@',
    '%',
    '..',
    'x',
    '1',
  ],
  ...['https://', 'javascript:', 'null', '"k": ', '\0', '\ud800', 'é', "{{ '", "' }}"],
);
const source = fc.oneof(
  fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary' }),
  fc.string().map((text) => `{{${text}}}`),
);
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('\ud800', '{{a}}', '"', '..', '\r\n', ''),
);
const cyclic: unknown[] = [];
cyclic.push(cyclic);
const value = fc.oneof(
  text,
  fc.jsonValue(),
  fc.date({ noInvalidDate: false }),
  fc.constantFrom<unknown>(
    cyclic,
    { big: 1n },
    Symbol('x'),
    new Map([['x', 1]]),
    new URL('https://a.test/?x#y'),
  ),
);

function resolve(kind: InputKind, from: string, names: object): unknown {
  try {
    return resolveInput(from, createNames(null, names), { kind, where: 'the attribute of <aio-x>' });
  } catch (error) {
    if (error instanceof TemplateError) return error;
    throw error;
  }
}

describe('any input', () => {
  it('is resolved to a text, to the value itself where it stands alone, or refused with a TemplateError that says where', () => {
    fc.assert(
      fc.property(kinds, source, fc.tuple(value, value), (kind, from, [a, b]) => {
        const found = resolve(kind, from, { a, b, list: [a], o: { x: 'x' }, none: null });
        if (found instanceof TemplateError) expect(found.message).to.contain('in the attribute of <aio-x>');
        else if (!from.startsWith('{{')) expect(found).to.be.a('string');
        if (!from.includes('{{') && kind !== 'url') expect(found).to.equal(from);
      }),
      { numRuns: 4000 },
    );
  });

  it('refuses what JSON or a URL cannot hold', () => {
    const refused: [InputKind, string, unknown][] = [
      ['data', '["x", {{a}}]', cyclic],
      ['headers', '{"x": {{a}}}', { big: 1n }],
      ['data', '["x", {{a}}]', { big: 1n }],
      ['url', '/x/{{a}}', '\ud800'],
    ];
    for (const [kind, from, a] of refused)
      expect(resolve(kind, from, { a }))
        .to.be.instanceOf(TemplateError)
        .with.property('message')
        .that.contains('{{a}} has a value that');
  });

  it('never runs anything as a URL', () => {
    fc.assert(
      fc.property(source, value, value, (from, a, b) => {
        const found = resolve('url', from, { a, b, list: [b], o: {} });
        const parsed = typeof found === 'string' && URL.parse?.(found, 'https://a.test');
        if (parsed) expect(parsed.protocol).not.to.match(/^(java|vb)script:$/);
      }),
      { numRuns: 2000 },
    );
  });

  it('never ends or begins a header', () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        const found = resolve('headers', '{"X-A": "x{{a}}", "X-B": {{b}}}', { a, b });
        if (typeof found !== 'string') return;
        expect(found).not.to.match(/[\r\n]/);
        expect(Object.keys(JSON.parse(found) as object)).to.deep.equal(['X-A', 'X-B']);
      }),
      { numRuns: 1000 },
    );
  });

  it('takes little time, however long it is', () => {
    const long = (piece: string): string => piece.repeat(40_000 / piece.length);
    const patterns = [
      '"',
      '\\',
      '\\"',
      ',',
      '{,',
      ', ',
      '{ "',
      '\0',
      '\0{',
      '//',
      'a',
      '/a',
      '.',
      ' ',
      '\n',
      '"{',
      "'",
    ];
    for (const kind of ['url', 'data', 'headers', 'text'] as const) {
      for (const piece of patterns) {
        const a = long(piece);
        const before = performance.now();
        resolve(kind, `${a}{{a}}`, { a });
        resolve(kind, `{"a": "{{a}}", "b": {{a}}}`, { a });
        resolve(kind, `//{{a}}`, { a });
        resolve(kind, `{{${a}`, { a });
        expect(performance.now() - before, `${kind} ${JSON.stringify(piece)}`).to.be.below(5000);
      }
    }
  });

  it('takes little time, however many expressions it has', () => {
    const from = '["{{a}}", {{a}}'.concat(', "{{a}}", {{a}}'.repeat(300), ']');
    const found = JSON.parse(resolve('data', from, { a: 'x' }) as string) as string[];
    expect(found).to.deep.equal(Array(602).fill('x'));
  });
});
