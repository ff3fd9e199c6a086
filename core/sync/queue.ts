import type { WaitOptions } from '../internal/cancellation.js';
import { iterate } from '../internal/iterate.js';
import { Line } from './line.js';
import { show } from '../internal/show.js';
import { wait } from '../internal/signal.js';
import type { Store } from './store.js';
import { Unfinished } from '../internal/unfinished.js';
import { refuse, type Waiter } from './waiter.js';
import { QueueEmpty, QueueFull, QueueShutDown } from './queue-errors.js';

/**
 * Hands items from those who put to those who get: first in, first out, and first come, first served on both sides.
 *
 * An item put while somebody waits is theirs there and then; a cancelled waiter takes none along. For
 * `for await (const item of queue)`, which ends when the queue is shut down and empty.
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
  /** How many items it holds at most; 0 or less: as many as come. */
  readonly maxsize: number;
  /** A subclass that wants another order puts its own here. */
  protected store: Store<T> = new Line<T>();
  readonly #getters = new Line<Waiter<T>>();
  readonly #putters = new Line<Waiter<void>>();
  readonly #unfinished = new Unfinished();
  #isShutDown = false;

  /** @throws {RangeError} If `maxsize` is not a number. */
  constructor(maxsize = 0) {
    if (typeof maxsize !== 'number' || Number.isNaN(maxsize))
      throw new RangeError(
        `Cannot make a queue: maxsize must be a number, current value is ${show(maxsize)}`,
      );
    this.maxsize = maxsize;
  }

  /** How many items it holds. */
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
   * Puts an item in, once there is room.
   *
   * @param item - What to put in.
   * @param options - `signal` ends the wait, and the item is not put in.
   * @returns A promise fulfilled once it is in.
   * @throws {QueueShutDown} If the queue is shut down, or is meanwhile.
   * @throws The signal's reason, if it aborts before.
   */
  put(item: T, options?: WaitOptions): Promise<void> {
    return wait(options, ['Queue.put', this], (resolve, reject) => {
      if (!this.full() || this.#isShutDown) return resolve(this.putNowait(item));
      return this.#putters.push({ resolve: () => resolve(this.#add(item)), reject });
    });
  }

  /**
   * Puts an item in.
   *
   * @throws {QueueFull} If there is no room.
   * @throws {QueueShutDown} If the queue is shut down.
   */
  putNowait(item: T): void {
    if (this.#isShutDown) throw shutDown('put');
    if (this.full())
      throw new QueueFull(`Cannot put: the queue is full, current value is ${this.qsize()} items`);
    this.#add(item);
  }

  /**
   * Takes the next item, once there is one.
   *
   * @param options - `signal` ends the wait; it does not take an item back that was handed over before.
   * @returns A promise of the item.
   * @throws {QueueShutDown} If the queue is shut down and empty, or is meanwhile.
   * @throws The signal's reason, if it aborts before.
   */
  get(options?: WaitOptions): Promise<T> {
    return wait(options, ['Queue.get', this], (resolve, reject) =>
      this.empty() && !this.#isShutDown ? this.#getters.push({ resolve, reject }) : resolve(this.getNowait()),
    );
  }

  /**
   * Takes the next item.
   *
   * @throws {QueueEmpty} If there is none.
   * @throws {QueueShutDown} If there is none and the queue is shut down.
   */
  getNowait(): T {
    if (this.empty())
      throw this.#isShutDown
        ? shutDown('get')
        : new QueueEmpty('Cannot get: the queue is empty, current value is 0 items');
    const item = this.store.shift() as T;
    this.#letIn();
    return item;
  }

  /**
   * Every item as it comes, taken one by one, until the queue is shut down and empty.
   *
   * @param options - `signal` ends a waiting `next()`.
   * @returns An async generator. Its `return()` ends a waiting `next()` at once, which then takes no item.
   * @throws From `next()`: the signal's reason, if it aborts.
   */
  values(options?: WaitOptions): AsyncGenerator<T, void, undefined> {
    return iterate(options, (own) => this.#items(own));
  }

  /** As `values()`. */
  [Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    return this.values();
  }

  /**
   * Says that the work on an item taken before is done.
   *
   * @throws {RangeError} If it is said more often than items were put in.
   */
  taskDone(): void {
    if (this.#unfinished.count === 0)
      throw new RangeError('Cannot say that a task is done: all of them are, current value is 0');
    this.#unfinished.finish(1);
  }

  /**
   * Waits until `taskDone()` was said for every item that was put in.
   *
   * @param options - `signal` ends the wait.
   * @throws The signal's reason, if it aborts before.
   */
  join(options?: WaitOptions): Promise<void> {
    return this.#unfinished.wait(options);
  }

  /**
   * Takes no more items: whoever waits gets a `QueueShutDown`. What is in the queue can still be taken.
   *
   * @param immediate - Throws away what is in the queue; for `join()` it counts as done.
   */
  shutdown(immediate = false): void {
    this.#isShutDown = true;
    if (immediate) {
      this.#unfinished.finish(Math.min(this.qsize(), this.#unfinished.count));
      while (!this.empty()) this.store.shift();
    }
    refuse(this.#getters, () => shutDown('get'));
    refuse(this.#putters, () => shutDown('put'));
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
    this.#unfinished.add();
    getter?.resolve(item);
  }

  /** An item that cannot be put in, because a comparison throws, leaves its room to the next. */
  #letIn(): void {
    for (let next; !this.full() && (next = this.#putters.shift());)
      try {
        next.resolve();
      } catch (error) {
        next.reject(error);
      }
  }
}

function shutDown(what: string): QueueShutDown {
  return new QueueShutDown(`Cannot ${what}: the queue was shut down, current value is shut down`);
}
