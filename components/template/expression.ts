import type { Evaluate } from './operators.js';
import { parse } from './parser.js';
import type { Names } from './names.js';
import { text as textOf } from './text.js';

/**
 * A compiled expression. Evaluating it throws only what an accessor, a proxy or a filter throws, and what mixing a
 * `BigInt` with a number does.
 */
export type Expression = (scope: Names) => unknown;

/**
 * Compiles an expression without braces, as in the attributes `filter` and `until`.
 *
 * Literals, paths, `[]`, `! -`, `* / %`, `+ -`, `< <= > >=`, `== != === !==`, `&&`, `|| ??`, `?:`,
 * filters `| name: argument, argument`. A path over nothing is `undefined`, never an error. No calls, no
 * assignment, no functions, no symbols, no prototypes; at most 500 names, values and signs. In a string, `\` stands before a
 * quote or another `\`.
 *
 * A path reads an object's own properties; of an object of the platform (an event, an element, a `URL`, a `Blob`, an
 * error) or of this library also what it inherits, as in `event.target.value`, but no method; and the entries of a
 * `Map`, `FormData` and `URLSearchParams` by name.
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
  return parse(source, 0, where)[0];
}

/**
 * Tells whether a text has an expression in braces.
 *
 * @param text - Any text.
 */
export function hasExpression(text: string): boolean {
  return text.includes('{{');
}

/** Turns a value into text; gets the text before it, too. */
export type Encode = (value: unknown, before: string) => string;

/**
 * Compiles a text with expressions in braces.
 *
 * @param source - The text.
 * @param where - Place in the page, for the error.
 * @param encode - Turns each value into text; without it, a lone expression gives its value as it is.
 * @returns What gives the text with the values in it.
 * @throws {TemplateError} If an expression is not well formed or a `}}` is missing.
 */
export function evaluator(source: string, where?: string, encode?: Encode): Evaluate {
  const parts: [before: string, value: Evaluate][] = [];
  let from = 0;
  for (let open; (open = source.indexOf('{{', from)) >= 0;) {
    const [value, end] = parse(source, open + 2, where);
    if (!encode && !open && end === source.length) return value;
    parts.push([source.slice(from, open), value]);
    from = end;
  }
  const after = source.slice(from);
  return (scope) => {
    let text = '';
    for (const [before, value] of parts) {
      text += before;
      text += (encode ?? textOf)(value(scope), text);
    }
    return text + after;
  };
}
