/** First come, first served; whoever is in it can leave from anywhere, at a constant cost. */
export class Line<T> {
  readonly #places = new Map<number, T>();
  #first = 0;
  #next = 0;

  get size(): number {
    return this.#places.size;
  }

  /** Goes to the end; the result leaves, and does nothing once it has been served. */
  push(value: T): () => void {
    const place = this.#next++;
    this.#places.set(place, value);
    return () => this.#places.delete(place);
  }

  /** Takes the first, or gives `undefined` if nobody is there. */
  shift(): T | undefined {
    while (this.#places.size) {
      const place = this.#first++;
      const value = this.#places.get(place);
      if (this.#places.delete(place)) return value;
    }
    this.#first = this.#next;
    return undefined;
  }
}
