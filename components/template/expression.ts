import { Environment, type Names } from './names.js';
import { type Evaluate, Parser, type ReadingOptions } from './parser.js';
import { joinParts, read, text } from './values.js';

/**
 * A compiled expression. Evaluating it throws only what an accessor, a proxy or a filter throws, and what mixing a
 * `BigInt` with a number does.
 */
export type Expression = (names: Names, context?: TemplateContext) => unknown;

/** What is the same for every expression of a template. */
export interface TemplateContext {
  /** Language for the filters `number` and `date`; the browser's if there is none. */
  readonly lang?: string | undefined;
}

/**
 * Compiles an expression without braces, as in the attributes `filter` and `until`.
 *
 * Literals, paths (`rows.0.name`, `row['full name']`), `! -`, `* / %`, `+ -`, `< <= > >=`, `== != === !==`, `&&`,
 * `|| ??`, `?:`, filters `| name: argument, argument`. A path that leads nowhere is `undefined`, never an error. There are no
 * calls, no assignments, no functions, no symbols, no prototypes, and at most 500 names, values and signs. In a string, `\`
 * stands before a quote or another `\`.
 *
 * A path reads the own properties of an object. On an object of the platform (an event, an element, a `URL`, a `Blob`, an
 * error) or of this library it also reads inherited properties, as in `event.target.value`, but no methods; on a `Map`,
 * `FormData` or `URLSearchParams` it reads entries by name.
 *
 * @param source - The text.
 * @param where - Place in the page, for the error.
 * @returns The compiled expression.
 * @throws {TemplateError} If it is not well formed or names an unknown filter.
 *
 * @example
 * ```ts
 * import { createNames, parseExpression } from 'aio-elements/components/template/index.js';
 *
 * const adult = parseExpression("user.age >= 18 ? 'yes' : 'no'");
 * console.log(adult(createNames(null, { user: { age: 36 } }))); // yes
 * ```
 */
export function parseExpression(source: string, where?: string): Expression {
  const evaluate = compileExpression(source, { where });
  return (names, context) => evaluate(new Environment(names, context?.lang));
}

/**
 * Compiles a path that stands alone, as in the attribute `select`: the same language as the paths in expressions, but its
 * first name is read from the value, and names may have any character but spaces, quotes, dots and brackets.
 *
 * @param source - The text, such as `items.0.name` or `[0]['full name']`.
 * @param where - Place in the page, for the error.
 * @returns What gives the value that the path leads to; `undefined` if it leads nowhere.
 * @throws {TemplateError} If it is not well formed.
 *
 * @example
 * ```ts
 * import { parsePath } from 'aio-elements/components/template/index.js';
 *
 * console.log(parsePath('items.0.name')({ items: [{ name: 'Ada' }] })); // Ada
 * ```
 */
export function parsePath(source: string, where?: string): (value: unknown) => unknown {
  const steps = new Parser(source, 0, { where }).path();
  return (value) => steps.reduce(read, value);
}

/**
 * Compiles an expression without braces that may stand inside rows.
 *
 * @param source - The text.
 * @param options - Place in the page, names of the rows around.
 * @throws {TemplateError} If it is not well formed or names an unknown filter.
 */
export function compileExpression(source: string, options: ReadingOptions): Evaluate {
  return new Parser(source, 0, options).expression('').evaluate;
}

/**
 * Tells whether a text has an expression in braces.
 *
 * @param source - Any text.
 */
export function hasExpression(source: string): boolean {
  return source.includes('{{');
}

/** A text that was read: `strings[0]`, the value of `expressions[0]`, `strings[1]` and so on; one string more. */
export interface ParsedText {
  readonly strings: readonly string[];
  readonly expressions: readonly ParsedExpression[];
}

/** An expression in braces. */
export interface ParsedExpression {
  readonly evaluate: Evaluate;
  /** With its braces. */
  readonly source: string;
}

/**
 * Reads a text with expressions in braces.
 *
 * @param source - The text.
 * @param options - Place in the page, names of the rows around.
 * @returns Its parts.
 * @throws {TemplateError} If an expression is not well formed or a `}}` is missing.
 */
export function parseText(source: string, options: ReadingOptions): ParsedText {
  const strings: string[] = [];
  const expressions: ParsedExpression[] = [];
  let from = 0;
  for (let open; (open = source.indexOf('{{', from)) >= 0;) {
    const { evaluate, end } = new Parser(source, open + 2, options).expression('}}');
    strings.push(source.slice(from, open));
    expressions.push({ evaluate, source: source.slice(open, end) });
    from = end;
  }
  strings.push(source.slice(from));
  return { strings, expressions };
}

/**
 * The only expression of a text that has nothing beside it.
 *
 * @param text - The text.
 */
export function loneExpression({ strings, expressions }: ParsedText): ParsedExpression | undefined {
  return expressions.length === 1 && strings.join('') === '' ? expressions[0] : undefined;
}

/**
 * Compiles a text with expressions in braces to what gives the text with their values in it.
 *
 * @param parsed - The text that was read.
 */
export function compileText({ strings, expressions }: ParsedText): (environment: Environment) => string {
  const values = expressions.map(({ evaluate }) => evaluate);
  return (environment) => joinParts(strings, (at) => text(values[at]?.(environment)));
}
