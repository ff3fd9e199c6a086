import type { WaitOptions } from './internal/cancellation.js';
import { wait } from './internal/signal.js';
import { checkSeconds } from './internal/checks.js';
import { after } from './internal/timer.js';
import { turn } from './internal/turn.js';

/**
 * Waits for a time.
 *
 * @param seconds - How long, in seconds; 0 gives up one turn of the event loop, without the 4 ms that browsers add to timers.
 * @param options - `signal` ends the wait early.
 * @returns A promise that is fulfilled when the time has passed.
 * @throws {RangeError} If `seconds` is negative or not a number.
 * @throws The signal's reason, if it aborts first; the timer is then cleared.
 * @see Source: `browser.aio.sleep`, `asyncio.sleep`.
 *
 * @example Pause between two steps
 * ```ts
 * import { sleep } from 'aio-elements/core';
 *
 * await sleep(0.01);
 * ```
 */
export function sleep(seconds: number, options?: WaitOptions): Promise<void> {
  return wait(options, ['sleep', seconds], (resolve) => {
    if (checkSeconds(seconds, 'sleep') > 0) return after(seconds, resolve);
    return turn(resolve);
  });
}
