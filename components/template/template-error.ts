/**
 * A template, an expression or an input cannot be used as it is written.
 *
 * The message quotes the text and says where in the page it is. A `^` marks the character that caused the error.
 *
 * @example
 * ```ts
 * import { parseExpression, TemplateError } from 'aio-elements/components/template/index.js';
 *
 * try {
 *   parseExpression('value.name +', 'until of <aio-repeat>');
 * } catch (error) {
 *   console.log(error instanceof TemplateError, error.message);
 * }
 * ```
 */
export class TemplateError extends SyntaxError {
  override get name(): string {
    return 'TemplateError';
  }
}

/**
 * Throws a {@link TemplateError}.
 *
 * @param problem - What cannot be done and why, without a final dot.
 * @param source - The text that was read.
 * @param where - In words, the template, attribute or element that the text stands in; then, if known, the lines
 *   that point at the character.
 */
export function fail(problem: string, source: string, where = 'the page'): never {
  throw new TemplateError(`${problem}, current value is "${source}" in ${where}`);
}
