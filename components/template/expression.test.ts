import { expect } from 'chai';
import fc from 'fast-check';
import { createScope, filters, hasExpression, parseExpression, TemplateError } from './index.js';

const names = {
  a: 1,
  b: 2,
  zero: 0,
  none: null,
  text: 'abc',
  list: ['x', 'y', { deep: [true] }],
  user: { name: 'Ada', 'last name': 'Lovelace', age: 36, tags: [] },
  big: { toString: 1, valueOf: 2 },
  key: 'name',
};

function evaluate(source: string, more: object = names): unknown {
  return parseExpression(source)(createScope(null, more));
}

function errorOf(source: string, where?: string): TemplateError {
  try {
    parseExpression(source, where);
  } catch (error) {
    if (error instanceof TemplateError) return error;
    throw error;
  }
  throw new Error(`${source} was read`);
}

describe('expressions', () => {
  const values: [string, unknown][] = [
    ['1', 1],
    ['1.5', 1.5],
    [`'it\\'s'`, "it's"],
    [`"a\\\\b"`, 'a\\b'],
    [`'}}'`, '}}'],
    ['true', true],
    ['null', null],
    ['undefined', undefined],
    ['a', 1],
    ['missing', undefined],
    ['missing.deeper[0].still', undefined],
    ['user.name', 'Ada'],
    ["user['last name']", 'Lovelace'],
    ['user[key]', 'Ada'],
    ['list[2].deep[0]', true],
    ['list[0]', 'x'],
    ['list.length', 3],
    ['text.length', 3],
    ['text[1]', 'b'],
    ['user.null', undefined],
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['10 - 2 - 3', 5],
    ['2 * 6 / 3 % 3', 1],
    ['-a + 3', 2],
    ['- -a', 1],
    ['!a == false', true],
    ['!!text', true],
    ['a < b && b <= 2 || zero', true],
    ['zero || none ?? text', 'abc'],
    ['zero ?? 5', 0],
    ['none ?? 5', 5],
    ['a && b', 2],
    ['a > b ? 1 : b > a ? 2 : 3', 2],
    ['zero ? a : zero ? 2 : 3', 3],
    ["'n: ' + a", 'n: 1'],
    ["a == '1'", true],
    ["a === '1'", false],
    ['none == undefined', true],
    ['none == 0', false],
    ['none !== undefined', true],
    ["a != '1'", false],
    ["text | upper | lower | default: 'x'", 'abc'],
    ["missing | default: a > b ? 'x' : 'y'", 'y'],
    ["(missing | default: 'x') + text", 'xabc'],
    ['user[(key | lower)]', 'Ada'],
  ];
  for (const [source, value] of values) {
    it(`evaluates ${source}`, () => expect(evaluate(source)).to.deep.equal(value));
  }

  it('binds operators as JavaScript does', () => {
    const leaf = fc.oneof(
      fc.constantFrom('a', 'b', 'zero', 'none', 'text', 'true', '3', "'4'"),
      fc.nat(9).map(String),
    );
    const { tree } = fc.letrec<{ tree: string }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc
          .tuple(
            tie('tree'),
            fc.constantFrom('+', '-', '*', '/', '%', '<', '<=', '>', '==', '!==', '&&', '||'),
            tie('tree'),
          )
          .map(([left, sign, right]) => `${left} ${sign} ${right}`),
        fc.tuple(tie('tree'), tie('tree'), tie('tree')).map(([x, y, z]) => `(${x} ? ${y} : ${z})`),
        tie('tree').map((x) => `!(${x})`),
        tie('tree').map((x) => `-(${x})`),
      ),
    }));
    fc.assert(
      fc.property(tree, (source) => {
        const body = `with (names) return (${source})`;
        const expected: unknown = (new Function('names', body) as (names: object) => unknown)(names);
        expect(evaluate(source)).to.be.deep.equal(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('compares and calculates with dates, and with other objects as text', () => {
    const early = new Date(1000);
    const scope = { early, late: new Date(4000), list: [1] };
    expect(evaluate('late > early', scope)).to.equal(true);
    expect(evaluate('(late - early) / 1000', scope)).to.equal(3);
    expect(evaluate("list + '!'", scope)).to.equal('[1]!');
    expect(evaluate('list == list', scope)).to.equal(true);
    expect(evaluate('early == late', scope)).to.equal(false);
  });

  it('calls no toString or valueOf of data', () => {
    for (const source of [
      "big + ''",
      'big < 1',
      'big == 1',
      '-big',
      'user[big]',
      'big | upper',
      'big | number',
    ]) {
      expect(() => evaluate(source), source).not.to.throw();
    }
    expect(evaluate("big + ''")).to.equal('{"toString":1,"valueOf":2}');
  });

  describe('errors', () => {
    const broken = [
      '',
      ' ',
      'a +',
      'a b',
      '(a',
      'a)',
      'a[0',
      'a.',
      'a..b',
      'a ? b',
      'a ? b :',
      '"x',
      "'",
      '= a',
      'a = b',
    ]
      .concat([
        'a => b',
        'a()',
        'f(1)',
        '`x`',
        '{}',
        '[1]',
        'new A',
        'a; b',
        'a |',
        'a | upper:',
        'a, b',
        '@',
        '#x',
        '1a',
      ])
      .concat([
        'a++',
        '+a',
        'a ** b',
        'a & b',
        'a?.b',
        '/x/',
        '...a',
        'a | upper b',
        'a }}',
        '\u0000',
        '\ud800',
        '1.',
        '.5',
      ]);
    for (const source of broken) {
      it(`refuses ${JSON.stringify(source)}`, () => expect(errorOf(source).name).to.equal('TemplateError'));
    }

    it('quotes the expression, says where and points at the character', () => {
      expect(errorOf('value.name +* 2', 'until of <aio-repeat>').message).to.equal(
        'Cannot read an expression: unexpected *, current value is "value.name +* 2" in until of <aio-repeat>\n' +
          '  value.name +* 2\n' +
          '              ^'.slice(0, 15),
      );
    });

    it('names the filters there are', () => {
      expect(errorOf('a | uper').message).to.match(
        /no filter uper, only upper,lower,json,default,number,date/,
      );
      expect(errorOf('a | constructor').message).to.match(/no filter constructor/);
      expect(errorOf('a | __proto__').message).to.match(/no filter __proto__/);
    });

    it('refuses what is endless', () => {
      for (const piece of ['(', '!', 'a.', 'a[', 'a ? ', '- ', '1 + ', 'a | upper + ']) {
        const source = piece.repeat(20_000);
        expect(errorOf(source).message).to.match(/too long|unexpected/);
        expect(errorOf(source).message.length).to.be.below(20_000);
      }
      expect(() => parseExpression('a' + '.a'.repeat(200))(createScope(null, {}))).not.to.throw();
    });

    it('throws nothing but TemplateError, whatever the text', () => {
      const soup = fc
        .array(
          fc.constantFrom(
            ...'a b . [ ] ( ) ! - + * ? : | || && ?? == < "x" \' " \\ 1 }} {{ , upper true ='.split(' '),
          ),
        )
        .map((tokens) => tokens.join(' '));
      fc.assert(
        fc.property(
          fc.oneof(fc.string(), fc.string({ unit: 'binary' }), soup),
          fc.jsonValue(),
          (source, value) => {
            try {
              parseExpression(source)(createScope(null, { a: value, b: value, x: value }));
            } catch (error) {
              expect(error).to.be.instanceOf(TemplateError);
            }
          },
        ),
        { numRuns: 3000 },
      );
    });
  });

  describe('what cannot be read', () => {
    it('is any prototype, constructor or method', () => {
      class Model {
        own = 1;
        get derived(): number {
          return 2;
        }
        method(): void {}
      }
      const scope = {
        o: {},
        list: [1],
        s: 'x',
        n: 1,
        model: new Model(),
        f: () => 1,
        c: Model,
        self: globalThis,
      };
      const hidden = [
        'o.constructor',
        'o.__proto__',
        "o['__pro' + 'to__']",
        'o.toString',
        'o.hasOwnProperty',
        'list.map',
      ]
        .concat([
          'list.constructor',
          's.constructor',
          's.toUpperCase',
          'n.toFixed',
          'n.constructor',
          'model.derived',
        ])
        .concat([
          'model.method',
          'f',
          'f.length',
          'f.prototype',
          'f.constructor',
          'c',
          'c.prototype',
          'constructor',
        ])
        .concat([
          '__proto__',
          'toString',
          'valueOf',
          'o.__lookupGetter__',
          'self.eval',
          'self.Function',
          'window',
          'this',
        ])
        .concat([
          's.__proto__',
          'list.__proto__.constructor',
          "list['constructor']['constructor']",
          'globalThis',
        ]);
      for (const source of hidden) expect(evaluate(source, scope), source).to.equal(undefined);
      expect(evaluate('model.own', scope)).to.equal(1);
    });

    it('is what somebody put on a prototype', () => {
      const polluted = Object.prototype as Record<string, unknown>;
      polluted['leak'] = 'leaked';
      try {
        const scope = createScope(createScope(null, { o: {}, list: [], url: new URL('https://a.test') }));
        for (const source of ['leak', 'o.leak', 'list.leak', "'x'.leak", 'url.leak', 'leak.leak']) {
          expect(parseExpression(source)(scope), source).to.equal(undefined);
        }
        expect(() => parseExpression('o | leak')).to.throw(TemplateError);
      } finally {
        delete polluted['leak'];
      }
    });

    it('never reaches a function or a prototype, whatever the path', () => {
      const steps = fc.constantFrom(
        '__proto__',
        'constructor',
        'prototype',
        'toString',
        'a',
        '0',
        'length',
        'get',
        'url',
      );
      const scope = createScope(null, {
        a: { a: [JSON.parse('{"__proto__": {"a": 1}, "constructor": {"a": "x"}}')] },
        url: new URL('https://a.test'),
        error: new Error('x'),
      });
      fc.assert(
        fc.property(fc.constantFrom('a', 'url', 'error'), fc.array(steps), (root, path) => {
          const value = parseExpression(root + path.map((step) => `['${step}']`).join(''))(scope);
          expect(value).to.not.be.a('function');
          expect([Object.prototype, URL.prototype, Error.prototype, Array.prototype]).not.to.include(value);
        }),
        { numRuns: 1000 },
      );
    });

    it('keeps names that JSON data owns readable as data', () => {
      const data = JSON.parse('{"__proto__": {"x": 1}, "constructor": "mine"}') as object;
      expect(evaluate('data.constructor', { data })).to.equal('mine');
      expect(evaluate('data.__proto__.x', { data })).to.equal(1);
      expect(evaluate('other.x', { data, other: {} })).to.equal(undefined);
    });
  });

  describe('objects of the platform and of this library', () => {
    it('give what they inherit', () => {
      const scope = {
        url: new URL('https://a.test/p?q=1#h'),
        error: new TypeError('bad'),
        event: new Event('x'),
        blob: new Blob(['abc'], { type: 'text/plain' }),
        map: new Map<unknown, unknown>([
          ['k', 1],
          [2, 'two'],
        ]),
        form: new URLSearchParams('size=9&email=a'),
        mine: new (class {
          readonly [Symbol.for('aio.readable')] = true;
          get ok(): boolean {
            return true;
          }
          get run(): () => void {
            return () => undefined;
          }
        })(),
      };
      const expected: [string, unknown][] = [
        ['url.hostname', 'a.test'],
        ['url.searchParams.q', '1'],
        ['error.name', 'TypeError'],
        ['error.message', 'bad'],
        ['event.type', 'x'],
        ['event.isTrusted', false],
        ['blob.size', 3],
        ['blob.type', 'text/plain'],
        ['map.k', 1],
        ['map[2]', 'two'],
        ['map.size', 2],
        ['form.email', 'a'],
        ['form.size', '9'],
        ['mine.ok', true],
        ['mine.run', undefined],
        ['url.constructor', undefined],
        ['url.toString', undefined],
        ['event.preventDefault', undefined],
        ['map.get', undefined],
        ['error.__proto__', undefined],
      ];
      for (const [source, value] of expected) expect(evaluate(source, scope), source).to.equal(value);
    });

    it('throw what their accessors throw', () => {
      const own = {
        get bad(): never {
          throw new RangeError('mine');
        },
      };
      expect(() => evaluate('own.bad', { own })).to.throw(RangeError, 'mine');
    });
  });

  describe('filters', () => {
    const shown: [string, unknown, string][] = [
      ['v | upper', 'aé', 'AÉ'],
      ['v | lower', 'AÉ', 'aé'],
      ['v | upper', null, ''],
      ['v | json', { a: [1] }, '{"a":[1]}'],
      ['v | json: 1', [1], '[\n 1\n]'],
      ['v | number', null, ''],
      ['v | number: 2', 1234.5, '1.234,50'],
      ['v | number', '1234.5', '1.234,5'],
      ['v | date', '2024-02-03T12:00:00Z', '03.02.2024'],
      ["v | date: 'long'", Date.UTC(2024, 1, 3, 12), '3. Februar 2024'],
      ["v | date: 'short', 'short', 'UTC'", new Date(Date.UTC(2024, 1, 3, 12)), '03.02.24, 12:00'],
      ['v | date', 'never', ''],
      ['v | date', null, ''],
      ["v | default: 'x'", '', 'x'],
      ["v | default: 'x'", 0, '0'],
    ];
    for (const [source, v, expected] of shown) {
      it(`${source} of ${JSON.stringify(v)}`, () => {
        const scope = createScope(null, { v, [Symbol.for('aio.lang')]: 'de' });
        expect(String(parseExpression(source)(scope))).to.equal(expected);
      });
    }

    it('can be defined, and get the language and their arguments', () => {
      filters.define('testing', function (value, ...args) {
        return [this.lang, value, ...args];
      });
      const scope = createScope(createScope(null, { [Symbol.for('aio.lang')]: 'fr' }), { a: 1 });
      expect(parseExpression("a | testing: 'x', a + 1")(scope)).to.deep.equal(['fr', 1, 'x', 2]);
    });
  });

  it('tells whether a text has an expression', () => {
    expect(hasExpression('a {{b}}')).to.equal(true);
    expect(hasExpression('a {b}')).to.equal(false);
  });
});
