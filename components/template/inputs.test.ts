import { expect } from 'chai';
import fc from 'fast-check';
import { createNames, type InputKind, resolveInput, TemplateError } from './index.js';

function resolve(kind: InputKind, source: string, names: object = {}): string {
  return resolveInput(source, createNames(null, names), { kind, where: `the attribute of <aio-x>` });
}

function refused(kind: InputKind, source: string, names: object = {}): string {
  try {
    return `not refused: ${resolve(kind, source, names)}`;
  } catch (error) {
    expect(error).to.be.instanceOf(TemplateError);
    return (error as Error).message;
  }
}

describe('inputs', () => {
  it('fails with the text and the place when a name is missing or has no value', () => {
    for (const kind of ['url', 'json', 'header', 'text'] as const) {
      expect(refused(kind, '"/users/{{user.id}}"', { user: {} })).to.match(
        /^Cannot resolve an input: no value fits after ""\/users\/", current value is ""\/users\/\{\{user.id\}\}"" in the attribute of <aio-x>/,
      );
    }
    expect(refused('text', '{{no}}')).to.contain('Cannot resolve');
    expect(refused('json', '{{no}}')).to.contain('Cannot resolve');
    expect(refused('url', '{{a', { a: 1 })).to.contain('unexpected end');
    expect(resolve('text', "{{no | default: 'x'}}")).to.equal('x');
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
      ['https://{{host}}/x', { host: 'a.test' }, 'https://a.test/x'],
      ['https://{{tenant}}.a.test/', { tenant: 'x.evil.test/' }, 'https://x.evil.test%2F.a.test/'],
      ['http://localhost:{{port}}/', { port: 8080 }, 'http://localhost:8080/'],
      ['/a?next={{u}}', { u: '..' }, '/a?next=..'],
      ['/a/{{f}}', { f: '...' }, '/a/...'],
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

    it('a value stays in its path segment', () => {
      for (const id of ['.', '..'])
        expect(refused('url', '/users/{{id}}/x', { id })).to.contain('no value fits');
      fc.assert(
        fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (id) => {
          fc.pre(id !== '.' && id !== '..');
          const { pathname, search, hash } = new URL(
            resolve('url', '/users/{{id}}/x', { id }),
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
          const { searchParams } = new URL(resolve('url', '/s?q={{q}}&r=1', { q }), 'https://a.test');
          expect([...searchParams]).to.deep.equal([
            ['q', q],
            ['r', '1'],
          ]);
        }),
      );
    });

    it('a value does not lengthen the host', () => {
      expect(refused('url', 'https://api.test{{path}}', { path: '.evil.test' })).to.contain('no value fits');
      expect(refused('url', '//api.test{{path}}', { path: '@evil.test' })).to.contain('no value fits');
      expect(refused('url', '{{base}}{{path}}', { base: 'https://api.test', path: '.evil.test' })).to.contain(
        'fits',
      );
    });
  });

  describe('in JSON', () => {
    const cases: [string, object, string][] = [
      ['{"a": "{{v}}"}', { v: '", "b": "' }, '{"a": "\\", \\"b\\": \\""}'],
      ['{"a": "x {{v}} y", "b": {{w}}}', { v: 1, w: { c: ['"'] } }, '{"a": "x 1 y", "b": {"c":["\\""]}}'],
      ['[{{a}}, {{b}}, {{c}}]', { a: 'x', b: null, c: true }, '["x", null, true]'],
      ['{{v}}', { v: { a: 1 } }, '{"a":1}'],
      [' {{v}}', { v: 'text' }, ' "text"'],
      ['{"\\"{{k}}": 1}', { k: '\\' }, '{"\\"\\\\": 1}'],
      ['name={{v}}', { v: 'a b' }, 'name=a b'],
      ['a={{a}}&{{b}}', { a: 1, b: 'x' }, 'a=1&x'],
    ];
    for (const [source, names, expected] of cases) {
      it(`${source} with ${JSON.stringify(names)}`, () =>
        expect(resolve('json', source, names)).to.equal(expected));
    }

    it('a value stays a value, whatever it is', () => {
      fc.assert(
        fc.property(fc.string({ unit: 'binary' }), fc.jsonValue(), (s, v) => {
          const found = JSON.parse(
            resolve('json', '{"s": "<{{s}}>", "v": {{v}}, "{{s}}!": 1}', { s, v }),
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
        resolve('header', '{"Authorization": "Bearer {{t}}", "X-N": {{n}}}', { t: 'a"b, {', n: 1 }),
      ).to.equal('{"Authorization": "Bearer a\\"b, {", "X-N": 1}');
      expect(resolve('header', '{"A": "x, {{t}}"}', { t: 'y' })).to.equal('{"A": "x, y"}');
    });

    it('names must not have expressions', () => {
      for (const source of [
        '{"{{n}}": "x"}',
        '{"X-{{n}}": "x"}',
        '{"A": "b", "{{n}}": "x"}',
        '{ {{n}}: "x"}',
        '{"A": 1,{{n}}: 2}',
      ]) {
        expect(refused('header', source, { n: 'a' }), source).to.contain('no value fits');
      }
    });

    it('values must not have line breaks', () => {
      for (const v of ['a\r\nX-Evil: 1', 'a\n', '\r']) {
        expect(refused('header', '{"A": "{{v}}"}', { v })).to.contain('no value fits');
        expect(refused('header', '{"A": {{v}}}', { v })).to.contain('no value fits');
      }
    });
  });

  it('puts text together as it is', () => {
    expect(resolve('text', '{{a}}/{{b}}', { a: 1.5, b: '<&"' })).to.equal('1.5/<&"');
  });
});
