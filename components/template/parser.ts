import { type Filter, known } from './filters.js';
import type { Environment, RowNames } from './names.js';
import { fail } from './template-error.js';
import { harmless, plain, read } from './values.js';

/** A compiled expression or a part of one. */
export type Evaluate = (environment: Environment) => unknown;

/** What a text is read with. */
export interface ReadingOptions {
  /** Place in the page, for errors. */
  readonly where?: string | undefined;
  /** Names of the rows around. */
  readonly rows?: RowNames | undefined;
}

/** Makes an operation of what stands on the left and on the right of its operator. */
type Operation = (left: Evaluate, right: Evaluate) => Evaluate;

const always =
  (combine: (left: unknown, right: unknown) => unknown): Operation =>
  (left, right) =>
  (environment) =>
    combine(left(environment), right(environment));

const onPrimitives = (combine: (left: number, right: number) => unknown): Operation =>
  always((left, right) => combine(plain(left), plain(right)));

/**
 * The operators between two operands; those of a later row bind more tightly.
 *
 * They do as in JavaScript, but on primitives: an object counts as its text, a `Date` as its milliseconds, so that no
 * `valueOf` or `toString` of it is ever called. `===` and `!==` compare values as they are, and so do `==` and `!=` two
 * objects. `??` binds like `||`, and they may be mixed.
 */
const OPERATORS: readonly ReadonlyMap<string, Operation>[] = [
  new Map<string, Operation>([
    ['||', (left, right) => (environment) => left(environment) || right(environment)],
    ['??', (left, right) => (environment) => left(environment) ?? right(environment)],
  ]),
  new Map<string, Operation>([
    ['&&', (left, right) => (environment) => left(environment) && right(environment)],
  ]),
  new Map([
    ['===', always((left, right) => left === right)],
    ['!==', always((left, right) => left !== right)],
    ['==', always(equal)],
    ['!=', always((left, right) => !equal(left, right))],
  ]),
  new Map([
    ['<', onPrimitives((left, right) => left < right)],
    ['>', onPrimitives((left, right) => left > right)],
    ['<=', onPrimitives((left, right) => left <= right)],
    ['>=', onPrimitives((left, right) => left >= right)],
  ]),
  new Map([
    ['+', onPrimitives((left, right) => left + right)],
    ['-', onPrimitives((left, right) => left - right)],
  ]),
  new Map([
    ['*', onPrimitives((left, right) => left * right)],
    ['/', onPrimitives((left, right) => left / right)],
    ['%', onPrimitives((left, right) => left % right)],
  ]),
];

function equal(left: unknown, right: unknown): boolean {
  return typeof left === 'object' && typeof right === 'object' ? left === right : plain(left) == plain(right);
}

/** Words that are not names. */
const LITERALS = new Map<string, unknown>([
  ['true', true],
  ['false', false],
  ['null', null],
  ['undefined', undefined],
]);

/** Whether an expression can read a name. */
export function isName(text: string): boolean {
  return /^[\p{L}$_][\p{L}\d$_]*$/u.test(text) && !LITERALS.has(text);
}

/** More tokens than this are refused: a longer expression would exhaust the stack. */
const LONGEST = 500;

/** What a token is, and its text; `sign` is also any character that no rule takes, `end` the end of the text. */
interface Token {
  readonly kind: 'number' | 'name' | 'string' | 'sign' | 'end';
  readonly text: string;
}

/** In this order: a number, a name, a string, a sign of one to three characters, any other character. */
const TOKEN =
  /\s*(?:(?<number>\d+(?:\.\d+)?)|(?<name>[\p{L}\d$_]+)|(?<string>'(?:\\[^]|[^'\\])*'|"(?:\\[^]|[^"\\])*")|(?<sign>[=!]==?|[<>]=?|&&|\|\||\?\?|\}\}|\S))/uy;

/** A step of a path after a dot: a name, or the number of an item. */
const STEP = /\s*(?<name>[\p{L}\d$_]+)/uy;

/** The same in a path that stands alone, where nothing else could be meant. */
const LONE_STEP = /\s*(?<name>[^\s.[\]'"]+)/uy;

/**
 * Reads one expression, by precedence climbing.
 *
 * Internal to the template module; use `parseExpression`, `parsePath` or `compileText`.
 */
export class Parser {
  readonly #source: string;
  readonly #start: number;
  readonly #options: ReadingOptions;
  #token: Token = { kind: 'end', text: '' };
  #at: number;
  #count = 0;
  /** What ends the expression in the text. */
  #end = '';

  /**
   * @param source - The text.
   * @param start - Index at which the expression starts.
   * @param options - Place, and names of the rows around.
   */
  constructor(source: string, start: number, options: ReadingOptions) {
    this.#source = source;
    this.#start = this.#at = start;
    this.#options = options;
  }

  /**
   * Reads the whole text, or up to the `}}` that ends an expression in braces.
   *
   * @param end - What ends it.
   * @returns The compiled expression, and the index after it.
   * @throws {TemplateError} If it is not well formed or names an unknown filter.
   */
  expression(end: '' | '}}'): { readonly evaluate: Evaluate; readonly end: number } {
    this.#end = end;
    this.#next();
    const evaluate = this.#piped();
    if (this.#token.text !== end) this.#unexpected();
    return { evaluate, end: this.#at };
  }

  /**
   * Reads a path that is the whole text, such as `rows.0.name` or `[0]['full name']`.
   *
   * @returns The steps.
   * @throws {TemplateError} If it is not well formed.
   */
  path(): readonly string[] {
    const steps: string[] = [];
    if (!/^\s*\[/.test(this.#source)) steps.push(this.#step(LONE_STEP));
    else this.#next();
    while (this.#token.kind !== 'end')
      if (this.#token.text === '.') steps.push(this.#step(LONE_STEP));
      else steps.push(this.#bracketedStep());
    return steps;
  }

  #piped(): Evaluate {
    let found = this.#conditional();
    while (this.#take('|')) found = this.#filter(found);
    return found;
  }

  #conditional(): Evaluate {
    const test = this.#binary(0);
    if (!this.#take('?')) return test;
    const yes = this.#conditional();
    this.#expect(':');
    const no = this.#conditional();
    return (environment) => (test(environment) ? yes : no)(environment);
  }

  /** Reads operands with the operators of a row and of the later ones between them. */
  #binary(row: number): Evaluate {
    let left = this.#unary();
    for (;;) {
      const at = OPERATORS.findIndex((operators) => operators.has(this.#token.text));
      const operation = OPERATORS[at]?.get(this.#token.text);
      if (!operation || at < row || this.#token.kind !== 'sign') return left;
      this.#next();
      left = operation(left, this.#binary(at + 1));
    }
  }

  #unary(): Evaluate {
    if (this.#take('!')) {
      const value = this.#unary();
      return (environment) => !value(environment);
    }
    if (this.#take('-')) {
      const value = this.#unary();
      return (environment) => -plain(value(environment));
    }
    return this.#withSteps(this.#primary());
  }

  #withSteps(value: Evaluate): Evaluate {
    let found = value;
    for (;;) {
      const target = found;
      if (this.#is('.')) {
        const name = this.#step(STEP);
        found = (environment) => read(target(environment), name);
      } else if (this.#take('[')) {
        const key = this.#piped();
        this.#expect(']');
        found = (environment) => read(target(environment), key(environment));
      } else return found;
    }
  }

  #primary(): Evaluate {
    if (this.#take('(')) {
      const value = this.#piped();
      this.#expect(')');
      return value;
    }
    const { kind, text } = this.#token;
    if (kind === 'sign' || kind === 'end') this.#unexpected();
    this.#next();
    if (kind === 'number') return constant(Number(text));
    if (kind === 'string') return constant(unquoted(text));
    return LITERALS.has(text) ? constant(LITERALS.get(text)) : variable(text, this.#options.rows);
  }

  #filter(value: Evaluate): Evaluate {
    const { kind, text: name } = this.#token;
    if (kind !== 'name') this.#unexpected();
    const filter = known.get(name);
    if (!filter) this.#unexpected(`no filter ${name}, only ${[...known.keys()].join(', ')}`);
    this.#next();
    if (this.#is('(')) this.#unexpected(`unexpected (, write ${this.#withColon(name)}`);
    const args: Evaluate[] = [];
    if (this.#take(':')) {
      do args.push(this.#conditional());
      while (this.#take(','));
    }
    return applied(filter, value, args);
  }

  /** How a filter is written whose arguments stand in parentheses, before which the parser is. */
  #withColon(filter: string): string {
    const given = /^[^()]*(?=\))/.exec(this.#source.slice(this.#at))?.[0].trim() ?? '…';
    return given ? `${filter}: ${given}` : `${filter} without parentheses`;
  }

  #bracketedStep(): string {
    this.#expect('[');
    const { kind, text } = this.#token;
    if (kind !== 'number' && kind !== 'string') this.#unexpected();
    this.#next();
    this.#expect(']');
    return kind === 'string' ? unquoted(text) : text;
  }

  /** Reads the name after a dot, at which the parser stands, and goes on to the next token. */
  #step(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const name = pattern.exec(this.#source)?.groups?.['name'];
    if (name === undefined) {
      this.#next();
      this.#unexpected();
    }
    this.#at = pattern.lastIndex;
    this.#next();
    return name;
  }

  #is(sign: string): boolean {
    return this.#token.kind === 'sign' && this.#token.text === sign;
  }

  #take(sign: string): boolean {
    if (!this.#is(sign)) return false;
    this.#next();
    return true;
  }

  #expect(sign: string): void {
    if (!this.#take(sign)) this.#unexpected();
  }

  #next(): void {
    TOKEN.lastIndex = this.#at;
    const groups = TOKEN.exec(this.#source)?.groups;
    const [kind, text] = Object.entries(groups ?? {}).find((entry) => entry[1] !== undefined) ?? ['end', ''];
    this.#token = { kind: kind as Token['kind'], text };
    this.#at = groups ? TOKEN.lastIndex : this.#source.length;
    if (++this.#count > LONGEST) this.#unexpected('too long');
  }

  #unexpected(why?: string): never {
    const { text } = this.#token;
    const at = this.#at - text.length;
    const end = this.#end ? this.#source.indexOf(this.#end, at) : -1;
    const quoted = this.#source
      .slice(this.#start, end < 0 ? at + 20 : Math.min(end, at + 20))
      .replace(/\s/g, ' ');
    const { where = 'the page' } = this.#options;
    fail(
      `Cannot read an expression: ${why ?? `unexpected ${text || 'end'}${HINTS.get(text) ?? ''}`}`,
      quoted,
      `${where}\n  ${quoted}\n  ${' '.repeat(at - this.#start)}^`,
    );
  }
}

/** What is told of a sign that is not expected, as another language has it there. */
const HINTS: ReadonlyMap<string, string> = new Map([
  ['{', ', an expression within an expression has no braces'],
  ['(', ', an expression calls no functions'],
]);

function constant(value: unknown): Evaluate {
  return () => value;
}

function unquoted(string: string): string {
  return string.slice(1, -1).replace(/\\([^])/g, '$1');
}

/** A name: the item or the index of a row around, else what the template is given. */
function variable(name: string, rows: RowNames | undefined): Evaluate {
  if (!rows) return ({ names }) => harmless(names[name]);
  if (name === rows.item) return ({ item }) => harmless(item);
  if (name === rows.index) return ({ index }) => index;
  const outside = variable(name, rows.outer);
  return (environment) => environment.outer && outside(environment.outer);
}

function applied(filter: Filter, value: Evaluate, args: readonly Evaluate[]): Evaluate {
  return (environment) =>
    filter.call(
      { lang: environment.lang },
      value(environment),
      ...args.map((argument) => argument(environment)),
    );
}
