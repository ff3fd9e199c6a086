import { render, type TemplateResult } from 'lit';
import { loadedEngine, loadEngine } from './engine.js';
import type { FocusMemory } from './focus-memory.js';
import type { Scope } from '../template/scope.js';
import type { ElementState } from './task-controller.js';

/** What the parts ask of their element. */
export interface PartsHost {
  readonly element: HTMLElement;
  state(): ElementState;
  /** The state that the last run which ended left. */
  settledState(): ElementState;
  /** In seconds. */
  pendingDelay(): number;
  /** The names that templates see. */
  scope(): Scope;
  /** What `renderer` gives, if there is one. */
  rendered(): TemplateResult | undefined;
}

/**
 * The part of the content that is shown for a state: which slot is open, and what is stamped from templates.
 *
 * Updates at once, so that what is shown is true when an event tells of it.
 */
export class Parts {
  readonly #host: PartsHost;
  readonly #stamped = new WeakMap<HTMLElement, HTMLElement>();
  readonly #observer: MutationObserver | undefined;
  #slot: HTMLSlotElement | undefined;
  #shown: ElementState | undefined;
  #focus: FocusMemory | undefined;
  #patience: ReturnType<typeof setTimeout> | undefined;

  constructor(host: PartsHost) {
    this.#host = host;
    if (globalThis.MutationObserver) this.#observer = new MutationObserver(() => this.#show(this.#shown));
  }

  /** To be called once the shadow root is rendered. */
  connect(slot: HTMLSlotElement | null): void {
    this.#slot = slot ?? undefined;
    this.#observer?.observe(this.#host.element, { childList: true });
    this.update();
  }

  /** Compiles the templates there are, so that a wrong one fails the run instead of what it would have shown. */
  compile(): Promise<void> | undefined {
    const all = templates(this.#host.element, '');
    if (all.length === 0) return undefined;
    return loadEngine().then(({ compileTemplate }) => all.forEach((template) => compileTemplate(template)));
  }

  /** Shows what is to be shown now. */
  update(): void {
    const state = this.#host.state();
    const delay = this.#host.pendingDelay();
    clearTimeout(this.#patience);
    if (state !== 'pending') return this.#show(state);
    const present = partsOf(this.#host.element, state).length > 0;
    if (present && delay > 0) this.#patience = setTimeout(() => this.#show(state), delay * 1000);
    this.#show(present && !(delay > 0) ? state : this.#host.settledState());
  }

  /** The text of the part that is shown. */
  text(): string {
    return this.#parts()
      .map((part) => (part.textContent ?? '').trim().replace(/\s+/g, ' '))
      .join(' ');
  }

  #show(state: ElementState | undefined): void {
    const slot = this.#slot;
    if (!slot || !state) return;
    this.#keepingFocus(state, () => {
      for (const template of templates(this.#host.element, state)) this.#stamp(template, state);
      this.#renderOwn();
      slot.name = this.#shown = state;
    });
    this.#observer?.takeRecords();
  }

  #keepingFocus(state: ElementState, change: () => void): void {
    if (this.#shown === state) return change();
    for (const part of this.#parts()) this.#focus?.keep(part);
    change();
    for (const part of this.#parts()) this.#focus?.giveBack(part);
  }

  #parts(): Element[] {
    return this.#shown ? partsOf(this.#host.element, this.#shown) : [];
  }

  #stamp(template: HTMLTemplateElement, state: ElementState): void {
    const engine = loadedEngine();
    if (!engine) return void loadEngine().then(() => this.update(), reportError);
    this.#focus ??= new engine.FocusMemory();
    const view = engine.compileTemplate(template);
    const container = this.#containerOf(template);
    container.slot = state;
    if (container.parentNode !== this.#host.element) template.after(container);
    render(view(this.#host.scope(), { lang: langOf(this.#host.element) }), container);
  }

  #renderOwn(): void {
    const result = this.#host.rendered();
    if (!result) return;
    const container = this.#containerOf(this.#host.element);
    if (container.parentNode !== this.#host.element) this.#host.element.append(container);
    render(result, container, { host: this.#host.element });
  }

  #containerOf(key: HTMLElement): HTMLElement {
    let container = this.#stamped.get(key);
    if (!container) {
      container = key.ownerDocument.createElement('div');
      container.style.display = 'contents';
      this.#stamped.set(key, container);
    }
    return container;
  }
}

/** The children that are parts of an element: those with the name of a state as slot. */
function partsOf(host: Element, state: ElementState): Element[] {
  return [...host.children].filter((child) => child.slot === state);
}

function templates(host: Element, state: ElementState | ''): HTMLTemplateElement[] {
  return [...host.children].filter(
    (child): child is HTMLTemplateElement =>
      child instanceof HTMLTemplateElement && (state ? child.slot === state : child.slot !== ''),
  );
}

function langOf(host: Element): string | undefined {
  return host.closest('[lang]')?.getAttribute('lang') ?? undefined;
}
