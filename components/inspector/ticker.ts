/**
 * One timer: ticks in a moment when asked to, then regularly for as long as a tick says that something moves; never while
 * the page or the element is not to be seen.
 */
export class Ticker {
  readonly #element: Element;
  readonly #tick: () => boolean;
  readonly #sized = new ResizeObserver(() => this.soon()); // it has come into sight
  #timer: ReturnType<typeof setTimeout> | undefined;
  #hurried = false;
  #running = false;

  /** Ticks for an element; a tick says whether something moves. */
  constructor(element: Element, tick: () => boolean) {
    this.#element = element;
    this.#tick = tick;
  }

  /** Begins with a tick in a moment. */
  open(): void {
    this.#running = true;
    this.#element.ownerDocument.addEventListener('visibilitychange', this.#seen);
    this.#sized.observe(this.#element);
    this.soon();
  }

  /** Stops, and leaves no timer, no listener and no observer behind. */
  close(): void {
    this.#running = false;
    this.#element.ownerDocument.removeEventListener('visibilitychange', this.#seen);
    this.#sized.disconnect();
    this.#rest();
  }

  /** Ticks in a moment: once, however often it is asked to. */
  soon(): void {
    if (!this.#running || this.#hurried) return;
    this.#rest();
    this.#hurried = true;
    this.#timer = setTimeout(this.#again, SOON);
  }

  readonly #seen = (): void => this.soon();

  readonly #again = (): void => {
    this.#rest();
    if (this.#element.ownerDocument.hidden || this.#element.checkVisibility?.() === false) return;
    if (this.#tick()) this.#timer = setTimeout(this.#again, still.matches ? 4 * OFTEN : OFTEN);
  };

  #rest(): void {
    clearTimeout(this.#timer);
    this.#hurried = false;
  }
}

/** In milliseconds. */
const OFTEN = 250;
const SOON = 50;

/** Whether whoever looks wants little to move. */
const still: { readonly matches: boolean } = globalThis.matchMedia?.('(prefers-reduced-motion: reduce)') ?? {
  matches: false,
};
