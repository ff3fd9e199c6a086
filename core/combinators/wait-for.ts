import { callSite } from '../internal/call-site.js';
import type { Work } from '../job.js';
import type { Task, TaskOptions } from '../task.js';
import { limited } from './timeout.js';

/**
 * Runs a job, or waits for a promise, with a time limit: `timeout` with its arguments in asyncio's order.
 *
 * @param work - A job, which gets an aio of its own; or a promise. A task is cancelled and awaited when the time runs out.
 * @param seconds - How long, in seconds; `Infinity` is no limit (asyncio's `None`).
 * @param options - `signal`, `name`.
 * @returns A task of the value.
 * @throws {TimeoutError} If the time ran out. Its message has the limit and the name: that of the options, or of the job.
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
  return limited({ seconds, name: 'waitFor', site: callSite(waitFor) }, work, options);
}
