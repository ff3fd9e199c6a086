import type { WaitOptions } from '../internal/cancellation.js';
import { checkWait } from '../internal/checks.js';
import { iterate } from '../internal/iterate.js';
import { wrong } from '../internal/show.js';
import { wait } from '../internal/signal.js';
import { Fifo, rejectAll, type Waiter } from '../internal/fifo.js';
import { QueueEmpty, QueueFull, QueueShutDown } from './queue-errors.js';

/** What holds the items of a queue, and so decides their order. */
export interface Store<T> {
  readonly size: number;
  push(item: T): unknown;
  /** Takes the next item; only called while there is one. */
  shift(): T | undefined;
}

/**
 * Passes items from producers to consumers: first in, first out. Producers and consumers are served in the order in
 * which they came.
 *
 * An item that is put while a consumer waits goes to that consumer in the same call. A cancelled consumer takes no item.
 * `for await (const item of queue)` takes items until the queue is shut down and empty.
 *
 * @typeParam T - The items. One that is a promise is awaited by `get()`.
 * @see Source: `asyncio.Queue`; `values()` is named after `ReadableStream.values()`.
 *
 * @example
 * ```ts
 * import { Queue, run } from 'aio-elements/core';
 *
 * const queue = new Queue<string>(2);
 * const reader = run(async (aio) => {
 *   for await (const item of queue.values(aio)) console.log(item);
 * });
 * for (const item of ['a', 'b', 'c']) await queue.put(item);
 * queue.shutdown();
 * await reader;
 * ```
 */
export class Queue<T = unknown> implements AsyncIterable<T> {
  /** The most items that it holds; 0 or less: no limit. */
  readonly maxsize: number;
  /** What holds the items. A subclass with another order has its own. */
  protected store: Store<T> = new Fifo<T>();
  readonly #getters = new Fifo<Waiter<T>>();
  readonly #putters = new Fifo<Waiter<void>>();
  readonly #joiners = new Fifo<() => void>();
  #unfinished = 0;
  #isShutDown = false;

  /**
   * @param maxsize - The most items that it holds; 0 or less: no limit.
   * @throws {RangeError} If `maxsize` is not a number.
   */
  constructor(maxsize = 0) {
    if (typeof maxsize !== 'number' || Number.isNaN(maxsize))
      throw wrong(RangeError, 'make a queue: maxsize must be a number', maxsize);
    this.maxsize = maxsize;
  }

  /** The number of items that it holds. */
  qsize(): number {
    return this.store.size;
  }

  /** Whether it holds no item. */
  empty(): boolean {
    return this.store.size === 0;
  }

  /** Whether it holds `maxsize` items. */
  full(): boolean {
    return this.maxsize > 0 && this.store.size >= this.maxsize;
  }

  /**
   * Puts an item into the queue when there is room.
   *
   * @param item - The item.
   * @param options - `signal` ends the wait; the item is then not put.
   * @returns A promise that is fulfilled when the item is in the queue.
   * @throws {TypeError} If there is an unknown option.
   * @throws {QueueShutDown} If the queue is shut down, or is meanwhile.
   * @throws The signal's reason, if it aborts before.
   */
  put(item: T, options?: WaitOptions): Promise<void> {
    return wait(options, ['Queue.put', this], (resolve, reject) => {
      checkWait(options, 'put');
      if (!this.full() || this.#isShutDown) return resolve(this.putNowait(item));
      return this.#putters.push({ resolve: () => resolve(this.#add(item)), reject });
    });
  }

  /**
   * Puts an item into the queue.
   *
   * @param item - The item.
   * @throws {QueueFull} If there is no room.
   * @throws {QueueShutDown} If the queue is shut down.
   */
  putNowait(item: T): void {
    if (this.#isShutDown) throw shutDown('put');
    if (this.full()) throw new QueueFull(`Cannot put: the queue is full, it holds ${this.qsize()} items`);
    this.#add(item);
  }

  /**
   * Takes the next item when there is one.
   *
   * @param options - `signal` ends the wait. An item that was passed to this consumer before stays with it.
   * @returns A promise of the item.
   * @throws {TypeError} If there is an unknown option.
   * @throws {QueueShutDown} If the queue is shut down and empty, or is meanwhile.
   * @throws The signal's reason, if it aborts before.
   */
  get(options?: WaitOptions): Promise<T> {
    return wait(options, ['Queue.get', this], (resolve, reject) => {
      checkWait(options, 'get');
      const waits = this.empty() && !this.#isShutDown;
      return waits ? this.#getters.push({ resolve, reject }) : resolve(this.getNowait());
    });
  }

  /**
   * Takes the next item.
   *
   * @throws {QueueEmpty} If there is none.
   * @throws {QueueShutDown} If there is none and the queue is shut down.
   */
  getNowait(): T {
    if (this.empty())
      throw this.#isShutDown ? shutDown('get') : new QueueEmpty('Cannot get: the queue is empty');
    const item = this.store.shift() as T;
    this.#admit();
    return item;
  }

  /**
   * Takes items one by one until the queue is shut down and empty.
   *
   * @param options - `signal` ends a waiting `next()`.
   * @returns An async generator. Its `return()` ends a waiting `next()` at once, which then takes no item.
   * @throws {TypeError} If there is an unknown option.
   * @throws From `next()`: the signal's reason, if it aborts.
   */
  values(options?: WaitOptions): AsyncGenerator<T, void, undefined> {
    checkWait(options, 'take items');
    return iterate(options, (own) => this.#items(own));
  }

  /** As `values()`. */
  [Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    return this.values();
  }

  /**
   * Marks the work on an item that was taken as done.
   *
   * @throws {RangeError} If it is called more often than items were put.
   */
  taskDone(): void {
    if (this.#unfinished === 0)
      throw new RangeError('Cannot mark an item as done: the work on every item is done already');
    this.#finish(1);
  }

  /**
   * Waits until `taskDone()` was called for every item that was put.
   *
   * @param options - `signal` ends the wait.
   * @throws {TypeError} If there is an unknown option.
   * @throws The signal's reason, if it aborts before.
   */
  join(options?: WaitOptions): Promise<void> {
    return wait(options, ['Queue.join', this], (resolve) => {
      checkWait(options, 'join');
      return this.#unfinished ? this.#joiners.push(resolve) : resolve();
    });
  }

  /**
   * Shuts the queue down: it takes no more items, and waits reject with a `QueueShutDown`. Items in it can still be taken.
   *
   * @param immediate - Drops the items in the queue; for `join()` the work on them counts as done.
   */
  shutdown(immediate = false): void {
    this.#isShutDown = true;
    if (immediate) {
      this.#finish(Math.min(this.qsize(), this.#unfinished));
      while (!this.empty()) this.store.shift();
    }
    rejectAll(this.#getters, () => shutDown('get'));
    rejectAll(this.#putters, () => shutDown('put'));
  }

  async *#items(own: WaitOptions): AsyncGenerator<T, void, undefined> {
    try {
      for (;;) yield await this.get(own);
    } catch (error) {
      if (!(error instanceof QueueShutDown)) throw error;
    }
  }

  #add(item: T): void {
    const getter = this.#getters.shift();
    if (!getter) this.store.push(item);
    this.#unfinished++;
    getter?.resolve(item);
  }

  #finish(count: number): void {
    this.#unfinished -= count;
    if (this.#unfinished === 0) for (let joined; (joined = this.#joiners.shift());) joined();
  }

  /** Puts the items of waiting producers. One that cannot be put, as a comparison throws, leaves its room to the next. */
  #admit(): void {
    for (let next; !this.full() && (next = this.#putters.shift());)
      try {
        next.resolve();
      } catch (error) {
        next.reject(error);
      }
  }
}

function shutDown(what: string): QueueShutDown {
  return new QueueShutDown(`Cannot ${what}: the queue was shut down`);
}
