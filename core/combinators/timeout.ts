import { TimeoutError } from '../errors.js';
import { SCOPE } from '../internal/cancellation.js';
import { after, checkSeconds } from '../internal/timer.js';
import type { Work } from '../job.js';
import { run } from '../run.js';
import type { Task, TaskOptions } from '../task.js';

/**
 * Gives a job so much time.
 *
 * When the time runs out, the job is cancelled: its waits reject with a `CancelledError`. It may clean up, and once
 * it has ended, that becomes the `TimeoutError`. A job that fails while it cleans up has failed with that, and one
 * that swallows the cancellation and returns is done. With timeouts in each other, the one whose time ran out is the
 * one reported.
 *
 * @param seconds - How long, in seconds; 0 gives it the current turn of the event loop, `Infinity` all the time.
 * @param work - A job, handed an aio of its own; or a promise. A task is cancelled with the timeout.
 * @param options - `signal`, `name`.
 * @returns A task of the value.
 * @throws {TimeoutError} If the time ran out; its `cause` is the cancellation, its message names job and seconds.
 * @throws {RangeError} If `seconds` is negative or not a number; the job is then not called.
 * @throws What the job throws; the signal's reason, once the job has ended, if it aborts.
 * @see Source: `asyncio.timeout`.
 *
 * @example
 * ```ts
 * import { timeout } from 'aio-elements/core';
 *
 * const outcome = await timeout(0.01, (aio) => aio.sleep(60)).catch((error) => error.name);
 * console.log(outcome); // TimeoutError
 * ```
 */
export function timeout<T>(seconds: number, work: Work<T>, options?: TaskOptions): Task<T> {
  return run(
    async (aio) => {
      checkSeconds(seconds, 'set a timeout');
      const task = aio.run(work);
      let late = false;
      const clear = after(seconds, () => {
        late = task.cancel(`The time ran out after ${seconds} s`);
      });
      try {
        return await task;
      } catch (error) {
        if (!late || !task.cancelled()) throw error;
        const scope = aio[SCOPE];
        if (scope?.aborted) throw scope.reason;
        throw new TimeoutError(`Cannot finish ${task.name}: time ran out, current value is ${seconds} s`, {
          cause: error,
        });
      } finally {
        clear();
      }
    },
    { name: 'timeout', ...options },
  );
}
