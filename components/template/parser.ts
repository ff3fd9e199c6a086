import { known } from './filters.js';
import { BINARY, type Evaluate, plain } from './operators.js';
import { harmless, read } from './read.js';
import { LANG } from './scope.js';
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
  #count = 0;
  /** Index after the last token read. */
  end: number;

  /**
   * @param source - The text.
   * @param start - Index at which the expression starts.
   * @param where - Place in the page, for errors.
   */
  constructor(source: string, start: number, where: string | undefined) {
    this.#source = source;
    this.#start = this.end = start;
    this.#where = where;
  }

  /**
   * Reads a whole expression up to a closing token.
   *
   * @param close - `'}}'`, or `''` for the end of the text.
   * @throws {TemplateError} If it is not well formed or names an unknown filter.
   */
  parse(close: string): Evaluate {
    this.#next();
    const found = this.#pipeline();
    if (this.#token !== close) this.#fail();
    return found;
  }

  #next(): string {
    const token = this.#token;
    TOKEN.lastIndex = this.end;
    this.#token = TOKEN.exec(this.#source)?.[1] ?? '';
    this.end = TOKEN.lastIndex;
    if (++this.#count > 500) this.#fail('it is too long');
    return token;
  }

  #take(token: string): boolean {
    return this.#token === token && !!this.#next();
  }

  #close(token: string, value: Evaluate): Evaluate {
    if (!this.#take(token)) this.#fail();
    return value;
  }

  #fail(why = this.#token ? `unexpected ${this.#token}` : 'it ends too early'): never {
    const position = this.end - this.#token.length;
    const close = this.#source.indexOf('}}', position);
    throw new TemplateError(`Cannot read an expression: ${why}`, {
      source: this.#source.slice(this.#start, close < 0 ? undefined : close),
      position: position - this.#start,
      where: this.#where,
    });
  }

  #pipeline(): Evaluate {
    let found = this.#ternary();
    while (this.#take('|')) found = this.#filter(found);
    return found;
  }

  #filter(value: Evaluate): Evaluate {
    const filter =
      known.get(this.#token) ?? this.#fail(`no filter ${this.#token} in ${[...known.keys()].join()}`);
    this.#next();
    const args = [value];
    if (this.#take(':')) {
      do args.push(this.#ternary());
      while (this.#take(','));
    }
    return (scope) =>
      filter.call({ lang: scope[LANG] as string }, ...(args.map((arg) => arg(scope)) as [unknown]));
  }

  #ternary(): Evaluate {
    const test = this.#binary(1);
    if (!this.#take('?')) return test;
    const yes = this.#close(':', this.#ternary());
    const no = this.#ternary();
    return (scope) => (test(scope) ? yes : no)(scope);
  }

  #binary(power: number): Evaluate {
    let found = this.#unary();
    for (let operator; (operator = BINARY.get(this.#token)) && operator[0] >= power;) {
      this.#next();
      const left = found;
      const right = this.#binary(operator[0] + 1);
      const combine = operator[1];
      found = (scope) => combine(left(scope) as never, () => right(scope) as never);
    }
    return found;
  }

  #unary(): Evaluate {
    const not = this.#take('!');
    if (!not && !this.#take('-')) return this.#path();
    const value = this.#unary();
    return (scope) => (not ? !value(scope) : -plain(value(scope)));
  }

  #path(): Evaluate {
    let found = this.#primary();
    for (;;) {
      const target = found;
      let key: Evaluate;
      if (this.#take('[')) key = this.#close(']', this.#pipeline());
      else if (this.#take('.')) key = this.#name();
      else return target;
      found = (scope) => read(target(scope), key(scope));
    }
  }

  #name(): Evaluate {
    if (!NAME.test(this.#token)) this.#fail();
    const name = this.#next();
    return () => name;
  }

  #primary(): Evaluate {
    if (this.#take('(')) return this.#close(')', this.#pipeline());
    const token = this.#token;
    if (NAME.test(token) && !LITERALS.has(token)) {
      const name = this.#next();
      return (scope) => harmless(scope[name]);
    }
    return this.#literal(token);
  }

  #literal(token: string): Evaluate {
    let value = LITERALS.get(token);
    if (/^\d/.test(token)) value = Number(token);
    else if (/^["']./.test(token)) value = token.slice(1, -1).replace(/\\([^])/g, '$1');
    else if (!LITERALS.has(token)) this.#fail();
    this.#next();
    return () => value;
  }
}

/** A name, a number, a string, a sign; else any one character, which no rule takes. */
const TOKEN =
  /\s*([\p{ID_Start}$_][\p{ID_Continue}$]*|\d+(?:\.\d+)?(?:e[+-]?\d+)?|"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*'|[=!<>]=?=?|\|\||&&|\?\?|\}\}|[^]|$)/uy;

const NAME = /^[\p{ID_Start}$_]/u;

const LITERALS = new Map<string, unknown>([
  ['true', true],
  ['false', false],
  ['null', null],
  ['undefined', undefined],
]);
