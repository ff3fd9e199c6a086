/** What a {@link TemplateError} points at. */
export interface TemplateErrorPlace {
  /** The text that was read. */
  readonly source: string;
  /** Index of the character in `source` at which reading stopped. */
  readonly position?: number;
  /** The template, attribute or element the text stands in, in words. */
  readonly where?: string | undefined;
}

/**
 * A template, an expression or an input cannot be used as it is written.
 *
 * The message quotes the text, says where in the page it stands, and has a `^` under the character at fault.
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
  override readonly name = 'TemplateError';
  /** The text, the character in it and where it stands. */
  readonly place: TemplateErrorPlace;

  /**
   * @param problem - What cannot be done and why, without a final dot.
   * @param place - The text, the character in it and where it stands.
   */
  constructor(problem: string, place: TemplateErrorPlace) {
    const { source, position = -1, where } = place;
    super(
      `${problem}, current value is "${source}"${where ? `, in ${where}` : ''}` +
        (position < 0 ? '' : `\n  ${source.replace(/\s/g, ' ')}\n  ${' '.repeat(position)}^`),
    );
    this.place = place;
  }
}
