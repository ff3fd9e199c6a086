/** A form, and how it was submitted. */
export interface Submitted {
  readonly form: HTMLFormElement;
  readonly submitter?: HTMLElement | null | undefined;
  /** Its fields as it was submitted; not there if it was not. */
  readonly fields?: FormData | undefined;
}

/** Where a run finds what was submitted. */
export const SUBMITTED = Symbol('submitted');
