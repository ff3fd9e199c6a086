import { calledAt, callSite } from '../internal/call-site.js';
import { combine, type Works } from './combine.js';
import type { Outcome, Work } from '../job.js';
import type { Task, TaskOptions } from '../task.js';

/**
 * Runs jobs at the same time; the first to end wins, with a value or with an error.
 *
 * The losers are cancelled, and the race ends when they have ended. A failure of a loser is not lost: the race
 * fails with it.
 *
 * @param jobs - Jobs, or promises, in an array, an iterable or an async iterable. A task can lose like a job.
 * @param options - `signal`, `name`.
 * @returns A task of the winner's value.
 * @throws What the winner threw; an `AggregateError`, if losers failed too while they were cancelled.
 * @throws {RangeError} If there are no jobs: `Promise.race` would wait forever.
 * @throws {TypeError} If `jobs` is not iterable or contains anything else, or there is an unknown option.
 * @throws The signal's reason, once all jobs have ended, if it aborts and no job fails.
 *
 * @example
 * ```ts
 * import { race } from 'aio-elements/core';
 *
 * const winner = await race([
 *   (aio) => aio.sleep(60).then(() => 'slow'),
 *   (aio) => aio.sleep(0.01).then(() => 'fast'),
 * ]);
 * console.log(winner); // fast
 * ```
 */
export function race<const J extends readonly Work<unknown>[]>(
  jobs: J,
  options?: TaskOptions,
): Task<Outcome<J[number]>>;
export function race<T>(jobs: Works<T>, options?: TaskOptions): Task<T>;
export function race<T>(jobs: Works<T>, options?: TaskOptions): Task<T> {
  const site = callSite(race);
  let winner: Task<T> | undefined;
  return combine({
    name: 'race',
    site,
    jobs,
    options,
    ended(task, group) {
      winner ??= task;
      if (task.state === 'error') group.fail(task.exception());
      else group.cancel();
    },
    result() {
      if (!winner) throw calledAt(site, new RangeError('Cannot race: there are no jobs'));
      return winner.result();
    },
  });
}
