import { combine, expectDone, outcomeOf } from './combine.js';
import type { Outcome, Work } from '../job.js';
import type { Task, TaskOptions } from '../task.js';

/** The options of `gather`. */
export interface GatherOptions extends TaskOptions {
  /** How many jobs run at once; all if left out. A promise is under way already, and does not count. */
  readonly limit?: number | undefined;
  /** Put what a job failed with, or was cancelled with, in its place among the results. */
  readonly returnExceptions?: boolean | undefined;
}

/**
 * Runs jobs at the same time.
 *
 * The first failure cancels the others, and is told when they have ended. A job that is cancelled by hand counts as
 * a failure with its cancellation.
 *
 * @param jobs - Jobs, or promises; a task among them is cancelled with the others.
 * @param options - `limit` (jobs at once), `returnExceptions`, `signal`, `name`.
 * @returns A task of the results, in the order of the jobs; of `[]` if there are none.
 * @throws What the job that failed threw; an `AggregateError`, if others failed too while they were cancelled.
 * @throws {TypeError} If `jobs` is not an iterable of jobs and promises; nothing is then started.
 * @throws {RangeError} If `limit` is not a whole number from 1 up.
 * @throws The signal's reason, once all jobs have ended, if it aborts and no job fails.
 * @see Source: `asyncio.gather`; there, the others run on after a failure, and there is no `limit`.
 *
 * @example Two at a time
 * ```ts
 * import { gather } from 'aio-elements/core';
 *
 * const lengths = await gather(
 *   ['a', 'bb', 'ccc'].map((word) => async (aio) => {
 *     await aio.sleep(0.01);
 *     return word.length;
 *   }),
 *   { limit: 2 },
 * );
 * console.log(lengths); // [1, 2, 3]
 * ```
 */
export function gather<const J extends readonly Work<unknown>[]>(
  jobs: J,
  options: GatherOptions & { readonly returnExceptions: true },
): Task<{ -readonly [K in keyof J]: Outcome<J[K]> | Error }>;
export function gather<const J extends readonly Work<unknown>[]>(
  jobs: J,
  options?: GatherOptions,
): Task<{ -readonly [K in keyof J]: Outcome<J[K]> }>;
export function gather<T>(jobs: Iterable<Work<T>>, options?: GatherOptions): Task<T[]>;
export function gather(jobs: Iterable<Work<unknown>>, options?: GatherOptions): Task<unknown> {
  return all('gather', jobs, options);
}

/** What `gather` and `sequence` are. */
export function all(
  name: string,
  jobs: Iterable<Work<unknown>>,
  options: GatherOptions | undefined,
): Task<unknown[]> {
  const results: unknown[] = [];
  return combine({
    name,
    jobs,
    options,
    ended(task, group, at) {
      results[at] = outcomeOf(task);
      if (!options?.returnExceptions) expectDone(task, group);
    },
    result: () => results,
  });
}
