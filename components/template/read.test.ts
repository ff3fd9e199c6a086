import { expect } from 'chai';
import fc from 'fast-check';
import { createNames, parseExpression, TemplateError } from './index.js';

function evaluate(source: string, names: object): unknown {
  return parseExpression(source)(createNames(null, names));
}

describe('what cannot be read', () => {
  it('is any prototype, constructor or method', () => {
    class Model {
      own = 1;
      get derived(): number {
        return 2;
      }
      method(): void {}
    }
    const names = {
      o: {},
      list: [1],
      s: 'x',
      n: 1,
      model: new Model(),
      f: () => 1,
      c: Model,
      sym: Symbol('x'),
      marks: [Symbol.iterator],
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
        'sym',
        'sym.description',
        'marks[0]',
      ])
      .concat([
        's.__proto__',
        'list.__proto__.constructor',
        "list['constructor']['constructor']",
        'globalThis',
      ]);
    for (const source of hidden) expect(evaluate(source, names), source).to.equal(undefined);
    expect(evaluate('model.own', names)).to.equal(1);
    expect(evaluate('-sym + marks[0] / 2', names)).to.be.NaN; // as without them, where JavaScript throws
  });

  it('is what somebody put on a prototype', () => {
    const polluted = Object.prototype as Record<string, unknown>;
    polluted['leak'] = 'leaked';
    try {
      const names = createNames(createNames(null, { o: {}, list: [], url: new URL('https://a.test') }));
      for (const source of ['leak', 'o.leak', 'list.leak', "'x'.leak", 'url.leak', 'leak.leak']) {
        expect(parseExpression(source)(names), source).to.equal(undefined);
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
    const names = createNames(null, {
      a: { a: [JSON.parse('{"__proto__": {"a": 1}, "constructor": {"a": "x"}}')] },
      url: new URL('https://a.test'),
      error: new Error('x'),
    });
    fc.assert(
      fc.property(fc.constantFrom('a', 'url', 'error'), fc.array(steps), (root, path) => {
        const value = parseExpression(root + path.map((step) => `['${step}']`).join(''))(names);
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
    const names = {
      url: new URL('https://a.test/p?q=1#h'),
      error: new TypeError('bad'),
      tagged: Object.assign(new RangeError('odd'), { [Symbol.toStringTag]: 'Odd' }),
      aborted: new DOMException('left', 'AbortError'),
      event: new Event('x'),
      blob: new Blob(['abc'], { type: 'text/plain' }),
      map: new Map<unknown, unknown>([
        ['k', 1],
        [2, 'two'],
      ]),
      form: new URLSearchParams('size=9&email=a'),
      mine: new (class {
        constructor() {
          Object.assign(this, { [Symbol.for('aio.readable')]: true });
        }
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
      ["error + ''", 'TypeError: bad'],
      ['aborted.name', 'AbortError'],
      ["aborted + ''", 'AbortError: left'],
      ["tagged + ''", 'RangeError: odd'],
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
    for (const [source, value] of expected) expect(evaluate(source, names), source).to.equal(value);
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
