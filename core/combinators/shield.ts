import { type Future, isFuture } from '../future.js';
import type { WaitOptions } from '../internal/cancellation.js';
import { isThenable } from '../internal/checks.js';
import { wait } from '../internal/signal.js';
import type { Work } from '../job.js';
import { run } from '../run.js';

/**
 * Waits for work that a cancellation does not reach: the wait ends, the work goes on.
 *
 * @param work - A job, whose aio belongs to no other scope; or a promise, such as a task.
 * @param options - `signal` ends the wait only.
 * @returns A promise of the value.
 * @throws What the work throws. If it fails after the wait has ended, the error of a task or promise is its owner's as
 *   before; that of a job surfaces once as `unhandledrejection`.
 * @throws The signal's reason, at once, if it aborts; if it has aborted before, the job is not called.
 * @throws {TypeError} If `work` is neither a job nor a promise.
 * @see Source: `asyncio.shield`.
 *
 * @example Finish what was begun
 * ```ts
 * import { run, shield } from 'aio-elements/core';
 *
 * const task = run((aio) =>
 *   aio.shield(async (own) => {
 *     await own.sleep(0.01);
 *     console.log('saved');
 *   }),
 * );
 * task.cancel();
 * ```
 */
export function shield<T>(work: Work<T>, options?: WaitOptions): Promise<T> {
  return wait(options, ['shield', work], (resolve, reject) => {
    if (isThenable(work) && !isFuture(work)) return void work.then(resolve, reject);
    const future = isFuture(work) ? (work as Future<T>) : run(work);
    const settle = (): void => {
      try {
        resolve(future.result());
      } catch (error) {
        reject(error);
      }
    };
    future.addDoneCallback(settle);
    return () => future.removeDoneCallback(settle);
  });
}
