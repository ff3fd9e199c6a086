/** What a {@link TemplateError} points at. */
export interface TemplateErrorPlace {
  /** The text that was read, an expression or the attribute or text around it. */
  readonly source: string;
  /** Index of the character in `source` at which reading stopped. */
  readonly position?: number;
  /** The template, attribute or element the text stands in, in words. */
  readonly where?: string | undefined;
}

/**
 * A template, an expression or an input cannot be used as it is written.
 *
 * The message quotes the text, has a `^` under the character at fault, and ends with the place in the page.
 *
 * @example
 * ```ts
 * import { parseExpression, TemplateError } from 'aio-elements/components/template/index.js';
 *
 * try {
 *   parseExpression('value.name +', 'the attribute until of <aio-repeat>');
 * } catch (error) {
 *   console.log(error instanceof TemplateError, error.position); // true 12
 * }
 * ```
 */
export class TemplateError extends SyntaxError {
  override readonly name = 'TemplateError';
  /** The text that was read. */
  readonly source: string;
  /** Index of the character in `source` at fault. */
  readonly position: number;
  /** The template, attribute or element the text stands in; empty if nobody said. */
  readonly where: string;

  /**
   * @param problem - What cannot be done and why, without a final dot.
   * @param place - The text, the character and where it stands.
   */
  constructor(problem: string, { source, position, where = '' }: TemplateErrorPlace) {
    const place = where && `, in ${where}`;
    const mark =
      position === undefined ? '' : `\n  ${source.replace(/\s/g, ' ')}\n  ${' '.repeat(position)}^`;
    super(`${problem}, current value is "${source}"${place}${mark}`);
    this.source = source;
    this.position = position ?? 0;
    this.where = where;
  }
}
