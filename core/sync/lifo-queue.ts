import { Queue, type Store } from './queue.js';

/**
 * A queue that gives the newest item first.
 *
 * @see Source: `asyncio.LifoQueue`.
 *
 * @example
 * ```ts
 * import { LifoQueue } from 'aio-elements/core';
 *
 * const queue = new LifoQueue<string>();
 * queue.putNowait('first');
 * queue.putNowait('last');
 * console.log(await queue.get());
 * ```
 */
export class LifoQueue<T = unknown> extends Queue<T> {
  protected override store: Store<T> = new Stack<T>();
}

class Stack<T> implements Store<T> {
  readonly #items: T[] = [];

  get size(): number {
    return this.#items.length;
  }

  push(item: T): void {
    this.#items.push(item);
  }

  shift(): T | undefined {
    return this.#items.pop();
  }
}
