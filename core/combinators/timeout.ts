import type { Aio } from '../aio.js';
import { callSite, type CallSite } from '../internal/call-site.js';
import { SCOPE } from '../internal/cancellation.js';
import { checkOptions, checkSeconds, TASK_OPTIONS } from '../internal/checks.js';
import { after, timedOut } from '../internal/timer.js';
import type { Work } from '../job.js';
import { run } from '../run.js';
import type { Task, TaskOptions } from '../task.js';

/**
 * Runs a job with a time limit.
 *
 * When the time runs out, the job is cancelled: its waits reject with a `CancelledError`. It may clean up; when it has
 * ended, the task fails with a `TimeoutError`. If the job fails while it cleans up, the task fails with that error; if it
 * swallows the cancellation and returns, the task is done. Of nested timeouts, the one whose time ran out is reported.
 *
 * @param seconds - How long, in seconds; 0 is the current turn of the event loop, `Infinity` is no limit.
 * @param work - A job, which gets an aio of its own; or a promise. A task is cancelled with the timeout.
 * @param options - `signal`, `name`.
 * @returns A task of the value.
 * @throws {TimeoutError} If the time ran out. Its `cause` is the cancellation; its message has the limit and the name: that of
 *   the options, or of the job.
 * @throws {RangeError} If `seconds` is negative or not a number; the job is then not called.
 * @throws {TypeError} If there is an unknown option.
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
  return limited({ seconds, name: 'timeout', site: callSite(timeout) }, work, options);
}

/** A time limit that was set. */
interface Limit {
  /** How long, in seconds. */
  readonly seconds: number;
  /** The name of the function that sets it; also of the task, if the options have none. */
  readonly name: string;
  /** Where it was called. */
  readonly site: CallSite;
}

/** Work with a time limit. */
export function limited<T>(
  { seconds, name, site }: Limit,
  work: Work<T>,
  options: TaskOptions | undefined,
): Task<T> {
  const limit = async (aio: Aio): Promise<T> => {
    checkOptions(options, TASK_OPTIONS, 'set a timeout');
    checkSeconds(seconds, 'set a timeout');
    const task = aio.run(work);
    let late = false;
    const clear = after(seconds, () => {
      late = task.cancel('Time ran out');
    });
    try {
      return await task;
    } catch (error) {
      if (!late || !task.cancelled()) throw error;
      const scope = aio[SCOPE];
      if (scope?.aborted) throw scope.reason;
      throw timedOut(`finish ${nameOf(work, options)}`, seconds, site, { cause: error });
    } finally {
      clear();
    }
  };
  return run(limit, { name, ...options });
}

/**
 * What work is called in the message: the name that was given, or that of the task or the function. A name as short as
 * those that minifiers make says nothing.
 */
function nameOf(work: Work<unknown>, options: TaskOptions | undefined): string {
  const { name } = work as { readonly name?: unknown };
  const own = typeof name === 'string' && name.length > LONGEST_MINIFIED ? name : 'the job';
  return options?.name ?? own;
}

const LONGEST_MINIFIED = 2;
