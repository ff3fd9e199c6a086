import { filters } from './filters.js';
import { BINARY, type Evaluate, primitive } from './operators.js';
import { read } from './read.js';
import { LANG, lookup } from './scope.js';
import { TemplateError } from './template-error.js';

/**
 * Reads one expression: recursive descent, precedence as in JavaScript, a filter binds weakest.
 *
 * Internal to the template module; use `parseExpression`.
 */
export class Parser {
  readonly #source: string;
  readonly #start: number;
  readonly #where: string | undefined;
  #token = '';
  #at = 0;
  #end: number;
  #count = 0;

  /**
   * @param source - The text.
   * @param start - Index at which the expression starts.
   * @param where - Place in the page, for errors.
   */
  constructor(source: string, start: number, where: string | undefined) {
    this.#source = source;
    this.#start = this.#end = start;
    this.#where = where;
    this.#next();
  }

  /** Index after the last token read. */
  get end(): number {
    return this.#at + this.#token.length;
  }

  /**
   * Reads a whole expression up to a closing token.
   *
   * @param close - `'}}'`, or `''` for the end of the text.
   * @throws {TemplateError} If it is not well formed or names an unknown filter.
   */
  parse(close: string): Evaluate {
    const found = this.#pipeline();
    if (this.#token !== close) this.#fail();
    return found;
  }

  #next(): string {
    const token = this.#token;
    TOKEN.lastIndex = this.#end;
    this.#token = TOKEN.exec(this.#source)?.[1] ?? '';
    this.#at = TOKEN.lastIndex - this.#token.length;
    this.#end = TOKEN.lastIndex;
    if (++this.#count > 500) this.#fail('it is longer than 500 words and signs');
    return token;
  }

  #take(token: string): boolean {
    return this.#token === token && (this.#next(), true);
  }

  #expect(token: string): void {
    if (!this.#take(token)) this.#fail();
  }

  #fail(why = this.#token ? `unexpected ${this.#token}` : 'it ends too early'): never {
    const from = this.#start;
    const close = this.#source.indexOf('}}', this.#at);
    const source = this.#source.slice(from, close < 0 ? undefined : close);
    throw new TemplateError(`Cannot read an expression: ${why}`, {
      source,
      position: this.#at - from,
      where: this.#where,
    });
  }

  #pipeline(): Evaluate {
    let found = this.#ternary();
    while (this.#take('|')) found = this.#filter(found);
    return found;
  }

  #filter(value: Evaluate): Evaluate {
    const filter = filters.get(this.#token);
    if (!filter) this.#fail(`there is no filter ${this.#token}, only ${filters.names().join(', ')}`);
    this.#next();
    const args: Evaluate[] = [];
    if (this.#take(':')) {
      do args.push(this.#ternary());
      while (this.#take(','));
    }
    return (scope) =>
      filter.call(
        { lang: scope[LANG] as string | undefined },
        value(scope),
        ...args.map((arg) => arg(scope)),
      );
  }

  #ternary(): Evaluate {
    const test = this.#binary(1);
    if (!this.#take('?')) return test;
    const yes = this.#ternary();
    this.#expect(':');
    const no = this.#ternary();
    return (scope) => (test(scope) ? yes(scope) : no(scope));
  }

  #binary(power: number): Evaluate {
    let left = this.#unary();
    for (let operator; (operator = BINARY.get(this.#token)) && operator[0] >= power;) {
      this.#next();
      left = operator[1](left, this.#binary(operator[0] + 1));
    }
    return left;
  }

  #unary(): Evaluate {
    if (this.#take('!')) {
      const value = this.#unary();
      return (scope) => !value(scope);
    }
    if (this.#take('-')) {
      const value = this.#unary();
      return (scope) => -(primitive(value(scope)) as number);
    }
    return this.#path();
  }

  #path(): Evaluate {
    let found = this.#primary();
    for (;;) {
      const target = found;
      if (this.#take('.')) {
        if (!NAME.test(this.#token)) this.#fail();
        const key = this.#next();
        found = (scope) => read(target(scope), key);
      } else if (this.#take('[')) {
        const key = this.#pipeline();
        this.#expect(']');
        found = (scope) => read(target(scope), key(scope));
      } else return found;
    }
  }

  #primary(): Evaluate {
    if (this.#take('(')) {
      const found = this.#pipeline();
      this.#expect(')');
      return found;
    }
    const token = this.#token;
    const value = LITERALS.get(token) ?? this.#literal(token);
    this.#next();
    return value;
  }

  #literal(token: string): Evaluate {
    if (NAME.test(token)) return (scope) => lookup(scope, token);
    let value: unknown;
    if (/^\d/.test(token)) value = Number(token);
    else if (/^["']./.test(token)) value = token.slice(1, -1).replace(/\\([^])/g, unescape);
    else this.#fail();
    return () => value;
  }
}

/** A word, a number, a string, a sign; else any one character, which no rule takes. */
const TOKEN =
  /\s*([\p{ID_Start}$_][\p{ID_Continue}$]*|\d+(?:\.\d+)?(?:e[+-]?\d+)?|"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*'|[=!]==?|[<>]=?|\|\||&&|\?\?|\}\}|[^]|$)/uy;

const NAME = /^[\p{ID_Start}$_]/u;

const LITERALS = new Map<string, Evaluate>([
  ['true', () => true],
  ['false', () => false],
  ['null', () => null],
  ['undefined', () => undefined],
]);

function unescape(all: string, char: string): string {
  return { n: '\n', t: '\t' }[char] ?? char;
}
