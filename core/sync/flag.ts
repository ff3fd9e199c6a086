import type { WaitOptions } from '../internal/cancellation.js';
import { checkWait } from '../internal/checks.js';
import { wait } from '../internal/signal.js';
import { Fifo } from '../internal/fifo.js';

/**
 * Something that is set or not, and that others wait for.
 *
 * @see Source: `asyncio.Event`, under a name that the platform has not taken.
 *
 * @example
 * ```ts
 * import { Flag, run } from 'aio-elements/core';
 *
 * const ready = new Flag();
 * const task = run(async (aio) => {
 *   await ready.wait(aio);
 *   return 'go';
 * });
 * ready.set();
 * console.log(await task);
 * ```
 */
export class Flag {
  #set = false;
  readonly #waiters = new Fifo<(set: true) => void>();

  /** Whether it is set. */
  isSet(): boolean {
    return this.#set;
  }

  /** Sets it: all waits are fulfilled, in the order in which they began, even if it is cleared in the same turn. */
  set(): void {
    this.#set = true;
    for (let next; (next = this.#waiters.shift());) next(true);
  }

  /** Clears it: a later `wait()` waits for the next `set()`. */
  clear(): void {
    this.#set = false;
  }

  /**
   * Waits until it is set; if it is set now, the promise is fulfilled at once.
   *
   * @param options - `signal` ends the wait.
   * @returns A promise of `true`.
   * @throws {TypeError} If there is an unknown option.
   * @throws The signal's reason, if it aborts before.
   */
  wait(options?: WaitOptions): Promise<true> {
    return wait(options, ['Flag.wait', this], (resolve) => {
      checkWait(options, 'wait');
      return this.#set ? resolve(true) : this.#waiters.push(resolve);
    });
  }
}
