import { expect } from 'chai';
import fc from 'fast-check';
import { boundInput, createNames, type InputKind, inputKind, resolveInput, TemplateError } from './index.js';
import { setInput } from './inputs.js';

function resolve(kind: InputKind, source: string, names: object = {}): unknown {
  return resolveInput(source, createNames(null, names), { kind, where: `the attribute of <aio-x>` });
}

function refused(kind: InputKind, source: string, names: object = {}): string {
  try {
    return `not refused: ${String(resolve(kind, source, names))}`;
  } catch (error) {
    expect(error).to.be.instanceOf(TemplateError);
    return (error as Error).message;
  }
}

describe('inputs', () => {
  it('fails with the expression, the text, the place and the names in reach when there is no value', () => {
    for (const kind of ['url', 'data', 'headers', 'selector', 'text'] as const) {
      const source = kind === 'headers' ? '{"X": "{{user.id}}"}' : '/users/{{user.id}}';
      expect(refused(kind, source, { user: {}, prev: 1 })).to.equal(
        `Cannot resolve an input: {{user.id}} has no value, current value is "${source}" ` +
          'in the attribute of <aio-x>, names in reach: user, prev',
      );
      expect(refused(kind, '{{no}}')).to.contain('{{no}} has no value').and.contain('names in reach: none');
    }
    expect(refused('url', '{{a', { a: 1 })).to.contain('unexpected end');
    expect(resolve('text', "{{no | default: 'x'}}")).to.equal('x');
  });

  it('names the names of all that is around', () => {
    const names = createNames(createNames(createNames(null, { page: 1 }), { user: 2 }), { item: 3 });
    expect(() => resolveInput('x{{no}}', names, { kind: 'text' })).to.throw(
      'names in reach: item, user, page',
    );
  });

  it('tells of names in reach that have no value, as event in the first round of immediate', () => {
    const names = { event: undefined, prev: null, value: 0 };
    expect(refused('url', '/users?q={{event.target.value}}', names)).to.match(
      /, names in reach: event \(undefined\), prev, value$/,
    );
  });

  it('names the page where nobody says which place it is', () => {
    expect(() => resolveInput('x{{no}}', createNames(), { kind: 'text' })).to.throw(
      TemplateError,
      'Cannot resolve an input: {{no}} has no value, current value is "x{{no}}" in the page, names in reach: none',
    );
  });

  it('takes null as no value, except where JSON has it or it stands alone', () => {
    const partly = {
      url: '/a/{{v}}',
      data: 'a {{v}}',
      headers: 'A={{v}}',
      selector: '#{{v}}',
      text: 'a {{v}}',
    };
    for (const [kind, source] of Object.entries(partly))
      expect(refused(kind as InputKind, source, { v: null }), kind).to.contain('{{v}} has no value');
    expect(refused('data', '{"a": "{{v}}"}', { v: null })).to.contain('{{v}} has no value');
    expect(resolve('data', '{"a": {{v}}}', { v: null })).to.equal('{"a": null}');
    expect(resolve('url', '{{v}}', { v: null })).to.equal(null);
  });

  it('gives the value itself where an expression stands alone', () => {
    const value = { a: [1] };
    for (const kind of ['data', 'headers', 'selector', 'text'] as const)
      for (const source of ['{{v}}', '{{ v }}']) expect(resolve(kind, source, { v: value })).to.equal(value);
    expect(resolve('data', '{{v}}', { v: 'a=1&b' })).to.equal('a=1&b');
    expect(resolve('text', '{{v}}', { v: null })).to.equal(null);
    expect(refused('headers', '{{v}}', { v: 'X-Evil=1' })).to.contain('{{v}} must give an object');
  });

  it('takes no expression where an expression or what runs stands', () => {
    for (const name of ['filter', 'until', 'test', 'src', 'job'])
      expect(refused(inputKind(name), 'a {{v}}', { v: 1 })).to.contain('takes no {{…}}');
    expect(resolve('none', 'a + b')).to.equal('a + b');
  });

  it('tells what an attribute is', () => {
    expect(['url', 'data', 'headers', 'target', 'seconds'].map(inputKind)).to.deep.equal([
      'url',
      'data',
      'headers',
      'selector',
      'text',
    ]);
  });

  describe('in URLs', () => {
    const cases: [string, object, string][] = [
      ['/plain?a=b#c', {}, '/plain?a=b#c'],
      ['/users/{{id}}', { id: 'a/b?c#d e%' }, '/users/a%2Fb%3Fc%23d%20e%25'],
      ['/users/{{id}}/x', { id: 'é' }, '/users/%C3%A9/x'],
      ['/s?q={{q}}&p={{p}}', { q: 'a&b=c', p: 2 }, '/s?q=a%26b%3Dc&p=2'],
      ['/s#{{q}}', { q: '#<' }, '/s#%23%3C'],
      ['{{url}}', { url: 'https://a.test/x?y=1&z=a%20b' }, 'https://a.test/x?y=1&z=a%20b'],
      ['{{base}}/users/{{id}}', { base: 'https://a.test/api', id: '/' }, 'https://a.test/api/users/%2F'],
      ['/a?next={{u}}', { u: '..' }, '/a?next=..'],
      ['/a/{{f}}', { f: '...' }, '/a/...'],
      ['/a/{{f}}.json', { f: '' }, '/a/.json'],
      ['{{base}}/x', { base: '' }, '/x'],
      ['{{base}}&p={{p}}', { base: '/x?q=1', p: '&' }, '/x?q=1&p=%26'],
      ['https://a.test:8080/{{f}}', { f: '@b.test' }, 'https://a.test:8080/%40b.test'],
      ['mailto:{{f}}', { f: 'a?cc=b' }, 'mailto:a%3Fcc%3Db'],
      ['/a/{{f}}', { f: '{{secret}}' }, '/a/%7B%7Bsecret%7D%7D'],
      ['{{url}}', { url: 'JAVASCRIPT:alert(1)' }, 'about:blank#blocked'],
      [
        'java{{url}}',
        { url: 'script:alert(1)' },
        'javascript%3Aalert(1)'.replace('java', 'java').replace('%3A', '%3A'),
      ],
    ];
    for (const [source, names, expected] of cases) {
      it(`${source} with ${JSON.stringify(names)}`, () =>
        expect(resolve('url', source, names)).to.equal(expected));
    }

    const outOfPlace: [string, object][] = [
      ['/users/{{id}}/x', { id: '.' }],
      ['/users/{{id}}/x', { id: '..' }],
      ['/users/.{{id}}/x', { id: '.' }],
      ['/users/{{id}}', { id: '' }],
      ['/users/{{id}}/x', { id: '' }],
      ['/{{a}}/{{b}}', { a: '', b: 'evil.test' }],
      ['{{a}}/{{b}}', { a: '/', b: 'evil.test' }],
      ['{{a}}//{{b}}', { a: '', b: 'evil.test' }],
      ['{{a}}{{b}}', { a: 'https:', b: 'evil.test' }],
      ['{{a}}{{b}}', { a: 'https://a.test', b: '.evil.test' }],
      ['{{a}}{{b}}', { a: 'https://a.test', b: '@evil.test' }],
      ['{{a}}:{{b}}/', { a: 'https://a.test', b: '81' }],
      ['https://{{host}}/x', { host: 'a.test' }],
      ['https://{{tenant}}.a.test/', { tenant: 'x' }],
      ['https://a.test{{path}}', { path: '.evil.test' }],
      ['//a.test{{path}}', { path: '@evil.test' }],
      ['//{{host}}/x', { host: 'a.test' }],
      ['http://localhost:{{port}}/', { port: 8080 }],
      ['https://{{user}}@a.test/', { user: 'u' }],
      ['{{scheme}}://a.test/{{x}}', { scheme: 'https', x: '..' }],
      ['java{{a}}:alert(1)', { a: 'script' }],
      ['/%2{{a}}/x', { a: 'e' }],
    ];
    for (const [source, names] of outOfPlace)
      it(`${source} is refused with ${JSON.stringify(names)}`, () =>
        expect(refused('url', source, names)).to.match(
          Object.values(names).includes('')
            ? /\{\{\w+\}\} has an empty value, and the address needs one there/
            : /\{\{\w+\}\} has a value that would leave its place/,
        ));

    const culprits: [source: string, names: object, culprit: string][] = [
      ['/{{a}}/{{b}}', { a: 'x', b: '..' }, '{{b}}'],
      ['/{{a}}/{{b}}', { a: '..', b: 'x' }, '{{a}}'],
      ['/{{a}}/{{b}}', { a: 'x', b: '\ud800' }, '{{b}}'],
      ['/{{a}}/{{b}}', { a: '..', b: '..' }, '{{a}}'],
    ];
    for (const [source, names, culprit] of culprits)
      it(`the value that leaves its place is named: ${source} with ${JSON.stringify(names)}`, () =>
        expect(refused('url', source, names)).to.contain(
          `: ${culprit} has a value that would leave its place in the address, current value is "${source}"`,
        ));

    const empty: [source: string, names: object, culprit: string][] = [
      ['/people/{{a.b}}', { a: { b: '' } }, '{{a.b}}'],
      ['/people/{{a}}?x={{b}}', { a: '', b: '' }, '{{a}}'],
      ['/{{a}}/{{b}}/{{c}}', { a: 'x', b: 'y', c: '' }, '{{c}}'],
      ['/{{a}}/{{b}}', { a: '', b: '' }, '{{a}}'],
    ];
    for (const [source, names, culprit] of empty)
      it(`a value that is empty is said to be: ${source} with ${JSON.stringify(names)}`, () =>
        expect(refused('url', source, names)).to.contain(
          `: ${culprit} has an empty value, and the address needs one there, current value is "${source}"`,
        ));

    it('no value is told before one that leaves its place', () => {
      expect(refused('url', '/{{a}}/{{b}}', { a: '..' })).to.contain('{{b}} has no value');
      expect(refused('url', '/{{a}}/{{b}}', { a: '..', b: null })).to.contain('{{b}} has no value');
    });

    it('a value never changes the origin nor another segment than its own, wherever it stands', () => {
      const piece = fc.constantFrom(
        '/',
        '/a',
        'b',
        '.',
        '..',
        '//',
        ':',
        '@',
        '?',
        '#',
        '%',
        '%2',
        '\\',
        '&',
        '=',
        '',
      );
      const value = fc.oneof(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom(
          '',
          '.',
          '..',
          '/',
          '//',
          '\\',
          '%2e',
          '%2f',
          '@evil.test',
          ':81',
          '?',
          '#',
          '\t',
          '2e',
          'e',
        ),
        fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join('')),
      );
      const start = fc.constantFrom(
        '',
        '/',
        '/x',
        'x',
        '../',
        '//a.test',
        'https://a.test',
        'https://a.test/',
        'https:',
      );
      const parts = fc.array(fc.tuple(piece, value, piece), { minLength: 1, maxLength: 4 });
      fc.assert(
        fc.property(start, parts, fc.constantFrom('https', 'http'), (first, rest, scheme) => {
          const source = first + rest.map(([before, , after], at) => `${before}{{v${at}}}${after}`).join('');
          const fill = (values: readonly string[]): URL | null =>
            parse(
              source.replace(/\{\{v(\d)\}\}/g, (_, at: string) => values[Number(at)] ?? ''),
              scheme,
            );
          fc.pre(!source.startsWith('{{')); // a base may be anything
          const names = Object.fromEntries(rest.map(([, found], at) => [`v${at}`, found]));
          let resolved;
          try {
            resolved = parse(resolve('url', source, names) as string, scheme);
          } catch (error) {
            expect(error).to.be.instanceOf(TemplateError);
            return;
          }
          const [one, other] = ['1', 'x'].map((filler) => fill(rest.map(() => filler)));
          if (resolved?.href !== 'about:blank#blocked') expectSamePlace(resolved, one, other);
        }),
        { numRuns: 3000 },
      );
    });

    it('a value stays in its path segment', () => {
      fc.assert(
        fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (id) => {
          fc.pre(id !== '.' && id !== '..');
          const { pathname, search, hash } = new URL(
            resolve('url', '/users/{{id}}/x', { id }) as string,
            'https://a.test',
          );
          expect([pathname.split('/').length, search, hash]).to.deep.equal([4, '', '']);
          expect(decodeURIComponent(pathname.split('/')[2] ?? '')).to.equal(id);
        }),
      );
    });

    it('a value stays in its query parameter', () => {
      fc.assert(
        fc.property(fc.string({ unit: 'grapheme' }), (q) => {
          const { searchParams } = new URL(
            resolve('url', '/s?q={{q}}&r=1', { q }) as string,
            'https://a.test',
          );
          expect([...searchParams]).to.deep.equal([
            ['q', q],
            ['r', '1'],
          ]);
        }),
      );
    });
  });

  describe('in JSON', () => {
    const cases: [string, object, string][] = [
      ['{"a": "{{v}}"}', { v: '", "b": "' }, '{"a": "\\", \\"b\\": \\""}'],
      ['{"a": "x {{v}} y", "b": {{w}}}', { v: 1, w: { c: ['"'] } }, '{"a": "x 1 y", "b": {"c":["\\""]}}'],
      ['[{{a}}, {{b}}, {{c}}]', { a: 'x', b: null, c: true }, '["x", null, true]'],
      ['{"\\"{{k}}": 1}', { k: '\\' }, '{"\\"\\\\": 1}'],
      [' \n{"a": "{{v}}"}', { v: '"' }, ' \n{"a": "\\""}'],
      ['["{{v}}"]', { v: '"' }, '["\\""]'],
      ['"{{v}}"', { v: '"' }, '"\\""'],
      ['say {{v}}!', { v: 'a=b&c' }, 'say a=b&c!'],
      ['say "{{v}}"', { v: '"' }, 'say """'],
      ['a [{{v}}]', { v: 'x' }, 'a [x]'],
      ['{{a}}{{b}}', { a: '{"x":', b: 1 }, '{"x":1'],
    ];
    for (const [source, names, expected] of cases) {
      it(`${source} with ${JSON.stringify(names)}`, () =>
        expect(resolve('data', source, names)).to.equal(expected));
    }

    it('a value must not stand after a backslash, which would change its first character', () => {
      for (const source of ['{"a": "\\{{v}}"}', '["\\\\\\{{v}}"]'])
        expect(refused('data', source, { v: 'n' }), source).to.contain('{{v}} stands after a backslash');
      expect(resolve('data', '{"a": "\\\\{{v}}"}', { v: 'n' })).to.equal('{"a": "\\\\n"}');
      expect(resolve('data', '{"\\"": "{{v}}"}', { v: 'n' })).to.equal('{"\\"": "n"}');
    });

    it('a value stays a value, whatever it is', () => {
      fc.assert(
        fc.property(fc.string({ unit: 'binary' }), fc.jsonValue(), (s, v) => {
          const found = JSON.parse(
            resolve('data', '{"s": "<{{s}}>", "v": {{v}}, "{{s}}!": 1}', { s, v }) as string,
          ) as object;
          expect(found).to.deep.equal({
            s: `<${s}>`,
            v: JSON.parse(JSON.stringify(v)) as unknown,
            [`${s}!`]: 1,
          });
        }),
      );
    });
  });

  describe('in headers', () => {
    it('values are put into JSON', () => {
      expect(
        resolve('headers', '{"Authorization": "Bearer {{t}}", "X-N": {{n}}}', { t: 'a"b, {', n: 1 }),
      ).to.equal('{"Authorization": "Bearer a\\"b, {", "X-N": 1}');
      expect(resolve('headers', '{"A": "x, {{t}}"}', { t: 'y' })).to.equal('{"A": "x, y"}');
    });

    it('names must not have expressions', () => {
      for (const source of [
        '{"{{n}}": "x"}',
        '{"X-{{n}}": "x"}',
        '{"A": "b", "{{n}}": "x"}',
        '{ {{n}}: "x"}',
        '{"A": 1,{{n}}: 2}',
        '{{n}}=1',
        'A=1&{{n}}=2',
        'A=1&{{n}}',
      ]) {
        expect(refused('headers', source, { n: 'a' }), source).to.contain(
          '{{n}} stands in the place of the name',
        );
      }
    });

    it('must be JSON or fields', () => {
      for (const source of ['Accept {{v}}', 'Accept: {{v}}', '={{v}}x', ' A={{v}}'])
        expect(refused('headers', source, { v: 'a' }), source).to.contain(
          '{{v}} stands where no header can be read',
        );
    });

    it('signs in a text are none of the JSON', () => {
      expect(resolve('headers', '{"A,{[]}": "{{v}}"}', { v: 'x' })).to.equal('{"A,{[]}": "x"}');
      expect(resolve('headers', '{"A": "b,{", "C": "{{v}}"}', { v: 'x' })).to.equal('{"A": "b,{", "C": "x"}');
      expect(refused('headers', '{"A": ":", {{v}}: ":"}', { v: 'x' })).to.contain('in the place of the name');
      expect(refused('headers', '{"A": 1, "a:{{v}}": 2}', { v: 'x' })).to.contain('in the place of the name');
    });

    it('values must not have line breaks', () => {
      for (const v of ['a\r\nX-Evil: 1', 'a\n', '\r']) {
        for (const source of ['{"A": "{{v}}"}', '{"A": {{v}}}', 'A={{v}}', 'A=x{{v}}y'])
          expect(refused('headers', source, { v })).to.contain('{{v}} has a value with a line break');
      }
    });
  });

  describe('in fields', () => {
    const cases: [string, object, string][] = [
      ['name={{v}}', { v: 'a b' }, 'name=a%20b'],
      ['a={{a}}&{{b}}', { a: 1, b: 'x' }, 'a=1&x'],
      ['{{a}}={{b}}', { a: 'a=', b: '&' }, 'a%3D=%26'],
      ['a=1&{{n}}={{v}}', { n: '&', v: '=' }, 'a=1&%26=%3D'],
      ['a b={{v}}', { v: '&' }, 'a b=&'],
      [' a={{v}}', { v: '&' }, ' a=&'],
      ['={{v}}&a=1', { v: '&' }, '=&&a=1'],
      ['a{{v}}', { v: '&' }, 'a&'],
    ];
    for (const [source, names, expected] of cases)
      it(`${source} with ${JSON.stringify(names)}`, () =>
        expect(resolve('data', source, names)).to.equal(expected));

    it('a value stays a value, whatever it is', () => {
      const values = fc.tuple(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }));
      fc.assert(
        fc.property(values, ([a, b]) => {
          const found = resolve('data', 'a={{a}}&b=x {{b}}!&c=1', { a, b }) as string;
          expect([...new URLSearchParams(found)]).to.deep.equal([
            ['a', a],
            ['b', `x ${b}!`],
            ['c', '1'],
          ]);
        }),
      );
    });

    it('a value of a header has no quotes about it', () => {
      const found = resolve('headers', 'Authorization=Bearer {{t}}', { t: 'a&b=c' }) as string;
      expect([...new URLSearchParams(found)]).to.deep.equal([['Authorization', 'Bearer a&b=c']]);
    });
  });

  it('puts a value into a selector as an identifier', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (id) => {
        fc.pre(!id.includes('\0'));
        const element = document.createElement('p');
        element.dataset['id'] = id;
        element.className = 'x';
        expect(element.matches(resolve('selector', '.x[data-id="{{id}}"], #a', { id }) as string)).to.equal(
          true,
        );
        if (id)
          expect(() => element.matches(resolve('selector', '#{{id}}', { id }) as string)).not.to.throw();
      }),
    );
    expect(resolve('selector', '#{{id}} > a', { id: 'a, .b' })).to.equal('#a\\,\\ \\.b > a');
  });

  it('puts text together as it is', () => {
    expect(resolve('text', '{{a}}/{{b}}', { a: 1.5, b: '<&"' })).to.equal('1.5/<&"');
  });
});

describe('what a template sets an input to', () => {
  it('is the attribute as text, and the value itself beside it', () => {
    const element = document.createElement('p');
    const value = { a: 1 };
    setInput(element, 'data', value);
    setInput(element, 'seconds', 5);
    expect([element.getAttribute('data'), element.getAttribute('seconds')]).to.deep.equal(['{"a":1}', '5']);
    expect([boundInput(element, 'data')?.value, boundInput(element, 'seconds')?.value]).to.deep.equal([
      value,
      5,
    ]);
    expect(boundInput(element, 'other')).to.equal(undefined);
    expect(boundInput(document.createElement('p'), 'data')).to.equal(undefined);
  });

  it('is nothing once the attribute is another one', () => {
    const element = document.createElement('p');
    setInput(element, 'data', 5);
    element.setAttribute('data', '6');
    expect(boundInput(element, 'data')).to.equal(undefined);
    element.removeAttribute('data');
    expect(boundInput(element, 'data')).to.equal(undefined);
  });

  it('removes the attribute if it is null', () => {
    const element = document.createElement('p');
    setInput(element, 'data', 5);
    setInput(element, 'data', null);
    expect([element.hasAttribute('data'), boundInput(element, 'data')]).to.deep.equal([false, undefined]);
  });

  it('changes the attribute only if its text is another', () => {
    const element = document.createElement('p');
    setInput(element, 'data', [1]);
    const observer = new MutationObserver(() => undefined);
    observer.observe(element, { attributes: true });
    const again = [1];
    setInput(element, 'data', again);
    expect(observer.takeRecords()).to.deep.equal([]);
    expect(boundInput(element, 'data')?.value).to.equal(again);
    setInput(element, 'data', [2]);
    expect(observer.takeRecords().length).to.equal(1);
  });
});

function parse(address: string, scheme: string): URL | null {
  try {
    return new URL(address, `${scheme}://base.test/1/2/3`);
  } catch {
    return null;
  }
}

/** Differs from two other addresses only in path segments in which these differ, too, and leaves none empty. */
function expectSamePlace(found?: URL | null, one?: URL | null, other?: URL | null): void {
  if (!found || !one || !other) throw new Error('This is no address');
  const origin = ({ protocol, host, username, password }: URL): string[] => [
    protocol,
    host,
    username,
    password,
  ];
  expect(origin(found)).to.deep.equal(origin(one));
  const [segments, ones, others] = [found, one, other].map(({ pathname }) => pathname.split('/'));
  expect(segments?.length).to.equal(ones?.length);
  segments?.forEach((segment, at) => {
    if (ones?.[at] === others?.[at]) expect(segment).to.equal(ones?.[at]);
    else expect(segment).not.to.equal('');
  });
}
