import type { WaitOptions } from '../internal/cancellation.js';
import { checkWait, checkWhole } from '../internal/checks.js';
import { wait } from '../internal/signal.js';
import { Fifo, rejectAll, type Waiter } from '../internal/fifo.js';

/**
 * A barrier was aborted, or reset while there were waiters.
 *
 * @see Source: `asyncio.BrokenBarrierError`.
 *
 * @example
 * ```ts
 * import { Barrier, BrokenBarrierError } from 'aio-elements/core';
 *
 * const barrier = new Barrier(2);
 * barrier.abort();
 * await barrier.wait().catch((error) => {
 *   if (!(error instanceof BrokenBarrierError)) throw error;
 * });
 * ```
 */
export class BrokenBarrierError extends Error {
  override readonly name = 'BrokenBarrierError';
}

/**
 * A point where a number of parties wait for each other. When all are there they go on together, and the barrier waits for
 * the next ones.
 *
 * A cancelled waiter does not count: the barrier waits for another.
 *
 * @see Source: `asyncio.Barrier`; `reset()` and `abort()` take effect at once here, without waiting for the barrier to
 *   drain.
 *
 * @example
 * ```ts
 * import { Barrier } from 'aio-elements/core';
 *
 * const barrier = new Barrier(2);
 * console.log(await Promise.all([barrier.wait(), barrier.wait()]));
 * ```
 */
export class Barrier {
  /** The number of parties that wait for each other. */
  readonly parties: number;
  readonly #waiters = new Fifo<Waiter<number>>();
  #broken = false;

  /**
   * @param parties - The number of parties; a whole number.
   * @throws {RangeError} If it is less than 1 or not a whole number.
   */
  constructor(parties: number) {
    this.parties = checkWhole(parties, 1, 'make a barrier: its parties');
  }

  /** The number of parties that wait now. */
  get nWaiting(): number {
    return this.#waiters.size;
  }

  /** Whether it was aborted, and not reset since. */
  get broken(): boolean {
    return this.#broken;
  }

  /**
   * Waits until all parties are there.
   *
   * @param options - `signal` ends the wait.
   * @returns A promise of the place in the order of arrival, from 0.
   * @throws {TypeError} If there is an unknown option.
   * @throws {BrokenBarrierError} If the barrier is broken, or is reset or aborted meanwhile.
   * @throws The signal's reason, if it aborts before.
   */
  wait(options?: WaitOptions): Promise<number> {
    return wait(options, ['Barrier.wait', this], (resolve, reject) => {
      checkWait(options, 'wait');
      if (this.#broken) return reject(broken('aborted'));
      const leave = this.#waiters.push({ resolve, reject });
      if (this.#waiters.size < this.parties) return leave;
      for (let place = 0; place < this.parties; place++) this.#waiters.shift()?.resolve(place);
      return undefined;
    });
  }

  /** Resets the barrier to its initial state: pending waits reject with a `BrokenBarrierError`. */
  reset(): void {
    this.#broken = false;
    rejectAll(this.#waiters, () => broken('reset'));
  }

  /** Breaks the barrier: waits, now and later, reject with a `BrokenBarrierError`. */
  abort(): void {
    this.#broken = true;
    rejectAll(this.#waiters, () => broken('aborted'));
  }
}

function broken(why: string): BrokenBarrierError {
  return new BrokenBarrierError(`Cannot wait: the barrier was ${why}`);
}
