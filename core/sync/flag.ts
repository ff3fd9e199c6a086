import type { WaitOptions } from '../internal/cancellation.js';
import { Line } from './line.js';
import { wait } from '../internal/signal.js';

/**
 * Up or down; waiting is for it to be up.
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
  readonly #line = new Line<(set: true) => void>();

  /** Whether it is up. */
  isSet(): boolean {
    return this.#set;
  }

  /** Puts it up: whoever waits goes on, in the order they came, even if it is cleared in the same turn. */
  set(): void {
    this.#set = true;
    for (let next; (next = this.#line.shift());) next(true);
  }

  /** Puts it down: whoever comes from now on waits. */
  clear(): void {
    this.#set = false;
  }

  /**
   * Waits until it is up; not at all if it is.
   *
   * @param options - `signal` ends the wait.
   * @returns A promise of `true`.
   * @throws The signal's reason, if it aborts before.
   */
  wait(options?: WaitOptions): Promise<true> {
    return wait(options, ['Flag.wait', this], (resolve) =>
      this.#set ? resolve(true) : this.#line.push(resolve),
    );
  }
}
