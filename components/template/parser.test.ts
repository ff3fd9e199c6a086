/** The expression parser: where its errors point, and that it reads what is printed of any tree as a model evaluates it. */
import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { fuzz } from '../../test/fuzzing.js';
import { parseText } from './expression.js';
import { createNames, filters, parseExpression, TemplateError } from './index.js';

filters.define('tuple', (...values) => values);

const VALUES: Readonly<Record<string, unknown>> = {
  a: 1,
  zero: 0,
  none: null,
  $t_1: 'abc',
  größe: '12.5',
  list: ['x', 'y', { deep: [true, 'z'] }],
  user: { name: 'Ada', 'last name': 'L\'"\\', 0: 'nought', true: 'yes' },
};

/** Expressions that use every sign and rule. */
const VALID = [
  'user.name',
  "user['last name']",
  'list.2.deep[zero]',
  'list[list[0] == "x" ? 1 : 2]',
  '(a + 2) * -3 / 4 % 5 - 6',
  '!zero && a !== 1 || none ?? $t_1',
  'a <= 2 == true ? größe : zero >= 1 ? 3 : 4.5',
  "none | default: a < 3, 'x' | upper",
  '($t_1 | tuple: 1, (a | json: 2), "}}")[1]',
  '"it\\"s" === \'\\\'\' != false',
];

/** What stands in the place of a character, or before it. */
const PIECES = [...' .,:?!|&=<+-*([)]{\'"\\@\n\0\ud800', '1', 'ß', '}}', '{{', '??', '===', ' b '];

interface Refusal {
  /** The line that is quoted under the message. */
  readonly quoted: string;
  /** Index of the character that the `^` stands under. */
  readonly at: number;
  /** The sign or word that is not expected there; `end` at the end. */
  readonly unexpected: string;
}

const MESSAGE =
  /^Cannot read an expression: (?:unexpected (?<sign>[^]+?)(?:, an expression within an expression has no braces|, an expression calls no functions|, write \w+(?:: [^()]*| without parentheses))?|no filter (?<name>.+), only .*), current value is "(?<value>.*)" in a test\n {2}(?<quoted>.*)\n {2}(?<blank> *)\^$/;

/** What the error of an expression says; `undefined` if it is read. An error of another form fails the test. */
function refusalOf(read: () => unknown): Refusal | undefined {
  try {
    read();
    return undefined;
  } catch (error) {
    const groups = error instanceof TemplateError ? MESSAGE.exec(error.message)?.groups : undefined;
    if (groups && groups['value'] === groups['quoted']) return refusalIn(groups);
    throw error;
  }
}

function refusalIn({ quoted = '', blank = '', sign, name = '' }: Partial<Record<string, string>>): Refusal {
  return { quoted, at: blank.length, unexpected: sign ?? name };
}

function refusalOfExpression(source: string): Refusal | undefined {
  return refusalOf(() => parseExpression(source, 'a test'));
}

/** Fails with the words if one of the conditions does not hold; there are too many to hand each to chai. */
function insist(words: string, conditions: Readonly<Record<string, boolean>>): void {
  for (const [name, holds] of Object.entries(conditions))
    if (!holds) throw new Error(`not ${name}: ${words}`);
}

/** The error points at the first thing that is wrong: what is before it can be gone on with, and with it, it is refused. */
function expectPointer(source: string, { quoted, at, unexpected }: Refusal): void {
  const before = refusalOfExpression(source.slice(0, at));
  const upTo = refusalOfExpression(source.slice(0, at + unexpected.length));
  const isEnd = at === source.length;
  insist(JSON.stringify({ source, quoted, at, unexpected }), {
    'the text itself': source.replace(/\s/g, ' ').startsWith(quoted),
    'quoted as far as the pointer': quoted.length >= Math.min(at + 1, source.length),
    'what stands there': unexpected === (isEnd ? 'end' : source.slice(at, at + unexpected.length)),
    'right before it': before === undefined || before.unexpected === 'end',
    'wrong with it alone': upTo?.at === at && upTo.unexpected === unexpected,
  });
}

/** An expression with a mistake at every place: cut off, without a character, with another one, with one more. */
function mistakesIn(source: string): Set<string> {
  const all = [...source, ''].flatMap((_, at) => {
    const [before, after] = [source.slice(0, at), source.slice(at)];
    const others = PIECES.flatMap((piece) => [before + piece + after, before + piece + after.slice(1)]);
    return [before, after, before + after.slice(1), ...others];
  });
  return new Set(all);
}

describe('errors of expressions', () => {
  const names = createNames(null, VALUES);

  for (const source of VALID) {
    it(`point at the first mistake in ${source}`, () => {
      expect(refusalOfExpression(source)).to.equal(undefined);
      let refused = 0;
      for (const mistake of mistakesIn(source)) {
        const refusal = refusalOfExpression(mistake);
        if (refusal) expectPointer(mistake, refusal);
        else parseExpression(mistake)(names); // throws nothing
        if (refusal) refused++;
      }
      expect(refused).to.be.greaterThan(source.length * 20);
    });

    it(`quote that expression of a text, not what is behind it: ${source}`, () => {
      for (const mistake of mistakesIn(source)) {
        const text = `Hi {{${mistake}}}, {{user.name}}!`;
        const refusal = refusalOf(() => parseText(text, { where: 'a test' }));
        if (!refusal) continue;
        const { quoted, at } = refusal;
        insist(JSON.stringify({ text, quoted, at }), {
          'an expression of the text': text.replace(/\s/g, ' ').includes(`{{${quoted}`),
          'a pointer into it': at <= quoted.length,
          'without what is behind it': !quoted.slice(at).includes('}}'),
        });
      }
    });
  }
});

/** An expression as a tree. */
type Tree =
  | {
      readonly kind: 'literal';
      readonly value: string | number | boolean | null | undefined;
      readonly quote?: string;
    }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'step'; readonly target: Tree; readonly name: string }
  | { readonly kind: 'item'; readonly target: Tree; readonly key: Tree }
  | { readonly kind: 'unary'; readonly sign: '!' | '-'; readonly operand: Tree }
  | { readonly kind: 'binary'; readonly sign: string; readonly left: Tree; readonly right: Tree }
  | { readonly kind: 'choice'; readonly test: Tree; readonly yes: Tree; readonly no: Tree }
  | { readonly kind: 'filter'; readonly value: Tree; readonly name: string; readonly args: readonly Tree[] };

const ROWS = ['|| ??', '&&', '== != === !==', '< > <= >=', '+ -', '* / %'].map((row) => row.split(' '));
const rowOf = (sign: string): number => ROWS.findIndex((row) => row.includes(sign));

/** How tightly each kind binds; a row of binary signs is between 2 and 7. */
const PIPED = 0;
const CHOICE = 1;
const ROW = 2;
const UNARY = 8;
const PATH = 9;
const PRIMARY = 10;

function levelOf(tree: Tree): number {
  if (tree.kind === 'binary') return ROW + rowOf(tree.sign);
  const levels = {
    filter: PIPED,
    choice: CHOICE,
    unary: UNARY,
    step: PATH,
    item: PATH,
    literal: PRIMARY,
    name: PRIMARY,
  };
  return levels[tree.kind];
}

/** The tokens of a tree, in parentheses only where it would be read as another one without them. */
function tokensOf(tree: Tree, level: number = PIPED): string[] {
  const inner = writers[tree.kind](tree as never);
  return levelOf(tree) < level ? ['(', ...inner, ')'] : inner;
}

type Writers = { readonly [K in Tree['kind']]: (tree: Extract<Tree, { kind: K }>) => string[] };

const writers: Writers = {
  literal: ({ value, quote = '"' }) => [typeof value === 'string' ? quoted(value, quote) : String(value)],
  name: ({ name }) => [name],
  step: ({ target, name }) => [...targetOf(target), '.', name],
  item: ({ target, key }) => [...tokensOf(target, PATH), '[', ...tokensOf(key), ']'],
  unary: ({ sign, operand }) => [sign, ...tokensOf(operand, UNARY)],
  binary: ({ sign, left, right }) => {
    const level = ROW + rowOf(sign);
    return [...tokensOf(left, level), sign, ...tokensOf(right, level + 1)];
  },
  choice: ({ test, yes, no }) => [
    ...[...tokensOf(test, ROW), '?'],
    ...[...tokensOf(yes, CHOICE), ':'],
    ...tokensOf(no, CHOICE),
  ],
  filter: ({ value, name, args }) => {
    const list = args.flatMap((arg, at) => [at ? ',' : ':', ...tokensOf(arg, CHOICE)]);
    return [...tokensOf(value), '|', name, ...list];
  },
};

/** The target of a step after a dot, which must not be read as the fraction of a number. */
function targetOf(target: Tree): string[] {
  const isNumber = target.kind === 'literal' && typeof target.value === 'number';
  return isNumber ? ['(', String(target.value), ')'] : tokensOf(target, PATH);
}

function quoted(value: string, quote: string): string {
  return quote + value.replace(/[\\'"]/g, '\\$&') + quote;
}

/** What the language says of a tree: as JavaScript, on the texts of objects, and own properties only. */
function valueOf(tree: Tree): unknown {
  return evaluators[tree.kind](tree as never);
}

type Evaluators = { readonly [K in Tree['kind']]: (tree: Extract<Tree, { kind: K }>) => unknown };

const evaluators: Evaluators = {
  literal: ({ value }) => value,
  name: ({ name }) => ownOf(VALUES, name),
  step: ({ target, name }) => ownOf(valueOf(target), name),
  item: ({ target, key }) => ownOf(valueOf(target), textOf(valueOf(key))),
  unary: ({ sign, operand }) => (sign === '!' ? !valueOf(operand) : -(primitive(valueOf(operand)) as number)),
  binary: ({ sign, left, right }) => SIGNS[sign]?.(() => valueOf(left), () => valueOf(right)), // prettier-ignore
  choice: ({ test, yes, no }) => valueOf(valueOf(test) ? yes : no),
  filter: ({ value, name, args }) => FILTERS[name]?.(valueOf(value), ...args.map(valueOf)),
};

function ownOf(target: unknown, name: string): unknown {
  if (target === null || target === undefined || !Object.hasOwn(Object(target) as object, name))
    return undefined;
  return (target as Record<string, unknown>)[name];
}

function textOf(value: unknown): string {
  return String(primitive(value) ?? '');
}

type Primitive = string | number | boolean | null | undefined;

function primitive(value: unknown): Primitive {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : (value as Primitive);
}

const areObjects = (...values: unknown[]): boolean => values.every((value) => typeof value === 'object');

type Lazy = (left: () => unknown, right: () => unknown) => unknown;
const numbers =
  (combine: (left: number, right: number) => unknown): Lazy =>
  (left, right) =>
    combine(primitive(left()) as number, primitive(right()) as number);
const equal: Lazy = (left, right) => {
  const [one, other] = [left(), right()];
  return areObjects(one, other) ? one === other : primitive(one) == primitive(other);
};

const SIGNS: Readonly<Record<string, Lazy>> = {
  '||': (left, right) => left() || right(),
  '??': (left, right) => left() ?? right(),
  '&&': (left, right) => left() && right(),
  '===': (left, right) => left() === right(),
  '!==': (left, right) => left() !== right(),
  '==': equal,
  '!=': (left, right) => !equal(left, right),
  '<': numbers((left, right) => left < right),
  '>': numbers((left, right) => left > right),
  '<=': numbers((left, right) => left <= right),
  '>=': numbers((left, right) => left >= right),
  '+': numbers((left, right) => left + right),
  '-': numbers((left, right) => left - right),
  '*': numbers((left, right) => left * right),
  '/': numbers((left, right) => left / right),
  '%': numbers((left, right) => left % right),
};

const FILTERS: Readonly<Record<string, (value: unknown, ...args: unknown[]) => unknown>> = {
  tuple: (...values) => values,
  upper: (value) => textOf(value).toUpperCase(),
  default: (value, other) => (value === null || value === undefined || value === '' ? other : value),
  json: (value) => JSON.stringify(value),
};

/** Any tree of a certain depth. */
const { tree: anyTree } = fc.letrec<{ tree: Tree }>((tie) => {
  const tree = tie('tree');
  const literal = fc.record({
    kind: fc.constant('literal' as const),
    value: fc.oneof(
      fc.nat(20),
      fc.constantFrom(0.5, 12.25, true, false, null, undefined),
      fc.string({ unit: 'binary', maxLength: 4 }),
      fc.constantFrom('}}', '{{', 'name', "'", '"', '\\', '1'),
    ),
    quote: fc.constantFrom('"', "'"),
  });
  const name = fc.record({
    kind: fc.constant('name' as const),
    name: fc.constantFrom(...Object.keys(VALUES), 'missing'),
  });
  const step = fc.record({
    kind: fc.constant('step' as const),
    target: tree,
    name: fc.constantFrom('name', '0', '2', 'deep', 'true', 'length', 'größe', 'toString', '__proto__'),
  });
  return {
    tree: fc.oneof(
      { maxDepth: 5, depthIdentifier: 'tree' },
      fc.oneof(literal, name),
      step,
      fc.record({ kind: fc.constant('item' as const), target: tree, key: tree }),
      fc.record({
        kind: fc.constant('unary' as const),
        sign: fc.constantFrom('!' as const, '-' as const),
        operand: tree,
      }),
      fc.record({
        kind: fc.constant('binary' as const),
        sign: fc.constantFrom(...ROWS.flat()),
        left: tree,
        right: tree,
      }),
      fc.record({ kind: fc.constant('choice' as const), test: tree, yes: tree, no: tree }),
      fc.constantFrom(...Object.keys(FILTERS)).chain((filter) =>
        fc.record({
          kind: fc.constant('filter' as const),
          value: tree,
          name: fc.constant(filter),
          args: filter === 'json' ? fc.constant([]) : fc.array(tree, { maxLength: 2 }),
        }),
      ),
    ),
  };
});

/** The text of a tree, with white space between its tokens, or none where they stay apart without it. */
function print(tree: Tree, spaces: readonly string[]): string {
  const tokens = tokensOf(tree);
  return tokens.reduce((text, token, at) => {
    const needed = /[\p{L}\d$_]$/u.test(text) && /^[\p{L}\d$_]/u.test(token) ? ' ' : '';
    return text + (spaces[at % spaces.length] || needed) + token;
  }, '');
}

describe('expressions that are printed of a tree', () => {
  const printed = fc.tuple(
    anyTree,
    fc.array(fc.constantFrom('', ' ', '\n\t'), { minLength: 1, maxLength: 7 }),
  );

  it('are read as that tree: they give what a model of the language gives', () => {
    const names = createNames(null, VALUES);
    const kinds = new Set<string>();
    let read = 0;
    fc.assert(
      fc.property(printed, ([tree, spaces]) => {
        const source = print(tree, spaces);
        fc.pre(tokensOf(tree).length < 500);
        kinds.add(tree.kind);
        read++;
        expect(parseExpression(source)(names), source).to.deep.equal(valueOf(tree));
        const { strings, expressions } = parseText(`{{${source}}} {{a}}`, {});
        expect([strings, expressions[0]?.source]).to.deep.equal([['', ' ', ''], `{{${source}}}`]);
      }),
      fuzz(3000),
    );
    expect([...kinds].sort()).to.deep.equal(Object.keys(writers).sort());
    expect(read).to.be.greaterThan(2500);
  });
});
