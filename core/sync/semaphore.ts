import { checkWhole } from '../internal/checks.js';
import { Guard } from './guard.js';

/**
 * A number of permits. Callers that find none free get one in the order of their calls.
 *
 * A permit that is released passes to the first waiter: none is free while there are waiters, and a cancelled waiter takes
 * no permit from others. `release()` without an `acquire()` adds a permit.
 *
 * @see Source: `asyncio.Semaphore`.
 *
 * @example Two at a time
 * ```ts
 * import { Semaphore } from 'aio-elements/core';
 *
 * const two = new Semaphore(2);
 * const nap = () => two.use((aio) => aio.sleep(0.01));
 * await Promise.all([nap(), nap(), nap()]);
 * ```
 */
export class Semaphore extends Guard {
  /**
   * @param value - The number of permits; a whole number.
   * @throws {RangeError} If it is negative or not a whole number.
   */
  constructor(value = 1) {
    super(checkWhole(value, 0, 'make a semaphore: its value'));
  }
}

/**
 * A semaphore that never has more permits than at the start.
 *
 * @see Source: `asyncio.BoundedSemaphore`, whose `ValueError` is a `RangeError` here.
 *
 * @example
 * ```ts
 * import { BoundedSemaphore } from 'aio-elements/core';
 *
 * const one = new BoundedSemaphore(1);
 * try {
 *   one.release();
 * } catch (error) {
 *   if (!(error instanceof RangeError)) throw error;
 * }
 * ```
 */
export class BoundedSemaphore extends Semaphore {
  readonly #bound = this.free;

  /**
   * Releases a permit: the first waiter gets it at once.
   *
   * @throws {RangeError} If every permit is free.
   */
  override release(): void {
    if (this.free >= this.#bound)
      throw new RangeError(`Cannot release: none of the ${this.free} permits is held`);
    super.release();
  }
}
