import { Guard } from './guard.js';
import { checkWhole } from '../internal/whole.js';

/**
 * So many at a time, in the order they came.
 *
 * A permit is handed from one to the next: none is free while somebody waits, and a cancelled waiter costs nobody
 * their permit. `release()` without an `acquire()` adds a permit.
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
   * @param value - How many permits there are; a whole number.
   * @throws {RangeError} If it is negative or not a whole number.
   */
  constructor(value = 1) {
    super(checkWhole(value, 0, 'make a semaphore: its value'));
  }
}

/**
 * A semaphore that never has more permits than at first.
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
   * Gives a permit back: to the first in line, at once.
   *
   * @throws {RangeError} If all permits are there.
   */
  override release(): void {
    if (this.free >= this.#bound)
      throw new RangeError(`Cannot release: all permits are there, current value is ${this.free}`);
    super.release();
  }
}
