import { render, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { compileTemplate, type Names } from '../template/index.js';
import { languageOf, RENDERED } from './lookup.js';
import type { ElementState } from './task-controller.js';

/** What the controller sees of its element. */
export interface PartsHost extends ReactiveControllerHost, HTMLElement {
  readonly renderRoot: HTMLElement | DocumentFragment;
  readonly state: ElementState;
  /** Whether what is shown stays while a new run is pending. */
  readonly keep: boolean;
  /** In seconds. */
  readonly pendingDelay: number;
  readonly renderer: ((element: never) => TemplateResult) | undefined;
}

/**
 * The content of an element that is shown for a state: the slot of that name is open, and its templates are rendered,
 * each into a container of its own.
 *
 * Everything happens at once, so that what is shown is true when an event tells of it; what rendering throws is
 * thrown to who changed the state. The containers are marked: those in a copy of the element are taken out, and those
 * that others take out come back.
 */
export class PartsController implements ReactiveController {
  readonly #host: PartsHost;
  readonly #names: () => Names;
  readonly #rendered = new Map<Element, Rendered>();
  #focus: FocusMemory | undefined;
  #slot: HTMLSlotElement | undefined;
  #renderer: PartsHost['renderer'];
  #shown: ElementState | undefined;
  /** The state that the last run which ended left; what is shown while there is nothing for `pending`. */
  #settled: ElementState = 'idle';
  #readsState = false;
  #patience: ReturnType<typeof setTimeout> | undefined;

  /** `names` gives the names that templates see, each time as a new object. */
  constructor(host: PartsHost, names: () => Names) {
    this.#host = host;
    this.#names = names;
    host.addController(this);
  }

  /** The state whose part is shown; none before the shadow root is rendered. */
  get shown(): ElementState | undefined {
    return this.#shown;
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

  /** Compiles the templates, so that a wrong one fails the run instead of what it would have shown. */
  compile(): void {
    if (!this.#host.firstElementChild) return;
    for (const child of this.#host.children) if (isTemplate(child) && child.slot) compileTemplate(child);
  }

  /** Makes a container that is the element's own, as those of templates are, for what it renders otherwise. */
  container(slot: ElementState): HTMLElement {
    const container = this.#containerFor(this.#host.ownerDocument);
    container.slot = slot;
    this.#rendered.set(container, { container, startNode: undefined });
    this.#putBack(slot);
    return container;
  }

  /** Shows what is to be shown now, with the names as they are now. */
  update(): void {
    if (this.#host.state !== 'pending') this.#settle(this.#host.state);
    else this.#show(this.#partWhilePending());
  }

  /** A run has begun. What stays shown is not rendered again, unless it reads `state`. */
  begin(): void {
    const state = this.#partWhilePending();
    if (state !== this.#shown || this.#readsState || this.#host.renderer) this.#show(state);
  }

  /** A pending run has published a value or an error: the part for it shows it where there is none for `pending`. */
  publish(state: 'done' | 'error'): void {
    if (this.#host.state === 'pending') this.#settled = state;
    this.update();
  }

  #settle(state: ElementState): void {
    clearTimeout(this.#patience);
    this.#patience = undefined;
    this.#settled = state;
    this.#show(state);
  }

  #partWhilePending(): ElementState {
    const { keep, pendingDelay } = this.#host;
    if (!this.#has('pending') || (keep && this.#settled !== 'idle' && this.#has(this.#settled)))
      return this.#settled;
    if (!(pendingDelay > 0) || this.#shown === 'pending') return 'pending';
    this.#patience ??= setTimeout(() => {
      this.#patience = undefined;
      reporting(() => this.#show('pending'));
    }, pendingDelay * 1000);
    return this.#settled;
  }

  #has(state: ElementState): boolean {
    if (!this.#host.firstElementChild) return false; // a collection of no children costs something too
    for (const child of this.#host.children) if (child.slot === state && !this.#isForeign(child)) return true;
    return false;
  }

  #show(state: ElementState): void {
    const slot = this.#slot;
    if (!slot) return;
    const isEmpty = !this.#host.firstElementChild && !this.#rendered.size && !this.#host.renderer;
    if (isEmpty) this.#name(slot, state);
    else this.#render(slot, state);
  }

  #render(slot: HTMLSlotElement, state: ElementState): void {
    const before = this.#shown;
    const moves = before !== state;
    this.#tidy();
    if (before && moves) (this.#focus ??= new FocusMemory()).keep(this.of(before));
    this.#readsState = false;
    for (const template of this.of(state).filter(isTemplate)) this.#stamp(template);
    this.#renderOwn();
    this.#putBack(state);
    this.#name(slot, state);
    if (moves) this.#focus?.giveBack(this.of(state));
  }

  #name(slot: HTMLSlotElement, state: ElementState): void {
    if (this.#shown === state) return;
    this.#shown = state;
    const { parentNode } = slot;
    // WebKit goes on drawing what has `display: contents` when a slot is renamed in its place
    const filled = this.#host.firstElementChild && slot.assignedNodes().length > 0;
    if (filled) slot.remove();
    slot.name = state;
    if (filled) parentNode?.append(slot);
  }

  #stamp(template: HTMLTemplateElement): void {
    const view = compileTemplate(template);
    const rendered = this.#renderedFor(template);
    const { container } = rendered;
    container.slot = template.slot;
    if (container.parentNode !== this.#host) template.after(container);
    rendered.startNode = render(
      view(this.#namesNow(), { lang: languageOf(this.#host) }),
      container,
    ).startNode;
  }

  #renderOwn(): void {
    const host = this.#host;
    const result = host.renderer?.(host as never);
    if (!result) return;
    const rendered = this.#renderedFor(host);
    if (rendered.container.parentNode !== host) host.append(rendered.container);
    rendered.startNode = render(result, rendered.container, { host }).startNode;
  }

  /** The names for templates; `state` tells whether somebody reads it. */
  #namesNow(): Names {
    const names = this.#names();
    const { state } = names;
    const get = (): unknown => {
      this.#readsState = true;
      return state;
    };
    const set = function (this: Names, value: unknown): void {
      // names inside of these have a state of their own
      Object.defineProperty(this, 'state', { value, writable: true, configurable: true, enumerable: true });
    };
    return Object.defineProperty(names, 'state', { get, set, configurable: true, enumerable: true });
  }

  /** The container of a template or of the element's renderer: another one if what is in it is no longer ours. */
  #renderedFor(key: Element): Rendered {
    let rendered = this.#rendered.get(key);
    if (rendered?.startNode && rendered.startNode.parentNode !== rendered.container) {
      rendered.container.remove();
      rendered = undefined;
    }
    rendered ??= { container: this.#containerFor(key.ownerDocument), startNode: undefined };
    this.#rendered.set(key, rendered);
    return rendered;
  }

  #containerFor(document: Document): HTMLElement {
    const container = document.createElement('div');
    container.style.display = 'contents';
    container.setAttribute(RENDERED, '');
    return container;
  }

  /** Takes out what a copy of the element has brought along, and forgets templates that are gone. */
  #tidy(): void {
    const host = this.#host;
    for (const child of [...host.children]) if (this.#isForeign(child)) child.remove();
    for (const [key, { container }] of this.#rendered) {
      if (this.#isThere(key)) continue;
      container.remove();
      this.#rendered.delete(key);
    }
  }

  #isForeign(child: Element): boolean {
    if (!child.hasAttribute(RENDERED)) return false;
    for (const { container } of this.#rendered.values()) if (container === child) return false;
    return true;
  }

  /** Puts the containers back that others have taken out. */
  #putBack(state: ElementState): void {
    for (const [key, { container }] of this.#rendered)
      if (key === container && container.slot === state && container.parentNode !== this.#host)
        this.#host.append(container);
  }

  /** Watches what is in the slot: somebody may add a part, or take out or bring along what is rendered. */
  #open(slot: HTMLSlotElement | null): HTMLSlotElement | undefined {
    slot?.addEventListener('slotchange', () => {
      if (this.#shown && !this.#isWhole(this.#shown)) reporting(() => this.update());
    });
    return slot ?? undefined;
  }

  /** Whether everything that is to be rendered for a state stands in the element, and nothing else. */
  #isWhole(state: ElementState): boolean {
    const host = this.#host;
    const unrendered = this.of(state).some((part) => isTemplate(part) && !this.#rendered.has(part));
    if (unrendered || [...host.children].some((child) => this.#isForeign(child))) return false;
    return [...this.#rendered].every(([key, { container }]) => {
      const wanted = this.#isThere(key);
      return (container.slot && container.slot !== state) || wanted === (container.parentNode === host);
    });
  }

  /** Whether what something is rendered for is there: a template that is a child, or the element itself. */
  #isThere(key: Element): boolean {
    return key === this.#host || key.parentNode === this.#host || this.#rendered.get(key)?.container === key;
  }
}

/** What is rendered for a template, for `renderer`, or, with itself as key, by the element in another way. */
interface Rendered {
  readonly container: HTMLElement;
  /** The first of the nodes that Lit put in. */
  startNode: Node | null | undefined;
}

/** Of whatever realm. */
function isTemplate(element: Element): element is HTMLTemplateElement {
  return element.localName === 'template' && 'content' in element;
}

/** Remembers where the focus was in a part that is hidden, and gives it back when the part returns. */
class FocusMemory {
  readonly #places = new Map<Element, Place>();

  /** To be called before parts are hidden. */
  keep(parts: readonly Element[]): void {
    for (const part of parts) {
      const { activeElement } = part.getRootNode() as Document | ShadowRoot;
      if (!activeElement || !part.contains(activeElement)) continue;
      const element = activeElement as HTMLElement;
      this.#places.set(part, { element, selection: selectionOf(element) });
    }
  }

  /** To be called after parts are shown: only if the focus has not gone somewhere else meanwhile. */
  giveBack(parts: readonly Element[]): void {
    for (const part of parts) {
      const place = this.#places.get(part);
      this.#places.delete(part);
      if (place) restore(place);
    }
  }
}

function restore({ element, selection }: Place): void {
  const { activeElement, body } = element.ownerDocument;
  if (!element.isConnected || (activeElement && activeElement !== body)) return;
  element.focus({ preventScroll: true });
  if (selection) (element as HTMLInputElement).setSelectionRange(...selection);
}

type Selection = [start: number, end: number, direction: 'forward' | 'backward' | 'none'];

interface Place {
  readonly element: HTMLElement;
  readonly selection: Selection | undefined;
}

function selectionOf(element: HTMLElement): Selection | undefined {
  const { selectionStart, selectionEnd, selectionDirection } = element as Partial<HTMLInputElement>;
  if (typeof selectionStart !== 'number' || typeof selectionEnd !== 'number') return undefined;
  return [selectionStart, selectionEnd, selectionDirection ?? 'none'];
}

/** Runs what nobody waits for. */
function reporting(action: () => void): void {
  try {
    action();
  } catch (error) {
    reportError(error);
  }
}
