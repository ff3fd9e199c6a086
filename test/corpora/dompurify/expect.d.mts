/** HTML, and what DOMPurify leaves of it with its defaults: one text, or one of several, as browsers differ. */
interface Fixture {
  readonly title?: string;
  readonly payload: string;
  readonly expected: string | readonly string[];
}
declare const fixtures: readonly Fixture[];
export default fixtures;
