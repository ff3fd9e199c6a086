/**
 * A timer for a view: it calls back shortly after a request, and then regularly while the callback says that something
 * moves. It rests while the page is hidden or the element is not rendered.
 */
export class RefreshTimer {
  readonly #element: Element;
  readonly #callback: () => boolean;
  readonly #resizes = new ResizeObserver(() => this.request()); // tells when the element is rendered again
  #timer: ReturnType<typeof setTimeout> | undefined;
  #requested = false;
  #open = false;

  /** A timer for the view of `element`; `callback` returns whether something moves. */
  constructor(element: Element, callback: () => boolean) {
    this.#element = element;
    this.#callback = callback;
  }

  /** Starts, with a first call soon. */
  open(): void {
    this.#open = true;
    this.#element.ownerDocument.addEventListener('visibilitychange', this.#visibilityChanged);
    this.#resizes.observe(this.#element);
    this.request();
  }

  /** Stops. No timer, no listener and no observer is left. */
  close(): void {
    this.#open = false;
    this.#element.ownerDocument.removeEventListener('visibilitychange', this.#visibilityChanged);
    this.#resizes.disconnect();
    this.#clear();
  }

  /** Asks for a call soon. Several requests get one call. */
  request(): void {
    if (!this.#open || this.#requested) return;
    this.#clear();
    this.#requested = true;
    this.#timer = setTimeout(this.#elapsed, DELAY);
  }

  readonly #visibilityChanged = (): void => this.request();

  readonly #elapsed = (): void => {
    this.#clear();
    if (this.#element.ownerDocument.hidden || this.#element.checkVisibility?.() === false) return;
    if (this.#callback())
      this.#timer = setTimeout(this.#elapsed, reducedMotion.matches ? 4 * INTERVAL : INTERVAL);
  };

  #clear(): void {
    clearTimeout(this.#timer);
    this.#requested = false;
  }
}

/** How long after a request, and how often while something moves, in milliseconds. */
const DELAY = 50;
const INTERVAL = 250;

/** Whether the user prefers reduced motion. */
const reducedMotion: { readonly matches: boolean } = globalThis.matchMedia?.(
  '(prefers-reduced-motion: reduce)',
) ?? { matches: false };
