import { createNames, type Names } from '../template/names.js';
import { loadedEngine, loadEngine } from './engine.js';
import { type PartsElement, partsOf, templatesOf } from './parts-of.js';
import type { Stamps } from './stamps.js';
import type { ElementState } from './task-controller.js';

/** What the parts see of its runs. */
export interface PartsRuns {
  /** The state that the last run which ended left. */
  readonly settledState: ElementState;
  /** The names that the newest run was started with. */
  readonly names: Names;
}

/**
 * The part of the content that is shown for a state: which slot is open.
 *
 * Updates at once, so that what is shown is true when an event tells of it.
 */
export class Parts {
  readonly #element: PartsElement;
  readonly #runs: PartsRuns;
  readonly #names: () => object;
  readonly #observer: MutationObserver | undefined;
  #slot: HTMLSlotElement | undefined;
  #shown: ElementState | undefined;
  #stamps: Stamps | undefined;
  #patience: ReturnType<typeof setTimeout> | undefined;

  /** `names` gives the names that templates see besides those of the run. */
  constructor(element: PartsElement, runs: PartsRuns, names: () => object) {
    this.#element = element;
    this.#runs = runs;
    this.#names = names;
    if (globalThis.MutationObserver) this.#observer = new MutationObserver(() => this.#show(this.#shown));
  }

  /** The state whose part is shown; none before the shadow root is rendered. */
  get shown(): ElementState | undefined {
    return this.#shown;
  }

  /** To be called once the shadow root is rendered. */
  connect(slot: HTMLSlotElement | null): void {
    this.#slot = slot ?? undefined;
    this.#observer?.observe(this.#element, { childList: true });
    this.update();
  }

  /** Makes ready what is to be stamped, so that a wrong template fails the run instead of what it would have shown. */
  compile(): Promise<void> | undefined {
    return this.#stamped() ? loadEngine().then(() => this.#stamper()?.compile()) : undefined;
  }

  /** Shows what is to be shown now. */
  update(): void {
    const { state, pendingDelay } = this.#element;
    clearTimeout(this.#patience);
    if (state !== 'pending') return this.#show(state);
    const present = partsOf(this.#element, state).length > 0;
    const patient = pendingDelay > 0;
    if (present && patient) this.#patience = setTimeout(() => this.#show(state), pendingDelay * 1000);
    this.#show(present && !patient ? state : this.#runs.settledState);
  }

  #show(state: ElementState | undefined): void {
    const slot = this.#slot;
    if (!slot || !state) return;
    const open = (): void => {
      if (this.#shown === state) return;
      slot.remove(); // WebKit goes on drawing what has `display: contents` when a slot is renamed in its place
      slot.name = this.#shown = state;
      this.#element.shadowRoot?.append(slot);
    };
    const stamps = this.#stamped(state) ? this.#stamper() : this.#stamps;
    if (stamps) stamps.show(state, this.#shown, open);
    else open();
    this.#observer?.takeRecords();
  }

  /** Whether something is to be stamped for a state, or for any. */
  #stamped(state?: ElementState): boolean {
    return !!this.#element.renderer || templatesOf(this.#element, state).length > 0;
  }

  /** What stamps, if it is at hand; else it comes, and what is shown is brought up to date. */
  #stamper(): Stamps | undefined {
    const engine = loadedEngine();
    if (!engine) void loadEngine().then(() => this.update(), reportError);
    return (this.#stamps ??=
      engine && new engine.Stamps(this.#element, () => createNames(this.#runs.names, this.#names())));
  }
}
