import { callSite } from '../internal/call-site.js';
import { combine, outcomeOf, type Works } from './combine.js';
import { allFailed } from './group.js';
import type { Outcome, Work } from '../job.js';
import type { Task, TaskOptions } from '../task.js';

/**
 * Runs jobs at the same time; the first that is done wins, however many fail.
 *
 * The losers are cancelled, and awaited; their errors are ignored.
 *
 * @param jobs - Jobs, or promises, in an array, an iterable or an async iterable. A task can lose like a job.
 * @param options - `signal`, `name`.
 * @returns A task of the winner's value.
 * @throws {AggregateError} If all failed, or there are no jobs, as `Promise.any`; `errors` are in the order of the jobs.
 * @throws {TypeError} If `jobs` is not iterable or contains anything else, or there is an unknown option.
 * @throws The signal's reason, once all jobs have ended, if it aborts.
 *
 * @example
 * ```ts
 * import { any } from 'aio-elements/core';
 *
 * const mirror = await any([
 *   () => Promise.reject(new Error('down')),
 *   (aio) => aio.sleep(0.01).then(() => 'up'),
 * ]);
 * console.log(mirror); // up
 * ```
 */
export function any<const J extends readonly Work<unknown>[]>(
  jobs: J,
  options?: TaskOptions,
): Task<Outcome<J[number]>>;
export function any<T>(jobs: Works<T>, options?: TaskOptions): Task<T>;
export function any<T>(jobs: Works<T>, options?: TaskOptions): Task<T> {
  const site = callSite(any);
  const errors: unknown[] = [];
  let winner: Task<T> | undefined;
  return combine({
    name: 'any',
    site,
    jobs,
    options,
    ended(task, group, at) {
      if (task.state !== 'done') {
        errors[at] = outcomeOf(task);
        return;
      }
      winner ??= task;
      group.cancel();
    },
    result() {
      if (!winner) throw allFailed('any', errors, site);
      return winner.result();
    },
  });
}
