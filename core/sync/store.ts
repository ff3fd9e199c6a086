/** What holds the items of a queue, and with that decides on their order. */
export interface Store<T> {
  readonly size: number;
  push(item: T): unknown;
  /** Takes the next item; only called while there is one. */
  shift(): T | undefined;
}
