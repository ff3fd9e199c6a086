import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { InvalidStateError, type Task } from '../../core/index.js';
import { elementById } from '../base/lookup.js';
import type { Names } from '../template/names.js';
import { entriesOf, isForBrowser, isSubmitterOf, type Submitted } from './form-submission.js';

/** An element that sends a form. */
export interface FormHost extends ReactiveControllerHost, Element {
  /** The id of the form; empty for none. */
  readonly form: string;
}

/**
 * Hears when the form of an element is submitted, and prevents what the browser would do then.
 *
 * All elements of one form are told of a submission, and read the fields once. What somebody else has prevented, and
 * what is left to the browser, is not heard.
 */
export class FormController implements ReactiveController {
  readonly #host: FormHost;
  readonly #submitted: (names: Names) => void;
  /** Where the form and its element are: a `submit` event does not leave a shadow root. */
  #root: Node | undefined;

  /** `submitted` is called with the names to start a run with. */
  constructor(host: FormHost, submitted: (names: Names) => void) {
    this.#host = host;
    this.#submitted = submitted;
    host.addController(this);
  }

  hostConnected(): void {
    this.#listen(this.#host.form ? this.#host.getRootNode() : undefined);
  }

  hostUpdated(): void {
    if (this.#host.isConnected) this.hostConnected();
  }

  hostDisconnected(): void {
    this.#listen(undefined);
  }

  handleEvent(event: SubmitEvent & { [ENTRIES]?: FormData }): void {
    const { submitter, target } = event;
    const form = this.#find();
    if (!form || target !== form || (event.defaultPrevented && !event[ENTRIES])) return;
    if (isForBrowser({ form, submitter })) return;
    event.preventDefault();
    event[ENTRIES] ??= entriesOf(form, submitter);
    const submitted: Submitted = { form, submitter, entries: event[ENTRIES] };
    this.#submitted({ [SUBMITTED]: submitted });
  }

  /**
   * What a run sends: the form as it was submitted; or as it is now, with the submitter of the `event` that an owner
   * has seen.
   *
   * @throws {InvalidStateError} If there is no form with that id.
   */
  submittedIn(names: Names): Submitted {
    if (Object.hasOwn(names, SUBMITTED)) return names[SUBMITTED] as Submitted;
    const form = this.#find();
    if (!form)
      throw new InvalidStateError(`Cannot send a form: there is none with the id "${this.#host.form}"`);
    const { submitter } = Object(names['event']) as { readonly submitter?: EventTarget | null };
    return { form, submitter: isSubmitterOf(submitter, form) ? submitter : undefined };
  }

  /** Tells users that the button which started a run does nothing until it has ended. */
  disableSubmitter(names: Names, task: Task): void {
    const { submitter } = Object.hasOwn(names, SUBMITTED) ? (names[SUBMITTED] as Submitted) : {};
    if (!submitter) return;
    const known = disabled.get(submitter) ?? { before: submitter.ariaDisabled, count: 0 };
    disabled.set(submitter, { ...known, count: known.count + 1 });
    submitter.ariaDisabled = 'true';
    task.whenEnded(() => enable(submitter));
  }

  #find(): HTMLFormElement | undefined {
    const found = elementById(this.#host.getRootNode(), this.#host.form);
    return found?.localName === 'form' ? (found as HTMLFormElement) : undefined;
  }

  #listen(root: Node | undefined): void {
    if (this.#root === root) return;
    this.#root?.removeEventListener('submit', this);
    this.#root = root;
    root?.addEventListener('submit', this);
  }
}

/** Where the names of a run have what was submitted. */
const SUBMITTED = Symbol('submitted');

/** Where an event that elements of ours have prevented has the fields, for the others. */
const ENTRIES: unique symbol = Symbol.for('aio.entries') as never;

/** Buttons that are `aria-disabled` while runs are pending: how many runs, and what the author had. */
const disabled = new WeakMap<HTMLElement, { readonly before: string | null; readonly count: number }>();

function enable(submitter: HTMLElement): void {
  const { before = null, count = 1 } = disabled.get(submitter) ?? {};
  if (count > 1) return void disabled.set(submitter, { before, count: count - 1 });
  disabled.delete(submitter);
  submitter.ariaDisabled = before;
}
