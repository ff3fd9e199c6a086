import { callSite } from '../internal/call-site.js';
import type { Outcome, Work } from '../job.js';
import type { Task, TaskOptions } from '../task.js';
import { combine, expectDone, outcomeOf, type Combination, type Works } from './combine.js';

/** The options of `gather`. */
export interface GatherOptions extends TaskOptions {
  /** How many jobs run at once; by default all. */
  readonly limit?: number | undefined;
  /** Puts the error of a job that failed or was cancelled among the results, and goes on. */
  readonly returnExceptions?: boolean | undefined;
}

/**
 * Runs jobs at the same time.
 *
 * The first failure cancels the others, and is thrown when they have ended. A job that is cancelled by hand counts as
 * a failure with its cancellation.
 *
 * All of an array is checked before a job is started; promises in it have started already, and do not count for
 * `limit`. With a `limit`, any other iterable is asked for a job only when there is room for it, and so is an async
 * iterable always: it may be endless, or be slow to give the next job.
 *
 * @param jobs - Jobs, or promises, in an array, an iterable or an async iterable. A task is cancelled with the others.
 * @param options - `limit` (jobs at once), `returnExceptions`, `signal`, `name`.
 * @returns A task of the results, in the order of the jobs; of `[]` if there are none.
 * @throws What the job that failed threw; an `AggregateError`, if others failed too while they were cancelled.
 * @throws What the iterable throws; the jobs that were started are then cancelled.
 * @throws {TypeError} If `jobs` is not iterable or contains anything else, or there is an unknown option.
 * @throws {RangeError} If `limit` is not a whole number from 1.
 * @throws The signal's reason, once all jobs have ended, if it aborts and no job fails.
 * @see Source: `asyncio.gather`; there, the others continue after a failure, and there is no `limit`.
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
export function gather<T>(jobs: Works<T>, options?: GatherOptions): Task<T[]>;
export function gather(jobs: Works<unknown>, options?: GatherOptions): Task<unknown> {
  const { limit, returnExceptions } = { ...options };
  const known = ['limit', 'returnExceptions'];
  return all({ name: 'gather', site: callSite(gather), jobs, options, known, limit }, returnExceptions);
}

/** What `gather` and `sequence` have in common: all results, in the order of the jobs. */
export function all(
  combination: Omit<Combination<unknown, unknown>, 'ended' | 'result'>,
  returnExceptions = false,
): Task<unknown[]> {
  const results: unknown[] = [];
  return combine({
    ...combination,
    ended(task, group, at) {
      results[at] = outcomeOf(task);
      if (!returnExceptions) expectDone(task, group);
    },
    result: () => results,
  });
}
