import { css, type CSSResultGroup, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import type { Aio, Task } from '../../core/index.js';
import { createNames, OUTER_NAMES, type Names } from '../template/index.js';
import { announce } from './announce.js';
import { type ElementCommand, supportCommands } from './commands.js';
import { AioAutostartEvent, type AioEventMap, AioResetEvent, type AtTarget, type EventOn } from './events.js';
import { inputOf } from './inputs.js';
import { isServerHtml } from './lookup.js';
import { PartsController } from './parts-controller.js';
import { PERFORM, SHOWS_ERROR } from './perform.js';
import {
  ATTRIBUTE_ERRORS,
  checkAttributes,
  property,
  Seconds,
  shareDefaults,
  startsRun,
} from './property.js';
import { type Change, type ElementState, type Run, TaskController } from './task-controller.js';
import { tagOf } from './wrong-value.js';

/**
 * Renders the content of an element with Lit. The type is that of a method, so that an `AioFetchElement<User>` is also an
 * `AioElement`.
 */
export type Renderer<E> = { render(element: E): TemplateResult }['render'];

/**
 * An element that is a task in the document: it starts, is pending, and ends. When it leaves the document, its work is
 * cancelled. Subclasses write `work(aio, names, run)`.
 *
 * It starts itself once it is connected and parsed, unless it is `manual`, an owner claims it, or something that it needs
 * is missing. A changed input starts it again. The error of a run belongs to whoever started the run. If the page shows it,
 * in a part for `error` of the element or of an `aio-view` of it, or if a listener cancels `aio-error`, it is handled. Any
 * other error of a run that the element itself started surfaces once as `unhandledrejection`.
 *
 * When it hides, disables or removes what has the focus, that does not fall to `<body>`: it goes to the same control if that is
 * shown again or to one with its id, to the same control of the next row, to what has `autofocus` in what is shown, after a run
 * to what had it at the start, or else to a place before the part, from where Tab goes on.
 *
 * Durations are in seconds. Their attributes also take a unit: `timeout="0.5"` is `timeout="500ms"`, `timeout="5"` is
 * `timeout="5s"`. Their properties are numbers: write `element.timeout = 0.5`. A text that is set to one is read as the attribute
 * would be, but TypeScript refuses it.
 *
 * @slot - Always shown.
 * @slot idle - Shown before the first run. A `<template>` here, as in the other slots, is rendered.
 * @slot pending - Shown while a run is under way; without one, the part shown before stays.
 * @slot done - Shown after a run that is done.
 * @slot error - Shown after a run that failed.
 * @slot cancelled - Shown after a run that was cancelled.
 * @slot value - A `<script type="application/json">` with the first value.
 *
 * @cssState idle - Nothing has run.
 * @cssState pending - A run is under way.
 * @cssState done - The last run is done.
 * @cssState error - The last run failed.
 * @cssState cancelled - The last run was cancelled.
 *
 * @fires {AioAutostartEvent} aio-autostart - Before it starts itself; cancel it to prevent that.
 * @fires {AioStartEvent} aio-start - A run has started.
 * @fires {AioProgressEvent<P>} aio-progress - A run has come further; `event.progress`.
 * @fires {AioDoneEvent<T>} aio-done - A run is done; `event.value`.
 * @fires {AioErrorEvent} aio-error - A run has failed; `event.error`. Cancel it to mark the error as handled.
 * @fires {AioCancelEvent} aio-cancel - A run was cancelled; `event.reason`.
 * @fires {AioResetEvent} aio-reset - It went back to `idle`.
 *
 * @command --start - Starts a run, as `start()`.
 * @command --cancel - Cancels the pending run.
 * @command --reset - Cancels the pending run and returns to `idle`.
 *
 * @see Source: Web Animations, `finished`; HTML standard, invoker commands, slots.
 */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging, @typescript-eslint/no-unused-vars -- the interface below only says what the platform's methods take
export abstract class AioElement<T = unknown, P = unknown> extends LitElement {
  static override styles: CSSResultGroup = css`
    :host {
      display: contents;
    }
    :host([hidden]) {
      display: none;
    }
  `;

  /** Whether it does not start itself. */
  @property({ type: Boolean, reflect: true, startsRun: false }) manual = false;

  /** Whether it starts itself even if the request may change something on the server. */
  @property({ type: Boolean, startsRun: false }) autostart = false;

  /**
   * Whether what was shown stays while a new run is pending, even if there is a part for `pending`; and when that run is
   * cancelled, unless there is a part for `cancelled`.
   */
  @property({ type: Boolean, startsRun: false }) keep = false;

  /** How long a run may take, in seconds; it then fails with a `TimeoutError`. */
  @property({ type: Seconds, startsRun: false }) timeout: number | undefined;

  /** The name under which an owner makes the value available to others. */
  @property({ type: String, startsRun: false }) as = '';

  /** Whether screen readers announce, politely, changes of the state: the text that is shown, or the state. */
  @property({ type: Boolean, startsRun: false }) announce = false;

  /** How long the previous part stays while a run is pending, in seconds, so that fast answers do not flicker. */
  @property({ type: Seconds, attribute: 'pending-delay', startsRun: false }) pendingDelay = 0;

  /** Renders content with Lit, instead of templates; called whenever the state changes. */
  @property({ attribute: false, startsRun: false }) renderer: Renderer<this> | undefined;

  /** The names of a template that this element stands in; the template sets it. */
  [OUTER_NAMES]: Names | undefined;

  /** The errors of attributes that cannot be read: a run fails with the first one. */
  [ATTRIBUTE_ERRORS]: Map<string, unknown> | null = null;

  /** What is shown. */
  protected readonly parts: PartsController = new PartsController(
    this,
    () => createNames(this.runs.names ?? this[OUTER_NAMES], this.names()),
    () => this.keepsShown,
  );

  /** The runs of the element. */
  protected readonly runs: TaskController<T> = new TaskController<T>(this, {
    work: (aio, run) => this.#work(aio, run),
    changed: (change) => this.stateChanged(change),
    goesOn: () => {
      for (const element of [this, ...viewsOf(this)]) element.#goOn();
    },
    isShown: (error) => this[SHOWS_ERROR](error),
  });
  readonly #internals = this.attachInternals();
  /** Whether it starts itself once it is parsed and updated. */
  #due = false;
  /** Whether somebody has called `start()` since a run has ended. */
  #isAsked = false;
  /** Whether the inputs are updated for a run that is about to start with them. */
  #absorbs = false;
  #isUpdating = false;
  /** Whether everything was there at the last update; `undefined` before the first. */
  #wasReady: boolean | undefined;
  #toldBusy = false;
  #toldState: ElementState = 'idle';
  #badValue: SyntaxError | undefined;

  static #onCommand(this: AioElement, event: Event): void {
    this.commanded(event as ElementCommand);
  }

  constructor() {
    super();
    this.#internals.states.add('idle');
    this.addEventListener('command', AioElement.#onCommand);
  }

  /** `"idle"`, `"pending"`, `"done"`, `"error"` or `"cancelled"`; also as `:state(…)` in CSS. */
  get state(): ElementState {
    return this.runs.state;
  }

  /**
   * The value of the last run that was done; it stays until a new run ends.
   *
   * It can be set: the element is then `done` with that value at once, and shows it. No event fires. A pending run
   * continues, and its outcome replaces the value. Setting `undefined` changes nothing.
   */
  get value(): T | undefined {
    return this.runs.value;
  }

  set value(value: T | undefined) {
    if (value === undefined) return;
    this.#due = false;
    this.runs.set(value);
    for (const view of viewsOf(this)) view.stateChanged('end');
  }

  /** The error of the last run; `undefined` unless it failed. It stays until a new run ends. */
  get error(): unknown {
    return this.runs.error;
  }

  /**
   * A promise of the current or first run, renewed by each later run. It is fulfilled with the value, or rejected with the
   * error or the reason of the cancellation. Awaiting it does not handle an error; awaiting the task of `start()` does.
   */
  get finished(): Promise<T> {
    return this.runs.finished;
  }

  /** The element's own scope: everything done through it is cancelled when the element leaves the document. */
  get aio(): Aio {
    return this.runs.aio;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    shareDefaults(this);
    supportCommands(this.ownerDocument);
    const again = this.runs.open();
    if (again ? this.state === 'done' : this.state !== 'idle') return;
    this.#due = true;
    this.requestUpdate();
  }

  /** Treats a move with `moveBefore()` as one with `append()`: removed and inserted in one turn. */
  connectedMoveCallback(): void {
    this.disconnectedCallback();
    this.connectedCallback();
  }

  /** The shadow root. Lit makes its style sheets for one document only; an element may first be connected in another one. */
  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    if (this.ownerDocument === document) return super.createRenderRoot();
    // eslint-disable-next-line wc/attach-shadow-constructor -- Lit, too, makes it when the element is first connected
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = sheetsFor(this, this.ownerDocument);
    return root;
  }

  /** Makes new style sheets: those of the first document do not apply in another one. */
  adoptedCallback(): void {
    if (this.shadowRoot) this.shadowRoot.adoptedStyleSheets = sheetsFor(this, this.ownerDocument);
  }

  /**
   * Starts a run with the current inputs, and cancels the one before.
   *
   * @param names - Names that the inputs and templates see.
   * @returns The task of the run. Awaiting it handles its error.
   */
  start(names?: Names): Task<T> {
    this.asked();
    return this.startRun(names);
  }

  /**
   * Cancels the pending run.
   *
   * @param reason - An `Error` is the reason itself; anything else becomes the message of a `CancelledError`.
   * @returns Whether there was one.
   */
  cancel(reason?: unknown): boolean {
    return this.runs.cancel(reason);
  }

  /** Cancels the pending run and returns to `idle`, without a value or an error. */
  reset(): void {
    this.runs.reset();
    this.dispatchEvent(new AioResetEvent());
  }

  /** Runs the element for an owner, in its scope of cancellation and with its names. */
  [PERFORM](aio: Aio, names: Names): Task<T> {
    this.#absorbChanges();
    return this.runs.perform(aio, names);
  }

  protected override render(): TemplateResult {
    return html`<slot></slot><slot name="idle"></slot>`;
  }

  protected override performUpdate(): void {
    this.#isUpdating = true;
    try {
      super.performUpdate();
    } finally {
      this.#isUpdating = false;
    }
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const wasReady = this.#wasReady;
    this.#isUpdating = false;
    this.#wasReady = this.ready();
    if (this.#due) this.#startOnceParsed();
    else if (!this.#absorbs && wasReady !== undefined) this.#inputsChanged(changed, wasReady);
  }

  /**
   * The work of one run.
   *
   * @param aio - The scope of the run: what is done through it ends with the run.
   * @param names - The names of the owner, of `start()`, and of the templates around.
   * @param run - Whether the run is the newest; shows values before the end.
   */
  protected abstract work(aio: Aio, names: Names, run: Run<T>): T | PromiseLike<T>;

  /** Whether the element has everything that a run needs. If that is removed, the run is cancelled and the element reset. */
  protected ready(): boolean {
    return true;
  }

  /** Whether a run may change something on the server. If so, the element starts itself only with `autostart`. */
  protected get writes(): boolean {
    return false;
  }

  /** Whether the element may start itself now; called again after each change. */
  protected startsItself(): boolean {
    return this.startsUnasked;
  }

  /** Whether it may start without a submit, a button, or a script: what its author says, and what it does. */
  protected get startsUnasked(): boolean {
    return !this.manual && (!this.writes || this.autostart);
  }

  /**
   * Starts a run with the current inputs, for `start()` and for a changed input.
   *
   * @param after - A run to wait for, instead of cancelling it.
   */
  protected startRun(names?: Names, after?: Task<T>): Task<T> {
    this.#absorbChanges();
    return this.runs.start(createNames(this[OUTER_NAMES], names), after);
  }

  /** Notes that somebody has asked for a run: with `announce` its end is said, even if that is what was said last. */
  protected asked(): void {
    this.#isAsked = true;
  }

  /** Starts the element if it is idle and may start itself. Call it when a condition for that has changed. */
  protected startIfIdle(): void {
    if (this.state === 'idle' && !this.#due) this.startItself();
  }

  /** Starts the element if everything is there, it may start itself, and nobody prevents that. */
  protected startItself(): void {
    if (!this.isConnected || !this.ready() || !this.startsItself()) return;
    if (this.dispatchEvent(new AioAutostartEvent())) this.startRun();
  }

  /** Whether what is shown stays while a new run is pending. */
  protected get keepsShown(): boolean {
    return this.keep;
  }

  /** Whether a new run begins as the first did: without the value of the last run and what it has shown. */
  protected get beginsAnew(): boolean {
    return false;
  }

  /** The value of an input for one run: the property, or what the `{{…}}` of its attribute gives. */
  protected input<K extends keyof this & string>(name: K, names: Names): this[K] {
    return inputOf(this, name, names) as this[K];
  }

  /** The names that templates see in addition to those of the run. */
  protected names(): object {
    return { value: this.value, error: this.error, state: this.state };
  }

  /** Whether it does something, which is its `aria-busy`: not while it only waits for an event. */
  protected get busy(): boolean {
    return this.state === 'pending';
  }

  /** Updates `aria-busy`. Call it when `busy` changes and the state does not. */
  protected tellBusy(): void {
    const { busy } = this;
    if (busy === this.#toldBusy) return;
    this.#toldBusy = busy;
    this.#internals.ariaBusy = String(busy);
  }

  /** What a command does, of a button or of an `aio-command`. */
  protected commanded({ command }: ElementCommand): void {
    const name = COMMANDS.get(command);
    if (name) this[name]();
  }

  /** Renders again, after a change other than that of the state. */
  protected refresh(): void {
    this.parts.update();
  }

  /** Whether the page shows an error of the element: in a part of its own, or of an `aio-view` of it. */
  [SHOWS_ERROR](error: unknown): boolean {
    void error;
    const shows = ({ parts }: AioElement): boolean => parts.of('error').length > 0;
    return this.parts.of('error').length > 0 || viewsOf(this).some(shows);
  }

  /** Called when the state, the value or the error has changed, before the event that reports it. */
  protected stateChanged(change: Change): void {
    const wasIdle = this.#toldState === 'idle';
    this.#tellState();
    if (change === 'value') return this.parts.publish('done');
    if (change === 'error') return this.parts.publish('error');
    if (change === 'begin') this.#begin();
    else this.parts.update();
    if (change !== 'source' || !wasIdle || this.state !== 'idle') this.#announce(change);
  }

  /** What was kept is not said again, unless it is news; nor is what a view has shown of another element. */
  #announce(change: 'begin' | 'end' | 'source'): void {
    const isNews = change === 'end' && this.#takeNews();
    const { announce: isWanted, state, parts, keepsShown } = this;
    if (!isWanted) return;
    const shown = parts.shown ?? state;
    const mayBeKept = keepsShown || change === 'source';
    announce(this, parts.of(shown), state, { isKept: shown !== state || (mayBeKept && !isNews) });
  }

  /** Whether the end of a run is said in any case: it is an error, or somebody has asked for the run. */
  #takeNews(): boolean {
    const isNews = this.#isAsked || this.state === 'error';
    this.#isAsked = false;
    return isNews;
  }

  #begin(): void {
    if (this.beginsAnew) {
      this.runs.forget();
      this.parts.forget();
    }
    this.parts.begin();
  }

  #goOn(): void {
    try {
      this.parts.begin();
    } catch (error) {
      reportError(error);
    }
  }

  #tellState(): void {
    const { state } = this;
    if (state !== this.#toldState) {
      const { states } = this.#internals;
      states.delete(this.#toldState);
      states.add(state);
      this.#toldState = state;
    }
    this.tellBusy();
  }

  #work(aio: Aio, run: Run<T>): T | PromiseLike<T> {
    const bad = this.#badValue;
    this.#badValue = undefined;
    if (bad) throw bad;
    checkAttributes(this);
    this.parts.compile();
    return this.work(aio, run.names, run);
  }

  /** Updates the element before a run, which has the inputs of now: only what changes later starts another one. */
  #absorbChanges(): void {
    this.#due = false;
    if (!this.isUpdatePending || this.#isUpdating) return;
    this.#absorbs = true;
    try {
      this.performUpdate();
    } finally {
      this.#absorbs = false;
    }
  }

  #inputsChanged(changed: PropertyValues, wasReady: boolean): void {
    const idle = this.state === 'idle';
    const readiness = wasReady !== this.#wasReady;
    if (wasReady && readiness && !idle) return this.reset();
    const allowed = ['manual', 'autostart'].some((name) => changed.has(name));
    const calls = [...changed.keys()].some((name) => startsRun(this, name));
    if (calls || (idle && (allowed || readiness))) this.startItself();
  }

  #startOnceParsed(): void {
    const parsed = untilParsed(this);
    if (parsed) void parsed.then(() => this.#startIfDue());
    else this.#startIfDue();
  }

  #startIfDue(): void {
    if (!this.#due) return;
    this.#due = false;
    const script = this.state === 'idle' && this.firstElementChild && [...this.children].find(isFirstValue);
    if (script) this.#takeFirstValue(script.textContent);
    else this.startItself();
  }

  /** Takes the first value from the page; if it is not JSON, that is the error of a run. */
  #takeFirstValue(text: string): void {
    let value: T;
    try {
      value = JSON.parse(text) as T;
    } catch (cause) {
      const why = (cause as Error).message;
      this.#badValue = new SyntaxError(`Cannot read the value of ${tagOf(this)}: ${why}`, { cause });
      this.start();
      return;
    }
    this.value = value;
  }
}

/**
 * What listeners get. One for the capture phase also hears the elements inside, whose values are not known.
 */
export interface AioElement<T, P> {
  addEventListener<K extends keyof AioEventMap>(
    type: K,
    listener: (this: this, event: EventOn<AioEventMap<T, P>[K], this>) => unknown,
    options?: AtTarget<AddEventListenerOptions>,
  ): void;
  addEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (this: this, event: EventOn<HTMLElementEventMap[K], this>) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<K extends keyof AioEventMap>(
    type: K,
    listener: (this: this, event: EventOn<AioEventMap<T, P>[K], this>) => unknown,
    options?: AtTarget<EventListenerOptions>,
  ): void;
  removeEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (this: this, event: EventOn<HTMLElementEventMap[K], this>) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void;
}

const COMMANDS: ReadonlyMap<string, 'start' | 'cancel' | 'reset'> = new Map([
  ['--start', 'start'],
  ['--cancel', 'cancel'],
  ['--reset', 'reset'],
] as const);

/** The `aio-view`s that show an element: those in its root whose `for` is its id, and the views of these. */
function viewsOf(element: Element): AioElement[] {
  const found = new Set<Element>([element]);
  const root = element.getRootNode() as ParentNode;
  for (const { id } of found) {
    const views = id ? root.querySelectorAll(`aio-view[for="${CSS.escape(id)}"]`) : [];
    for (const view of views) if (view.matches(':defined') && !isServerHtml(view)) found.add(view);
  }
  found.delete(element);
  return [...found] as AioElement[];
}

function isFirstValue({ localName, slot }: Element): boolean {
  return localName === 'script' && slot === 'value';
}

/**
 * Waits until an element is complete: its end tag has been parsed, and the `aio-` elements around it are defined, so that
 * they can claim it. `undefined` if it is complete already.
 */
function untilParsed(element: Element): Promise<unknown> | undefined {
  const { ownerDocument: document } = element;
  const waits: Promise<unknown>[] = [];
  if (document.readyState === 'loading' && !hasSuccessor(element))
    waits.push(new Promise((ended) => document.addEventListener('DOMContentLoaded', ended, { once: true })));
  for (let around = undefinedAround(element); around; around = undefinedAround(around))
    if (around.localName.startsWith('aio-')) waits.push(customElements.whenDefined(around.localName));
  return waits.length ? Promise.all(waits) : undefined;
}

function undefinedAround(element: Element): Element | null | undefined {
  return element.parentElement?.closest(':not(:defined)');
}

/** Whether something follows an element: the parser has then closed the element. */
function hasSuccessor(element: Node | null): boolean {
  for (let node = element; node; node = node.parentNode) if (node.nextSibling) return true;
  return false;
}

/** The style sheets of an element, made for a document: a sheet applies only in the document in which it was made. */
function sheetsFor(element: LitElement, document: Document): CSSStyleSheet[] {
  const { elementStyles } = element.constructor as typeof LitElement;
  const Sheet = document.defaultView?.CSSStyleSheet;
  if (!Sheet) return [];
  return elementStyles.map((style) => {
    const sheet = new Sheet();
    if ('cssText' in style) sheet.replaceSync(style.cssText);
    return sheet;
  });
}
