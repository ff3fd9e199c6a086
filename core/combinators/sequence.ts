import { all } from './gather.js';
import type { Outcome, Work } from '../job.js';
import type { Task, TaskOptions } from '../task.js';

/**
 * Runs jobs one after the other.
 *
 * @param jobs - Jobs; a promise among them is under way already.
 * @param options - `signal`, `name`.
 * @returns A task of the results, in order; of `[]` if there are no jobs.
 * @throws What the first job that fails throws; the ones after it are not called.
 * @throws {TypeError} If `jobs` is not an iterable of jobs and promises; nothing is then started.
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
export function sequence<T>(jobs: Iterable<Work<T>>, options?: TaskOptions): Task<T[]>;
export function sequence(jobs: Iterable<Work<unknown>>, options?: TaskOptions): Task<unknown> {
  return all('sequence', jobs, { ...options, limit: 1 });
}
