import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { InvalidStateError, type Task } from '../../core/index.js';
import { elementById } from '../base/lookup.js';
import { isOwned, isPerformer } from '../base/perform.js';
import type { Names } from '../template/names.js';
import { entriesOf, isForBrowser, isSubmitterOf, type Submitted } from './form-submission.js';

/** An element that sends a form. */
export interface FormHost extends ReactiveControllerHost, Element {
  /** The id of the form; empty for none. */
  readonly form: string;
}

/**
 * Listens for the submission of an element's form, and prevents the navigation.
 *
 * All elements of one form receive a submission, and its fields are read once. A submission that other code has prevented, or
 * that is left to the browser, is ignored. An element in an owner is run by the owner alone, perhaps for the same event: while
 * the owner is not pending, the submission is left to the browser.
 */
export class FormController implements ReactiveController {
  readonly #host: FormHost;
  readonly #submitted: (names: Names) => void;
  /** The root of the form and of the element: a `submit` event does not leave a shadow root. */
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
    const { submitter } = event;
    const { form } = this;
    if (!form || event.target !== form || (event.defaultPrevented && !event[ENTRIES])) return;
    if (isForBrowser({ form, submitter })) return;
    if (isOwned(this.#host)) {
      leaveToOwner(this.#host, event);
      return;
    }
    event.preventDefault();
    event[ENTRIES] ??= entriesOf(form, submitter);
    this.#submitted(namesOf({ form, submitter, entries: event[ENTRIES] }));
  }

  /** The form, if there is one with that id. */
  get form(): HTMLFormElement | undefined {
    const found = elementById(this.#host.getRootNode(), this.#host.form);
    return found?.localName === 'form' ? (found as HTMLFormElement) : undefined;
  }

  /**
   * The submission of a run: the form as it was submitted; or as it is now, with the submitter of the owner's `event`.
   *
   * @throws {InvalidStateError} If no form has that id.
   */
  submittedIn(names: Names): Submitted {
    if (hasSubmission(names)) return names[SUBMITTED] as Submitted;
    const { form } = this;
    if (!form)
      throw new InvalidStateError(`Cannot send a form: there is none with the id "${this.#host.form}"`);
    const { submitter } = Object(names['event']) as { readonly submitter?: EventTarget | null };
    return { form, submitter: isSubmitterOf(submitter, form) ? submitter : undefined };
  }

  /** Sets `aria-disabled` on the button that started a run, until the run has ended. */
  disableSubmitter(names: Names, task: Task): void {
    const { submitter } = hasSubmission(names) ? (names[SUBMITTED] as Submitted) : {};
    if (!submitter) return;
    const known = disabled.get(submitter) ?? { before: submitter.ariaDisabled, count: 0 };
    disabled.set(submitter, { ...known, count: known.count + 1 });
    submitter.ariaDisabled = 'true';
    task.whenEnded(() => enable(submitter));
  }

  #listen(root: Node | undefined): void {
    if (this.#root === root) return;
    this.#root?.removeEventListener('submit', this);
    this.#root = root;
    root?.addEventListener('submit', this);
  }
}

/** Prevents the navigation if an owner around an element is pending: it may run the element for this event. */
function leaveToOwner(element: Element, event: Event): void {
  let at: Element | null = element;
  while (at && isOwned(at)) {
    do at = at.parentElement;
    while (at && !isPerformer(at));
    const { state } = (at ?? {}) as { readonly state?: unknown };
    if (state === 'pending') return event.preventDefault();
  }
}

/** Key of the submission among the names of a run. */
const SUBMITTED = Symbol('submitted');

/** The names of a run that sends a submission. */
export function namesOf(submitted: Submitted): Names {
  return { [SUBMITTED]: submitted };
}

/** Whether a run with these names sends a submission, not the form as it is then. */
export function hasSubmission(names: Names): boolean {
  return Object.hasOwn(names, SUBMITTED);
}

/** Key of the fields on a `submit` event that one of our elements has prevented, for the others. */
const ENTRIES: unique symbol = Symbol.for('aio.entries') as never;

/** Buttons that are `aria-disabled` while runs are pending: how many runs, and the author's value. */
const disabled = new WeakMap<HTMLElement, { readonly before: string | null; readonly count: number }>();

function enable(submitter: HTMLElement): void {
  const { before = null, count = 1 } = disabled.get(submitter) ?? {};
  if (count > 1) return void disabled.set(submitter, { before, count: count - 1 });
  disabled.delete(submitter);
  submitter.ariaDisabled = before;
}
