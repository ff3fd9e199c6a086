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
  /** Names that submissions had besides those of the fields. */
  readonly #recorded = new Set<string>();
  /** What the address asked for when the fields were last in agreement with it. */
  #shown = '';

  /**
   * @param submission - What hears of the form.
   * @param traversed - Called when the user has gone back or forward to where something else is asked for.
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
  }

  handleEvent(): void {
    if (this.#shown !== textOf(this.#query)) this.#traversed();
  }

  /** Whether there is something to ask for: the address asks this form, or the fields of the form are valid. */
  get isReady(): boolean {
    const { form } = this.#submission;
    return !!form && (this.#query.size > 0 || isValid(form));
  }

  /**
   * What the address asks for, which the fields then show.
   *
   * @returns It as a submission of the form, without entries if the address does not ask this form; `undefined` if there is
   *   no form.
   */
  restore(): Submitted | undefined {
    const { form } = this.#submission;
    if (!form) return undefined;
    const query = this.#query;
    if (query.size && this.#shown !== textOf(query)) this.#fill(form, query);
    this.#shown = textOf(query);
    if (!query.size) return { form };
    const entries = new FormData();
    for (const [name, value] of query) entries.append(name, value);
    return { form, entries };
  }

  /** Shows in the fields what the address asks for; if it does not ask this form, their defaults. */
  follow(): void {
    const { form } = this.#submission;
    const query = this.#query;
    if (form) this.#fill(form, query);
    this.#shown = textOf(query);
  }

  /**
   * Puts a submission into the address.
   *
   * @param submitted - What is submitted. If no button submits it, no entry is added to the history.
   * @param mode - `push` adds an entry to the history; any other word replaces the current one.
   */
  record(submitted: Submitted, mode: string): void {
    const address = addressOf(submitted);
    if (address === undefined || !canRewriteTo(address)) return;
    if (address !== location.href) goTo(address, mode === 'push' && !!submitted.submitter);
    for (const name of submitted.entries?.keys() ?? []) this.#recorded.add(name);
    this.#shown = textOf(this.#query);
  }

  /** What the address asks, if it has a name of the form: buttons and fields may come with the answer, so that all of it counts. */
  get #query(): URLSearchParams {
    const { form } = this.#submission;
    if (!form || !isAddressOf(form)) return new URLSearchParams();
    const fields = [...ownOf(form, 'elements')].map((field) => field.getAttribute('name'));
    const names = new Set([...fields, ...this.#recorded]);
    const query = new URLSearchParams(location.search);
    return [...query.keys()].some((name) => names.has(name)) ? query : new URLSearchParams();
  }

  #fill(form: HTMLFormElement, query: URLSearchParams): void {
    resetFields(form);
    if (!query.size) return;
    const values = new Map([...query.keys()].map((name) => [name, query.getAll(name)]));
    for (const field of ownOf(form, 'elements')) fill(field, values);
  }
}

/** A query with where it is asked; without a query it does not matter where. */
function textOf(query: URLSearchParams): string {
  return query.size ? `${location.pathname}?${query}` : '';
}

/** Whether the page is where the form leads to, whatever the query. */
function isAddressOf(form: HTMLFormElement): boolean {
  const { origin, pathname } = new URL(ownOf(form, 'action'));
  return origin === location.origin && pathname === location.pathname;
}

function isValid(form: HTMLFormElement): boolean {
  return ownOf(form, 'noValidate') || Element.prototype.matches.call(form, ':valid');
}

/** Whether the platform lets a page put that address into its history. */
function canRewriteTo(address: string): boolean {
  const { origin, username, password } = new URL(address);
  const page = new URL(document.URL);
  return origin === page.origin && username === page.username && password === page.password;
}

function goTo(address: string, isNewEntry: boolean): void {
  if (isNewEntry) history.pushState(null, '', address);
  else history.replaceState(history.state, '', address);
}

/** Resets the fields without an event: a page takes that for a reset by the user. */
function resetFields(form: HTMLFormElement): void {
  const root = Node.prototype.getRootNode.call(form);
  const stop = (event: Event): void => event.stopImmediatePropagation();
  root.addEventListener('reset', stop, true);
  HTMLFormElement.prototype.reset.call(form);
  root.removeEventListener('reset', stop, true);
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
