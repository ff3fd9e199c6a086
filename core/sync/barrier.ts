import type { WaitOptions } from '../internal/cancellation.js';
import { Line } from './line.js';
import { wait } from '../internal/signal.js';
import { refuse, type Waiter } from './waiter.js';
import { checkWhole } from '../internal/whole.js';

/**
 * A barrier was aborted or reset while somebody waited for it.
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
 * Holds everybody up until so many have come; then all go on together, and it holds up the next ones.
 *
 * A cancelled waiter has not come: the barrier waits for another.
 *
 * @see Source: `asyncio.Barrier`; `reset()` and `abort()` take effect at once, and nobody has to wait for the
 *   barrier to drain.
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
  /** How many it takes to go on. */
  readonly parties: number;
  readonly #line = new Line<Waiter<number>>();
  #broken = false;

  /**
   * @param parties - How many it takes to go on; a whole number.
   * @throws {RangeError} If it is less than 1 or not a whole number.
   */
  constructor(parties: number) {
    this.parties = checkWhole(parties, 1, 'make a barrier: its parties');
  }

  /** How many wait now. */
  get nWaiting(): number {
    return this.#line.size;
  }

  /** Whether it was aborted, and not reset since. */
  get broken(): boolean {
    return this.#broken;
  }

  /**
   * Waits until enough have come.
   *
   * @param options - `signal` ends the wait.
   * @returns A promise of the place in the order of arrival, from 0: each is given once.
   * @throws {BrokenBarrierError} If the barrier is broken, or is reset or aborted meanwhile.
   * @throws The signal's reason, if it aborts before.
   */
  wait(options?: WaitOptions): Promise<number> {
    return wait(options, ['Barrier.wait', this], (resolve, reject) => {
      if (this.#broken) return reject(broken('aborted'));
      const leave = this.#line.push({ resolve, reject });
      if (this.#line.size < this.parties) return leave;
      for (let place = 0; place < this.parties; place++) this.#line.shift()?.resolve(place);
      return undefined;
    });
  }

  /** Empties the barrier: whoever waits gets a `BrokenBarrierError`, and it holds up again. */
  reset(): void {
    this.#broken = false;
    refuse(this.#line, () => broken('reset'));
  }

  /** Breaks the barrier: whoever waits, now or later, gets a `BrokenBarrierError`. */
  abort(): void {
    this.#broken = true;
    refuse(this.#line, () => broken('aborted'));
  }
}

function broken(why: string): BrokenBarrierError {
  return new BrokenBarrierError(`Cannot wait: the barrier did not hold, current value is ${why}`);
}
