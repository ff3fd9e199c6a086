import { silence } from './signal.js';

/**
 * An async generator that can be left while it waits: `return()` aborts the signal that `open` was given, ends the
 * `next()` calls that wait, and resolves once the generator has cleaned up. A plain async generator would keep
 * `return()` waiting until the `next()` before it has an item.
 *
 * @param open - Makes the generator. What it waits for must end with the signal; it can abort it too.
 */
export function leavable<T>(
  open: (controller: AbortController) => AsyncGenerator<T, void, undefined>,
): AsyncGenerator<T, void, undefined> {
  return new Leavable(open);
}

class Leavable<T> implements AsyncGenerator<T, void, undefined> {
  readonly #controller = new AbortController();
  readonly #items: AsyncGenerator<T, void, undefined>;
  /** Ends the `next()` calls that wait. */
  readonly #waiting = new Set<() => void>();
  #left = false;

  constructor(open: (controller: AbortController) => AsyncGenerator<T, void, undefined>) {
    this.#items = open(this.#controller);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  next(): Promise<IteratorResult<T, void>> {
    const result = new Promise<IteratorResult<T, void>>((resolve, reject) => {
      const end = (): void => resolve(END);
      if (this.#left) return end();
      this.#waiting.add(end);
      this.#items
        .next()
        .then(resolve, (error: unknown) => {
          if (this.#controller.signal.aborted) silence(result);
          reject(error);
        })
        .finally(() => this.#waiting.delete(end));
    });
    return result;
  }

  async return(): Promise<IteratorResult<T, void>> {
    await this.#leave();
    return END;
  }

  async throw(error: unknown): Promise<IteratorResult<T, void>> {
    await this.#leave();
    throw error;
  }

  async #leave(): Promise<void> {
    this.#left = true;
    for (const end of this.#waiting) end();
    this.#controller.abort();
    const { reason } = this.#controller.signal as { readonly reason: unknown };
    await this.#items.return().catch((error: unknown) => {
      if (error !== reason) throw error;
    });
  }
}

const END = { done: true, value: undefined } as const;
