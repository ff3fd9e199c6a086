import { attach } from '../internal/attach.js';
import type { WaitOptions } from '../internal/cancellation.js';
import { wait } from '../internal/signal.js';
import type { Work } from '../job.js';
import { run } from '../run.js';

declare module '../aio.js' {
  interface Aio {
    /** `shield`: the wait ends with the scope, the work goes on. */
    readonly shield: typeof shield;
  }
}

/**
 * Waits for work without passing a cancellation on: the wait ends, the work goes on.
 *
 * @param work - A job, whose aio is that of no other scope; or a promise, such as a task.
 * @param options - `signal` ends the wait only.
 * @returns A promise of the value.
 * @throws What the work throws. An error after the wait has ended surfaces once as `unhandledrejection`.
 * @throws The signal's reason, at once, if it aborts; if it has aborted before, the job is not called.
 * @throws {TypeError} If `work` is neither a job nor a promise.
 * @see Source: `asyncio.shield`.
 *
 * @example What was begun is finished
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
  return wait(options, (resolve, reject) => {
    let left = false;
    const task = run(work);
    task.then(resolve, (error: unknown) => {
      if (left && !task.cancelled()) throw error; // nobody else will hear of it
      reject(error);
    });
    return () => {
      left = true;
    };
  });
}

attach(1, { shield });
