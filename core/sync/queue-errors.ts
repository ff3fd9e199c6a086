/**
 * A queue had no item to give at once.
 *
 * @see Source: `asyncio.QueueEmpty`.
 *
 * @example
 * ```ts
 * import { Queue, QueueEmpty } from 'aio-elements/core';
 *
 * try {
 *   new Queue().getNowait();
 * } catch (error) {
 *   if (!(error instanceof QueueEmpty)) throw error;
 * }
 * ```
 */
export class QueueEmpty extends Error {
  override readonly name = 'QueueEmpty';
}

/**
 * A queue had no room to take an item at once.
 *
 * @see Source: `asyncio.QueueFull`.
 *
 * @example
 * ```ts
 * import { Queue, QueueFull } from 'aio-elements/core';
 *
 * const queue = new Queue(1);
 * queue.putNowait('first');
 * try {
 *   queue.putNowait('second');
 * } catch (error) {
 *   if (!(error instanceof QueueFull)) throw error;
 * }
 * ```
 */
export class QueueFull extends Error {
  override readonly name = 'QueueFull';
}

/**
 * A queue was shut down: it takes no more items, and has none left to give.
 *
 * @see Source: `asyncio.QueueShutDown`.
 *
 * @example
 * ```ts
 * import { Queue, QueueShutDown } from 'aio-elements/core';
 *
 * const queue = new Queue();
 * queue.shutdown();
 * await queue.get().catch((error) => {
 *   if (!(error instanceof QueueShutDown)) throw error;
 * });
 * ```
 */
export class QueueShutDown extends Error {
  override readonly name = 'QueueShutDown';
}
