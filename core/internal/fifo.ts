/** A queue of values: first in, first out. A value can be removed from anywhere, at a constant cost. */
export class Fifo<T> {
  readonly #values = new Map<number, T>();
  #first = 0;
  #next = 0;

  get size(): number {
    return this.#values.size;
  }

  /** Adds a value at the end. The result removes it, and does nothing if it has been taken. */
  push(value: T): () => void {
    const at = this.#next++;
    this.#values.set(at, value);
    return () => this.#values.delete(at);
  }

  /** Takes the first value, or gives `undefined` if there is none. */
  shift(): T | undefined {
    while (this.#values.size) {
      const at = this.#first++;
      const value = this.#values.get(at);
      if (this.#values.delete(at)) return value;
    }
    this.#first = this.#next;
    return undefined;
  }
}

/** The functions that settle the promise of a waiter. */
export interface Waiter<T> {
  readonly resolve: (value: T) => void;
  readonly reject: (error: unknown) => void;
}

/** Rejects and removes all waiters, each with its own error. */
export function rejectAll(waiters: Fifo<Waiter<never>>, error: () => Error): void {
  for (let waiter; (waiter = waiters.shift());) waiter.reject(error());
}
