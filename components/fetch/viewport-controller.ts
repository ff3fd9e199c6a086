import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** An element that can wait until it is near the viewport. */
export interface ViewportHost extends ReactiveControllerHost {
  readonly isConnected: boolean;
  readonly renderRoot: Node;
  /** `lazy` waits. */
  readonly loading: string;
}

/**
 * Calls back when an element with `loading="lazy"` is near the viewport: within one screen, or, if the user asks to save
 * data, inside it. Before the page is printed, all elements count as near.
 *
 * It observes a sentinel in the shadow root, because an element without a box never intersects.
 *
 * @see Source: HTML standard, lazy loading; Intersection Observer.
 */
export class ViewportController implements ReactiveController {
  readonly #host: ViewportHost;
  readonly #onNear: () => void;
  #isNear = false;
  #stop: (() => void) | undefined;

  /** `onNear` is called once, when the element is near. */
  constructor(host: ViewportHost, onNear: () => void) {
    this.#host = host;
    this.#onNear = onNear;
    host.addController(this);
  }

  /** Whether the element still waits. */
  get isWaiting(): boolean {
    return this.#host.loading === 'lazy' && !this.#isNear;
  }

  /** Stops waiting: the element was started in another way. */
  skip(): void {
    this.#isNear = true;
    this.#stop?.();
  }

  hostUpdated(): void {
    if (!this.#host.isConnected || !this.isWaiting) this.#stop?.();
    else if (!this.#stop) this.#watch();
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#stop?.();
  }

  #watch(): void {
    const near = (): void => {
      this.skip();
      this.#onNear();
    };
    const sentinel = document.createElement('i');
    sentinel.style.float = 'left';
    this.#host.renderRoot.appendChild(sentinel);
    const observer = observe(sentinel, near);
    window.addEventListener('beforeprint', near);
    this.#stop = () => {
      this.#stop = undefined;
      observer.disconnect();
      sentinel.remove();
      window.removeEventListener('beforeprint', near);
    };
  }
}

function observe(sentinel: Element, near: () => void): IntersectionObserver {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  const margin = connection?.saveData ? '0px' : '100%';
  const observer = new IntersectionObserver(
    (entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) near();
    },
    { rootMargin: margin, scrollMargin: margin },
  );
  observer.observe(sentinel);
  return observer;
}
