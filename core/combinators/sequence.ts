import { callSite } from '../internal/call-site.js';
import type { Outcome, Work } from '../job.js';
import type { Task, TaskOptions } from '../task.js';
import type { Works } from './combine.js';
import { all } from './gather.js';

/**
 * Runs jobs one after the other.
 *
 * @param jobs - Jobs, in an array, an iterable or an async iterable, which is asked for the next job when the one before
 *   has ended. A promise among them is under way already.
 * @param options - `signal`, `name`.
 * @returns A task of the results, in order; of `[]` if there are no jobs.
 * @throws What the first job that fails throws; the ones after it are not called.
 * @throws {TypeError} If `jobs` is not iterable or contains anything else, or there is an unknown option.
 * @throws The signal's reason, once the job under way has ended, if it aborts.
 *
 * @example
 * ```ts
 * import { sequence } from 'aio-elements/core';
 *
 * const words = await sequence([async () => 'one', (aio) => aio.sleep(0.01), async () => 'two']);
 * console.log(words); // ['one', undefined, 'two']
 * ```
 */
export function sequence<const J extends readonly Work<unknown>[]>(
  jobs: J,
  options?: TaskOptions,
): Task<{ -readonly [K in keyof J]: Outcome<J[K]> }>;
export function sequence<T>(jobs: Works<T>, options?: TaskOptions): Task<T[]>;
export function sequence(jobs: Works<unknown>, options?: TaskOptions): Task<unknown> {
  return all({ name: 'sequence', site: callSite(sequence), jobs, options, limit: 1 });
}
