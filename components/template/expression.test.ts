import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import fc from 'fast-check';
import { parseText } from './expression.js';
import { createNames, hasExpression, parseExpression, parsePath, TemplateError } from './index.js';

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
  return parseExpression(source)(createNames(null, more));
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
    ['list.2.deep.0', true],
    ['list . 0', 'x'],
    ['list.2.deep.0 + 1.5', 2.5],
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
    [' a ', 1],
    ['\n  a\n  + b\n', 3],
  ];
  for (const [source, value] of values) {
    it(`evaluates ${source}`, () => expect(evaluate(source)).to.deep.equal(value));
  }

  it('binds operators as JavaScript does', async () => {
    // JavaScript itself says what is right: in a page without a policy, whatever this one has
    const frame = await fixture<HTMLIFrameElement>(html`<iframe src="/api/html/page"></iframe>`);
    if (frame.contentDocument?.URL === 'about:blank') await oneEvent(frame, 'load');
    const { Function: Judge } = frame.contentWindow as unknown as { Function: FunctionConstructor };
    const judge = (source: string): unknown => {
      const body = `with (names) return (${source})`;
      return (new Judge('names', body) as (names: object) => unknown)(names);
    };
    const leaf = fc.oneof(
      fc.constantFrom(
        'a',
        'b',
        'zero',
        'none',
        'text',
        'true',
        'null',
        'undefined',
        '1.5',
        "'4'",
        '"b"',
        "''",
      ),
      fc.constantFrom('user.name', 'list[0]', "user['last name']", 'user[key]', 'list[zero].length'),
      fc.nat(9).map(String),
    );
    const signs = '+ - * / % < <= > >= == != === !== && ||'.split(' ');
    const { tree } = fc.letrec<{ tree: string }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 5 },
        leaf,
        fc.tuple(tie('tree'), fc.constantFrom(...signs), tie('tree')).map((parts) => parts.join(' ')),
        fc.tuple(tie('tree'), tie('tree'), tie('tree')).map(([x, y, z]) => `${x} ? ${y} : ${z}`),
        fc.tuple(leaf, tie('tree')).map(([x, y]) => `(${x} ?? (${y}))`), // JavaScript mixes it with nothing
        fc.tuple(fc.constantFrom('!', '-', '!!', '- -', '-!'), tie('tree')).map((parts) => parts.join('')),
        tie('tree').map((x) => `(${x})`),
      ),
    }));
    const seen = new Set<string>();
    fc.assert(
      fc.property(tree, (source) => {
        fc.pre(!source.includes('--')); // another operator of JavaScript, none of these expressions
        expect(evaluate(source)).to.deep.equal(judge(source));
        for (const sign of signs) if (source.includes(` ${sign} `)) seen.add(sign);
      }),
      { numRuns: 2000 },
    );
    expect([...seen].sort()).to.deep.equal(signs.sort());
  });

  it('mixes ?? with || and &&, which JavaScript refuses to', () => {
    expect(evaluate('zero || none ?? a')).to.equal(1);
    expect(evaluate('none ?? zero || a')).to.equal(1);
    expect(evaluate('none ?? zero && a')).to.equal(0);
  });

  it('evaluates the right of && || ?? and one branch of ?: only when it is asked for', () => {
    const own = {
      get bad(): never {
        throw new RangeError('asked for');
      },
    };
    const names = { own, zero: 0, a: 1 };
    for (const source of ['zero && own.bad', 'a || own.bad', 'zero ?? own.bad', 'a ? a : own.bad'])
      expect(() => evaluate(source, names), source).not.to.throw();
    for (const source of ['a && own.bad', 'zero || own.bad', 'none ?? own.bad', 'zero ? a : own.bad'])
      expect(() => evaluate(source, names), source).to.throw(RangeError, 'asked for');
  });

  it('compares and calculates with dates, and with other objects as text', () => {
    const early = new Date(1000);
    const names = { early, late: new Date(4000), list: [1] };
    expect(evaluate('late > early', names)).to.equal(true);
    expect(evaluate('(late - early) / 1000', names)).to.equal(3);
    expect(evaluate("list + '!'", names)).to.equal('[1]!');
    expect(evaluate('list == list', names)).to.equal(true);
    expect(evaluate('early == late', names)).to.equal(false);
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

    for (const [source, quoted] of [
      ['Hello {{value.}}', 'value.'],
      ['{{ a b }} and {{c}}', ' a b '],
      ['{{a | none}}!', 'a | none'],
      ['{{', ''],
    ] as const)
      it(`quotes of ${source} the expression, without the braces`, () => {
        let message = '';
        try {
          parseText(source, {});
        } catch (error) {
          ({ message } = error as Error);
        }
        expect(message).to.contain(`, current value is "${quoted}" in the page\n  ${quoted}\n`);
      });

    const hints: Readonly<Record<string, string>> = {
      'x | number(2)': 'write number: 2',
      "x | date('short', a) | upper": "write date: 'short', a",
      'x | upper()': 'write upper without parentheses',
      'x | default (f(1))': 'write default: …',
      'x | number(': 'write number: …',
      'x.toFixed(2)': 'an expression calls no functions',
      'f(x)': 'an expression calls no functions',
      'rows[0](x)': 'an expression calls no functions',
    };
    for (const [source, hint] of Object.entries(hints))
      it(`says what to write instead of parentheses: ${source}`, () =>
        expect(errorOf(source).message)
          .to.match(/^Cannot read an expression: unexpected \(, /)
          .and.contain(`unexpected (, ${hint}, current value is "`));

    it('names the filters there are', () => {
      expect(errorOf('a | uper').message).to.match(
        /no filter uper, only upper, lower, json, parse, uri, default, number, date/,
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
      expect(() => parseExpression('a' + '.a'.repeat(200))(createNames(null, {}))).not.to.throw();
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
              parseExpression(source)(createNames(null, { a: value, b: value, x: value }));
            } catch (error) {
              expect(error).to.be.instanceOf(TemplateError);
            }
          },
        ),
        { numRuns: 3000 },
      );
    });
  });

  it('tells whether a text has an expression', () => {
    expect(hasExpression('a {{b}}')).to.equal(true);
    expect(hasExpression('a {b}')).to.equal(false);
  });
});

describe('paths that stand alone', () => {
  const value = {
    items: [{ name: 'Ada' }, { 'full name': 'Ada L.' }],
    'a-b': { 'c:d': 1, é: 2, '🙂': 3 },
    "it's": 4,
    0: 'zero',
    'x y': 5,
  };
  const found: [path: string, unknown][] = [
    ['items.0.name', 'Ada'],
    ['items[0].name', 'Ada'],
    ['items[0]["name"]', 'Ada'],
    ["items.1['full name']", 'Ada L.'],
    [' items . 0 [ "name" ] ', 'Ada'],
    ['items.length', 2],
    ['a-b.c:d', 1],
    ['a-b.é', 2],
    ['a-b.🙂', 3],
    ["['it\\'s']", 4],
    ['[0]', 'zero'],
    [' [0]', 'zero'],
    ["['x y']", 5],
    ['0', 'zero'],
    ['missing.deeper[3]', undefined],
    ['items.map', undefined],
    ['constructor', undefined],
  ];
  for (const [path, expected] of found)
    it(`reads ${path}`, () => expect(parsePath(path)(value)).to.equal(expected));

  const broken: [path: string, unexpected: string][] = [
    ['', 'unexpected end'],
    ['.a', 'unexpected .'],
    ['a.', 'unexpected end'],
    ['a..b', 'unexpected .'],
    ['a[', 'unexpected end'],
    ['a[0', 'unexpected end'],
    ['a[]', 'unexpected ]'],
    ['a[b]', 'unexpected b'],
    ['[b]', 'unexpected b'],
    ['a[-1]', 'unexpected -'],
    ['a b', 'unexpected b'],
    ['a]', 'unexpected ]'],
    ["'a'", "unexpected 'a'"],
  ];
  for (const [path, unexpected] of broken)
    it(`refuses ${JSON.stringify(path)}: ${unexpected}`, () =>
      expect(() => parsePath(path, 'select of <aio-fetch>')).to.throw(
        TemplateError,
        `Cannot read an expression: ${unexpected}, current value is `,
      ));
});
