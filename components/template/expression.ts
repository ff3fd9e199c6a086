import type { Evaluate } from './operators.js';
import { Parser } from './parser.js';
import type { Scope } from './scope.js';

/** An expression, compiled. */
export interface Expression {
  /** Evaluates it. Throws only what an accessor, a proxy or a filter throws, and what mixing a `BigInt` with a number does. */
  (scope: Scope): unknown;
  /** The text it was compiled from. */
  readonly source: string;
}

/**
 * Compiles an expression without braces, as in the attributes `filter` and `until`.
 *
 * Literals, paths, `[]`, `! -`, `* / %`, `+ -`, `< <= > >=`, `== != === !==`, `&&`, `|| ??`, `?:`,
 * filters `| name: argument, argument`. A path over nothing is `undefined`, never an error. No calls, no
 * assignment, no functions, no prototypes (see `read`); at most 500 words and signs.
 *
 * @param source - The text.
 * @param where - Place in the page, for the error.
 * @returns The compiled expression.
 * @throws {TemplateError} If it is not well formed or names an unknown filter.
 *
 * @example
 * ```ts
 * import { createScope, parseExpression } from 'aio-elements/components/template/index.js';
 *
 * const adult = parseExpression("user.age >= 18 ? 'yes' : 'no'");
 * console.log(adult(createScope(null, { user: { age: 36 } }))); // yes
 * ```
 */
export function parseExpression(source: string, where?: string): Expression {
  return named(new Parser(source, 0, where).parse(''), source);
}

/**
 * Tells whether a text has an expression in braces.
 *
 * @param text - Any text.
 */
export function hasExpression(text: string): boolean {
  return text.includes('{{');
}

/**
 * Compiles a text with expressions in braces.
 *
 * @param text - The text.
 * @param where - Place in the page, for the error.
 * @returns The pieces in order: strings as they are, and expressions.
 * @throws {TemplateError} If an expression is not well formed or a `}}` is missing.
 */
export function parseText(text: string, where?: string): (string | Expression)[] {
  const parts: (string | Expression)[] = [];
  let from = 0;
  for (let open; (open = text.indexOf('{{', from)) >= 0;) {
    parts.push(text.slice(from, open));
    const parser = new Parser(text, open + 2, where);
    const value = parser.parse('}}');
    from = parser.end;
    parts.push(named(value, text.slice(open + 2, from - 2).trim()));
  }
  parts.push(text.slice(from));
  return parts.filter((part) => part !== '');
}

function named(value: Evaluate, source: string): Expression {
  return Object.assign((scope: Scope) => value(scope), { source });
}
