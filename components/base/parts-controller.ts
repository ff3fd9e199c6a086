import {
  render,
  type ReactiveController,
  type ReactiveControllerHost,
  type RootPart,
  type TemplateResult,
} from 'lit';
import { compileTemplate, type Names, type PlaceOptions } from '../template/index.js';
import { FocusKeeper } from './focus-keeper.js';
import { languageOf, RENDERED } from './lookup.js';
import type { ElementState } from './task-controller.js';
import { tagOf, wrongValue } from './wrong-value.js';

/** What the controller sees of its element. */
export interface PartsHost extends ReactiveControllerHost, HTMLElement {
  readonly renderRoot: HTMLElement | DocumentFragment;
  readonly state: ElementState;
  /** In seconds. */
  readonly pendingDelay: number;
  readonly renderer: ((element: never) => TemplateResult) | undefined;
}

/**
 * The content of an element that is shown for a state: the slot of that name is open, and its templates are rendered,
 * each into a container of its own.
 *
 * Rendering is synchronous, so that the page is up to date when an event fires; an error of rendering is thrown to the
 * caller that changed the state. The containers are marked: those in a copy of the element are removed, and those that
 * other code removes are put back.
 */
export class PartsController implements ReactiveController {
  readonly #host: PartsHost;
  readonly #names: () => Names;
  readonly #keeps: () => boolean;
  /** By their templates, or the host for `renderer`; most elements have none. */
  #rendered: ReadonlyMap<Element, Rendered> = NONE_RENDERED;
  /** Made when something is shown that may have the focus. */
  #focus: FocusKeeper | undefined;
  #slot: HTMLSlotElement | undefined;
  #renderer: PartsHost['renderer'];
  #shown: ElementState | undefined;
  /** The state in which the last run ended: its part stays while there is none for `pending`. */
  #settled: ElementState = 'idle';
  /** Those of the watched names that the rendered templates read. */
  #read: ReadonlySet<string> = NONE_READ;
  /** A hidden slot that notices a part for `pending`, as long as the part of another state is shown. */
  #pendingSlot: HTMLSlotElement | undefined;
  /** Whether the last thing that the pending run has published is an error. */
  #isReporting = false;
  /** Ends when the part for `pending` is to be shown. */
  #pendingTimer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param names - Gives the names that templates see, each time as a new object.
   * @param keeps - Says whether what is shown stays while a new run is pending.
   */
  constructor(host: PartsHost, names: () => Names, keeps: () => boolean) {
    this.#host = host;
    this.#names = names;
    this.#keeps = keeps;
    host.addController(this);
  }

  /** The state whose part is shown; none before the shadow root is rendered. */
  get shown(): ElementState | undefined {
    return this.#shown;
  }

  hostConnected(): void {
    for (const { root } of this.#rendered.values()) root?.setConnected(true);
  }

  hostDisconnected(): void {
    for (const { root } of this.#rendered.values()) root?.setConnected(false);
  }

  hostUpdated(): void {
    const { renderRoot, renderer } = this.#host;
    if (this.#slot && renderer === this.#renderer) return;
    this.#renderer = renderer;
    this.#slot ??= this.#open(renderRoot.querySelector<HTMLSlotElement>('slot[name]'));
    reporting(() => this.update());
  }

  /** The children that are parts for a state. */
  of(state: ElementState): HTMLElement[] {
    return [...this.#host.children].filter((child): child is HTMLElement => child.slot === state);
  }

  /** Compiles the templates, so that a wrong one fails the run before it does anything. */
  compile(): void {
    if (!this.#host.firstElementChild) return;
    for (const child of this.#host.children) if (isTemplate(child) && child.slot) compileTemplate(child);
  }

  /** Forgets the part of the last run: the next one begins as the first did. */
  forget(): void {
    this.#settled = 'idle';
  }

  /** Renders the part for the current state, with the current names. */
  update(): void {
    if (this.#host.state !== 'pending') this.#settle(this.#host.state);
    else this.#show(this.#partWhilePending());
  }

  /** Renders the part for the current state again, if it may show a name that has changed. */
  updateFor(name: 'progress'): void {
    if (this.#mayRead(name)) this.update();
  }

  /**
   * Called when a run has begun. The part for `pending` shows the names of this run. Another part, which stays, is that of an
   * earlier run and is not rendered again, unless it reads `state`.
   */
  begin(): void {
    this.#isReporting = false;
    if (!this.#isEmpty) this.#focusKeeper.begin();
    const state = this.#partWhilePending();
    if (state === 'pending' || state !== this.#shown || this.#mayRead('state')) this.#show(state);
    if (state !== 'pending' && !this.#has('pending')) this.#awaitPendingPart();
  }

  /**
   * Called when a pending run has published a value or an error: the part for it is shown if there is none for `pending`. A part
   * for `error` is shown in any case, until the run publishes a value or `begin()` is called.
   */
  publish(state: 'done' | 'error'): void {
    if (this.#host.state === 'pending') {
      this.#settled = state;
      this.#isReporting = state === 'error';
      if (this.#isReporting) this.#stopPendingTimer();
    }
    this.update();
  }

  /** Makes a change of what is shown. If it takes the focus away, that goes where `FocusKeeper` says. */
  keepFocus(change: () => void): void {
    const before = this.#shown;
    this.#focusKeeper.keep(change, () => {
      const { state } = this.#host;
      const shown = this.#shown ?? state;
      return { parts: this.of(shown), isOther: shown !== before, isEnd: state !== 'pending' };
    });
  }

  get #focusKeeper(): FocusKeeper {
    return (this.#focus ??= new FocusKeeper(this.#host));
  }

  #mayRead(name: string): boolean {
    return this.#read.has(name) || !!this.#host.renderer;
  }

  /** Shows a part for `pending` that is added during a run: the open slot has the name of another state then. */
  #awaitPendingPart(): void {
    if (!this.#slot || this.#pendingSlot) return;
    const { ownerDocument, renderRoot } = this.#host;
    const slot = ownerDocument.createElement('slot');
    slot.name = 'pending';
    slot.hidden = true;
    slot.addEventListener('slotchange', () => {
      if (this.#host.state === 'pending' && this.#shown !== 'pending') reporting(() => this.update());
    });
    this.#pendingSlot = slot;
    renderRoot.append(slot);
  }

  #settle(state: ElementState): void {
    this.#isReporting = false;
    this.#stopPendingTimer();
    if (state === 'cancelled' && this.#staysAfterCancel()) return;
    this.#settled = state;
    this.#show(state);
  }

  #stopPendingTimer(): void {
    if (this.#pendingTimer === undefined) return;
    clearTimeout(this.#pendingTimer);
    this.#pendingTimer = undefined;
  }

  /** Whether what was kept during a run stays when that is cancelled. It is not rendered again: its error is gone. */
  #staysAfterCancel(): boolean {
    return this.#shown === this.#settled && this.#isKept && !this.#has('cancelled');
  }

  /** Whether the part of the last run that ended stays while a new one is pending, or that of an error that was published. */
  get #isKept(): boolean {
    const keeps = this.#isReporting || (this.#keeps() && this.#settled !== 'idle');
    return keeps && this.#has(this.#settled);
  }

  #partWhilePending(): ElementState {
    const { pendingDelay } = this.#host;
    if (this.#isEmpty) return 'pending';
    if (!this.#has('pending') || this.#isKept) return this.#settled;
    if (!(pendingDelay > 0) || this.#shown === 'pending') return 'pending';
    this.#startPendingTimer(pendingDelay);
    return this.#settled;
  }

  #startPendingTimer(seconds: number): void {
    this.#pendingTimer ??= setTimeout(() => {
      this.#pendingTimer = undefined;
      reporting(() => this.#show('pending'));
    }, seconds * 1000);
  }

  #has(state: ElementState): boolean {
    if (!this.#host.firstElementChild) return false; // a collection of no children costs something too
    for (const child of this.#host.children) if (child.slot === state && !this.#isForeign(child)) return true;
    return false;
  }

  #show(state: ElementState): void {
    const slot = this.#slot;
    if (!slot) return;
    if (this.#isEmpty) this.#name(slot, state);
    else this.#render(slot, state);
  }

  /** Whether there is nothing to show in any state. */
  get #isEmpty(): boolean {
    return !this.#host.firstElementChild && !this.#rendered.size && !this.#host.renderer;
  }

  #render(slot: HTMLSlotElement, state: ElementState): void {
    this.keepFocus(() => {
      this.#tidy();
      this.#read = NONE_READ;
      for (const template of this.of(state).filter(isTemplate)) this.#stamp(template);
      this.#renderOwn();
      this.#name(slot, state);
    });
  }

  #name(slot: HTMLSlotElement, state: ElementState): void {
    if (this.#shown === state) return;
    this.#shown = state;
    if (state === 'pending') {
      this.#pendingSlot?.remove();
      this.#pendingSlot = undefined;
    }
    if (slot.name !== state) this.#rename(slot, state);
  }

  #rename(slot: HTMLSlotElement, state: ElementState): void {
    const { parentNode } = slot;
    // when a slot is renamed in its place, WebKit goes on drawing what has `display: contents`, and Chromium leaves what
    // is shown now out of the accessibility tree
    const isEmpty = !this.#host.firstElementChild;
    if (!isEmpty) slot.remove();
    slot.name = state;
    if (!isEmpty) parentNode?.append(slot);
  }

  #stamp(template: HTMLTemplateElement): void {
    const view = compileTemplate(template);
    this.#renderInto(template, view(this.#namesNow(), { lang: languageOf(this.#host) }));
  }

  #renderOwn(): void {
    const host = this.#host;
    const { renderer } = host;
    if (!renderer) return this.#drop(host);
    if (typeof renderer !== 'function')
      throw wrongValue(`render ${tagOf(host)}: renderer must be a function`, renderer);
    this.#renderInto(host, renderer.call(host, host as never));
  }

  /** Renders into the container of a template or of `renderer`; into a new one if the old one cannot be updated. */
  #renderInto(key: Element, result: TemplateResult): void {
    const rendered = this.#renderedFor(key);
    const isUpdate = !!rendered.root;
    try {
      this.#update(key, rendered, result);
    } catch (error) {
      if (!isUpdate) throw error;
      this.#drop(key);
      this.#update(key, this.#renderedFor(key), result);
    }
  }

  #update(key: Element, rendered: Rendered, result: TemplateResult): void {
    const host = this.#host;
    const { container } = rendered;
    const { isConnected } = host;
    if (key !== host) container.slot = key.slot;
    if (key !== host) placeAfter(key, container);
    else if (container.parentNode !== host) host.append(container);
    const options: PlaceOptions =
      key === host ? { host, container, isConnected } : { container, isConnected };
    rendered.root = render(result, container, options);
    if (key !== host) rendered.last = container.lastChild; // async directives of a renderer may change it
  }

  /** The names for templates; they record which of the watched ones a template reads. */
  #namesNow(): Names {
    const names = this.#names();
    for (const name of WATCHED) if (Object.hasOwn(names, name)) this.#watch(names, name);
    return names;
  }

  #watch(names: Names, name: string): void {
    const current = names[name];
    const get = (): unknown => {
      this.#read = new Set(this.#read).add(name);
      return current;
    };
    const set = function (this: Names, value: unknown): void {
      // names that inherit from these can have their own
      Object.defineProperty(this, name, { value, writable: true, configurable: true, enumerable: true });
    };
    Object.defineProperty(names, name, { get, set, configurable: true, enumerable: true });
  }

  /** The container of a template or of `renderer`: a new one if other code has replaced its content. */
  #renderedFor(key: Element): Rendered {
    const known = this.#rendered.get(key);
    if (known && (!known.root || isWhole(known))) return known;
    this.#drop(key);
    const rendered: Rendered = {
      container: this.#containerFor(key.ownerDocument),
      root: undefined,
      last: null,
    };
    this.#rendered = new Map(this.#rendered).set(key, rendered);
    return rendered;
  }

  /** Removes a container, and disconnects the directives in its content. */
  #drop(key: Element): void {
    const rendered = this.#rendered.get(key);
    rendered?.root?.setConnected(false);
    if (!rendered) return;
    rendered.container.remove();
    this.#rendered = new Map([...this.#rendered].filter(([other]) => other !== key));
  }

  #containerFor(document: Document): HTMLElement {
    const container = document.createElement('div');
    container.style.display = 'contents';
    container.setAttribute(RENDERED, '');
    return container;
  }

  /** Removes containers that were copied with the element, and those of templates that were removed. */
  #tidy(): void {
    const host = this.#host;
    for (const child of [...host.children]) if (this.#isForeign(child)) child.remove();
    for (const key of this.#rendered.keys()) if (!this.#isThere(key)) this.#drop(key);
  }

  #isForeign(child: Element): boolean {
    if (!child.hasAttribute(RENDERED)) return false;
    for (const { container } of this.#rendered.values()) if (container === child) return false;
    return true;
  }

  /** Watches the slot: a part may be added, or a container removed or copied. */
  #open(slot: HTMLSlotElement | null): HTMLSlotElement | undefined {
    slot?.addEventListener('slotchange', () => {
      if (this.#shown && !this.#isWhole(this.#shown)) reporting(() => this.update());
    });
    return slot ?? undefined;
  }

  /** Whether the element has all containers of a state and no others. */
  #isWhole(state: ElementState): boolean {
    const host = this.#host;
    const unrendered = this.of(state).some((part) => isTemplate(part) && !this.#rendered.has(part));
    if (unrendered || [...host.children].some((child) => this.#isForeign(child))) return false;
    return [...this.#rendered].every(([key, { container }]) => {
      const wanted = this.#isThere(key);
      if (container.slot && container.slot !== state) return true;
      return wanted ? this.#isInPlace(key, container) : container.parentNode !== host;
    });
  }

  #isInPlace(key: Element, container: Element): boolean {
    return key === this.#host ? container.parentNode === key : key.nextElementSibling === container;
  }

  /** Whether a container is still needed: its template is a child, or it belongs to the element itself. */
  #isThere(key: Element): boolean {
    return key === this.#host || key.parentNode === this.#host;
  }
}

const NONE_RENDERED: ReadonlyMap<Element, Rendered> = new Map();
const NONE_READ: ReadonlySet<string> = new Set();

/** The names whose changes need no rendering if no template reads them. */
const WATCHED = ['state', 'progress'] as const;

/** A container and its content. Its key is the template, or the element for `renderer`. */
interface Rendered {
  readonly container: HTMLElement;
  /** The content, as Lit manages it. */
  root: RootPart | undefined;
  /** The last node of a template, which is the same as long as the content lives. */
  last: Node | null;
}

/** Whether the content of a container begins and ends as it was rendered. */
function isWhole({ container, root, last }: Rendered): boolean {
  return root?.startNode?.parentNode === container && (!last || container.lastChild === last);
}

/**
 * Puts a container beside its template; again if other code has inserted something between, as Preact does. Where the browser
 * cannot move it without taking it out of the document, it stays in its place as long as it has the focus.
 */
function placeAfter(template: Element, container: HTMLElement): void {
  if (template.nextElementSibling === container) return;
  const parent = template.parentNode;
  if (container.parentNode !== parent) template.after(container);
  else if (parent?.moveBefore) parent.moveBefore(container, template.nextSibling);
  else if (!container.matches(':focus-within')) template.after(container);
}

/** Whether an element is a template, of any realm. */
function isTemplate(element: Element): element is HTMLTemplateElement {
  return element.localName === 'template' && 'content' in element;
}

/** Runs an action, and reports what it throws as uncaught. */
function reporting(action: () => void): void {
  try {
    action();
  } catch (error) {
    reportError(error);
  }
}
