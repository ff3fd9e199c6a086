import type { Work } from '../job.js';
import type { Task, TaskOptions } from '../task.js';
import { timeout } from './timeout.js';

/**
 * Waits for a job or a promise, so long at most: `timeout` with its arguments in asyncio's order.
 *
 * @param work - A job, handed an aio of its own; or a promise. A task is cancelled when the time runs out, and awaited.
 * @param seconds - How long, in seconds; `Infinity` is asyncio's `None`.
 * @param options - `signal`, `name`.
 * @returns A task of the value.
 * @throws {TimeoutError} If the time ran out; its message names job and seconds.
 * @throws {RangeError} If `seconds` is negative or not a number; the job is then not called.
 * @throws What the job throws; the signal's reason, once the job has ended, if it aborts.
 * @see Source: `asyncio.wait_for`.
 *
 * @example
 * ```ts
 * import { Future, waitFor } from 'aio-elements/core';
 *
 * const answer = new Future<string>();
 * setTimeout(() => answer.setResult('yes'), 5);
 * console.log(await waitFor(answer, 1));
 * ```
 */
export function waitFor<T>(work: Work<T>, seconds: number, options?: TaskOptions): Task<T> {
  return timeout(seconds, work, { name: 'waitFor', ...options });
}
