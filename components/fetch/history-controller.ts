import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { FormController } from '../request/form-controller.js';
import { addressOf, ownOf, type Submitted } from '../request/form-submission.js';

/**
 * Keeps the address of the page and a form that reads in agreement: what is submitted is in the address, and what the
 * address says, at the start and after back and forward, is in the fields.
 *
 * @see Source: HTML standard, form submission algorithm, History.
 */
export class HistoryController implements ReactiveController {
  readonly #submission: FormController;
  readonly #traversed: () => void;
  /** The query that the fields show; `undefined` before the first one. */
  #shown: string | undefined;

  /**
   * @param submission - What hears of the form.
   * @param traversed - Called when the user has gone back or forward to another query.
   */
  constructor(host: ReactiveControllerHost, submission: FormController, traversed: () => void) {
    this.#submission = submission;
    this.#traversed = traversed;
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('popstate', this);
  }

  hostDisconnected(): void {
    window.removeEventListener('popstate', this);
    this.#shown = undefined;
  }

  handleEvent(): void {
    if (this.#shown !== undefined && this.#shown !== location.search) this.#traversed();
  }

  /** Whether there is something to ask for: the address has a query, or the fields of the form are valid. */
  get isReady(): boolean {
    const { form } = this.#submission;
    return !!form && ((isAddressOf(form) && location.search !== '') || form.matches(':valid'));
  }

  /**
   * Makes the fields show what the address says, unless they do: resets the form and fills it.
   *
   * @returns What the address says, as a submission of the form; `undefined` if there is no form.
   */
  restore(): Submitted | undefined {
    const { form } = this.#submission;
    if (!form) return undefined;
    const query = isAddressOf(form) ? new URLSearchParams(location.search) : new URLSearchParams();
    if (this.#shown !== location.search) this.#fill(form, query);
    if (!query.size) return { form };
    const entries = new FormData();
    for (const [name, value] of query) entries.append(name, value);
    return { form, entries };
  }

  /**
   * Puts a submission into the address.
   *
   * @param submitted - What is submitted. If no button submits it, no entry is added to the history.
   * @param mode - `push` adds an entry to the history; any other word replaces the current one.
   */
  record(submitted: Submitted, mode: string): void {
    const address = addressOf(submitted);
    if (address === undefined || new URL(address).origin !== location.origin) return;
    if (address !== location.href) {
      if (mode === 'push' && submitted.submitter) history.pushState(null, '', address);
      else history.replaceState(history.state, '', address);
    }
    this.#shown = location.search;
  }

  #fill(form: HTMLFormElement, query: URLSearchParams): void {
    const isFirst = this.#shown === undefined;
    this.#shown = location.search;
    if (isFirst && !query.size) return; // the browser may have restored what the user had typed
    HTMLFormElement.prototype.reset.call(form);
    if (!query.size) return;
    const values = new Map([...query.keys()].map((name) => [name, query.getAll(name)]));
    for (const field of ownOf(form, 'elements')) fill(field, values);
  }
}

/** Whether the page is where the form leads to, whatever the query. */
function isAddressOf(form: HTMLFormElement): boolean {
  const { origin, pathname } = new URL(ownOf(form, 'action'));
  return origin === location.origin && pathname === location.pathname;
}

/** Input types that are checked if a query has their value. */
const CHECKABLE: ReadonlySet<string> = new Set(['checkbox', 'radio']);
/** Input types that the user does not change, or that no page can fill. */
const NOT_FILLED: ReadonlySet<string> = new Set(['hidden', 'file', 'submit', 'image', 'reset', 'button']);

/** Sets a field to the next value of its name; a box that is not named in a query is not checked. */
function fill(field: Element, values: ReadonlyMap<string, string[]>): void {
  const { name, type, value } = field as HTMLInputElement;
  const given = values.get(name) ?? [];
  if (!name || NOT_FILLED.has(type)) return;
  if (CHECKABLE.has(type)) (field as HTMLInputElement).checked = given.includes(value);
  else if (field.localName === 'select') choose(field as HTMLSelectElement, given);
  else if (['input', 'textarea'].includes(field.localName))
    (field as HTMLInputElement).value = given.shift() ?? value;
}

function choose(select: HTMLSelectElement, given: readonly string[]): void {
  if (!given.length && !select.multiple) return;
  for (const option of select.options) option.selected = given.includes(option.value);
}
