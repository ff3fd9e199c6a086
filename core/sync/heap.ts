import { wrong } from '../internal/show.js';

interface Entry<T> {
  readonly item: T;
  readonly order: number;
}

/**
 * A binary heap: gives the smallest item first, and of equal items the oldest.
 *
 * It makes all comparisons before it moves an entry, so one that throws leaves the heap as it was.
 */
export class Heap<T> {
  readonly #compare: (a: T, b: T) => number;
  /** The one at `(index - 1) >> 1` comes before the one at `index`. */
  readonly #entries: Entry<T>[] = [];
  #order = 0;

  constructor(compare: (a: T, b: T) => number) {
    this.#compare = compare;
  }

  get size(): number {
    return this.#entries.length;
  }

  push(item: T): void {
    const entry = { item, order: this.#order++ };
    this.#place(entry, this.#pathUp(entry));
  }

  /** Takes the first, or gives `undefined` if there is none. */
  shift(): T | undefined {
    const first = this.#entries[0];
    const last = this.#entries.at(-1);
    if (!first || !last) return undefined;
    const path = this.#pathDown(last);
    this.#entries.pop();
    if (this.size) this.#place(last, path);
    return first.item;
  }

  /** The way from the free place at the end, along the larger entries, to where a new one belongs. */
  #pathUp(entry: Entry<T>): number[] {
    const path = [this.size];
    for (let at = this.size; at > 0;) {
      at = (at - 1) >> 1;
      if (!this.#isBefore(entry, this.#at(at))) break;
      path.push(at);
    }
    return path;
  }

  /** The way from the first place, along the smaller entries, to where the last one belongs. */
  #pathDown(last: Entry<T>): number[] {
    const path = [0];
    const end = this.size - 1;
    for (let at = 1; at < end; at = 2 * at + 1) {
      if (at + 1 < end && this.#isBefore(this.#at(at + 1), this.#at(at))) at++;
      if (!this.#isBefore(this.#at(at), last)) break;
      path.push(at);
    }
    return path;
  }

  /** Puts an entry at the end of a path, and moves those on it one step back. The place at its start is free. */
  #place(entry: Entry<T>, path: readonly number[]): void {
    path.forEach((at, step) => {
      const next = path[step + 1];
      this.#entries[at] = next === undefined ? entry : this.#at(next);
    });
  }

  #at(index: number): Entry<T> {
    return this.#entries[index] as Entry<T>;
  }

  #isBefore(a: Entry<T>, b: Entry<T>): boolean {
    const order: unknown = this.#compare(a.item, b.item);
    if (typeof order !== 'number')
      throw wrong(TypeError, 'compare items: compare must return a number', order);
    return (order || a.order - b.order) < 0;
  }
}
