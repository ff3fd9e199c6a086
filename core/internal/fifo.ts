/**
 * A queue of values: first in, first out. A value can be removed from anywhere, at a constant cost.
 *
 * Its entries are linked. A `Map` or a `Set` would do, but has a table of its own, which is made anew when it becomes empty: that
 * is much for the one value that most queues ever have.
 */
export class Fifo<T> {
  #size = 0;
  #first: Entry<T> | undefined;
  #last: Entry<T> | undefined;

  get size(): number {
    return this.#size;
  }

  /** Adds a value at the end. The result removes it, and does nothing if it is gone. */
  push(value: T): () => void {
    const entry: Entry<T> = { value, previous: this.#last, next: undefined, isGone: false };
    if (this.#last) this.#last.next = entry;
    else this.#first = entry;
    this.#last = entry;
    this.#size++;
    return () => this.#remove(entry);
  }

  /** Takes the first value, or gives `undefined` if there is none. */
  shift(): T | undefined {
    const first = this.#first;
    if (first) this.#remove(first);
    return first?.value;
  }

  /** The values, the oldest first. None may be removed meanwhile. */
  *[Symbol.iterator](): Generator<T> {
    for (let entry = this.#first; entry; entry = entry.next) yield entry.value;
  }

  #remove(entry: Entry<T>): void {
    if (entry.isGone) return;
    entry.isGone = true;
    this.#size--;
    const { previous, next } = entry;
    if (previous) previous.next = next;
    else this.#first = next;
    if (next) next.previous = previous;
    else this.#last = previous;
    entry.previous = entry.next = undefined; // an entry that is gone keeps no others in memory
  }
}

interface Entry<T> {
  readonly value: T;
  previous: Entry<T> | undefined;
  next: Entry<T> | undefined;
  isGone: boolean;
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
