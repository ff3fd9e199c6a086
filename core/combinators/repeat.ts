import {
  checkFunction,
  checkJob,
  checkOptions,
  checkSeconds,
  checkWhole,
  TASK_OPTIONS,
} from '../internal/checks.js';
import type { Job } from '../job.js';
import { run } from '../run.js';
import { sleep } from '../sleep.js';
import type { Task, TaskOptions } from '../task.js';

/** The options of `repeat`. */
export interface RepeatOptions<T = unknown> extends TaskOptions {
  /** The time from one start to the next, in seconds; default 0. A job that takes longer is not cut short. */
  readonly every?: number | undefined;
  /** How many times at most, at least 1; no limit by default. */
  readonly times?: number | undefined;
  /** Returns whether a value is the last; may be async. */
  readonly until?: ((value: T) => unknown) | undefined;
}

/**
 * Runs a job again and again, never twice at once, with at least one turn of the event loop from one to the next.
 *
 * @param job - Called each time.
 * @param options - `every` (seconds), `times`, `until(value)`, `signal`, `name`.
 * @returns A task of the last value.
 * @throws What the job or `until` throws; it is then not called again.
 * @throws {TypeError} If `job` is not a function, or there is an unknown option.
 * @throws {RangeError} If `every` is negative or not a number, or `times` is not a whole number from 1.
 * @throws The signal's reason, once the job has ended, if it aborts.
 *
 * @example
 * ```ts
 * import { repeat } from 'aio-elements/core';
 *
 * let count = 0;
 * const last = await repeat(() => ++count, { every: 0.01, until: (value) => value === 3 });
 * console.log(last); // 3
 * ```
 */
export function repeat<T>(job: Job<T>, options?: RepeatOptions<T>): Task<T> {
  const { every = 0, times = Infinity, until } = { ...options };
  return run(
    async (aio) => {
      checkJob(job, 'repeat');
      checkOptions(options, ['every', 'times', 'until', ...TASK_OPTIONS], 'repeat');
      checkSeconds(every, 'repeat', 'every');
      checkFunction(until, 'repeat', 'until');
      if (times !== Infinity) checkWhole(times, 1, 'repeat: times');
      for (let time = 1; ; time++) {
        const pause = time < times ? sleep(every, aio) : undefined;
        const value = await run(job, aio);
        if (!pause || (await until?.(value))) return value;
        await pause;
      }
    },
    { name: 'repeat', ...options },
  );
}
