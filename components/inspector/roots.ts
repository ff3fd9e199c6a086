import { isTaskElement, type TaskLike } from './task-like.js';

/** What is told of a document. */
interface Told {
  /** An event of an element that is a task. */
  readonly hear: (event: Event) => void;
  /** An element that is a task is there. */
  readonly met: (element: TaskLike) => void;
  /** Elements have come, gone or moved. */
  readonly moved: () => void;
}

/** A document and the open shadow roots in it: their events and what is added to them. Of an inspector nothing. */
export class Roots {
  readonly #self: Element;
  readonly #told: Told;
  readonly #roots = new Set<Document | ShadowRoot>();
  readonly #observer = new MutationObserver((records) => this.#changed(records));

  #looked = 0;

  constructor(self: Element, told: Told) {
    this.#self = self;
    this.#told = told;
  }

  /** Begins with what is there. */
  open(): void {
    this.#enter(this.#self.ownerDocument);
  }

  /** Looks for shadow roots that came without a change of what is around; not more often than once a second. */
  look(): void {
    if (performance.now() - this.#looked < 1000) return;
    this.#looked = performance.now();
    for (const root of [...this.#roots])
      for (const element of root.querySelectorAll('*')) this.#visit(element);
  }

  /** Stops, and leaves nothing behind. */
  close(): void {
    this.#observer.disconnect();
    for (const root of this.#roots) this.#leave(root);
  }

  #enter(root: Document | ShadowRoot): void {
    if (this.#roots.has(root)) return;
    this.#roots.add(root);
    for (const name of NAMES) root.addEventListener(name, this.#told.hear, true);
    this.#observer.observe(root, { childList: true, subtree: true });
    for (const element of root.querySelectorAll('*')) this.#visit(element);
  }

  #leave(root: Document | ShadowRoot): void {
    this.#roots.delete(root);
    for (const name of NAMES) root.removeEventListener(name, this.#told.hear, true);
  }

  /** Those of elements that are tasks hold nothing but slots. */
  #visit(element: Element): void {
    if (isTaskElement(element)) this.#told.met(element);
    else if (element.shadowRoot && element.constructor !== this.#self.constructor)
      this.#enter(element.shadowRoot);
  }

  #changed(records: readonly MutationRecord[]): void {
    for (const { addedNodes } of records)
      for (const node of addedNodes) if (node instanceof Element && node.isConnected) this.#came(node);
    for (const root of this.#roots) if (!root.isConnected) this.#leave(root);
    if (records.some(holdsElements)) this.#told.moved();
  }

  #came(added: Element): void {
    this.#visit(added);
    for (const element of added.querySelectorAll('*')) this.#visit(element);
  }
}

const NAMES = ['start', 'progress', 'done', 'error', 'cancel', 'reset'].map((name) => `aio-${name}`);

function holdsElements({ addedNodes, removedNodes }: MutationRecord): boolean {
  return [...addedNodes, ...removedNodes].some((node) => node instanceof Element);
}
