import { inScope, type ScopedOptions } from '../internal/cancellation.js';
import { checkBackoff, makeAttempts, type Backoff } from '../internal/attempts.js';
import { checkFunction, checkJob, TASK_OPTIONS } from '../internal/checks.js';
import type { Job } from '../job.js';
import { run } from '../run.js';
import type { Task, TaskOptions } from '../task.js';

/** The policy of `retry`. */
export interface RetryPolicy extends Backoff, TaskOptions {
  /** Returns whether to make another attempt after an error; may be async. */
  readonly when?: ((error: unknown) => unknown) | undefined;
}

/**
 * Runs a job until an attempt succeeds.
 *
 * @param job - Called for each attempt.
 * @param policy - The number of extra attempts; or `limit` (extra attempts, default 2), `delay` (seconds, default 0.5),
 *   `factor` (default 2), `maxDelay` (seconds, default 30), `jitter` (0 to 1, default 0.5), `when(error)`, `signal`,
 *   `name`.
 * @returns A task of the value.
 * @throws What the last attempt threw, or what `when` throws. After a cancellation there is no other attempt, see
 *   `isCancellation`.
 * @throws {TypeError} If `job` is not a function, or `policy` is neither a number nor an object, or has an unknown key.
 * @throws {RangeError} If a number of the policy is negative, not a number, or `jitter` above 1.
 * @throws The signal's reason, once the attempt has ended, if it aborts.
 *
 * @example
 * ```ts
 * import { retry } from 'aio-elements/core';
 *
 * let attempts = 0;
 * const value = await retry(
 *   () => {
 *     if (++attempts < 3) throw new Error('busy');
 *     return attempts;
 *   },
 *   { limit: 5, delay: 0.01 },
 * );
 * console.log(value); // 3
 * ```
 */
export function retry<T>(job: Job<T>, policy: number | RetryPolicy = {}): Task<T> {
  const { when, ...options } = toPolicy(policy);
  return run(
    (aio) => {
      checkJob(job, 'retry');
      checkFunction(when, 'retry', 'when');
      return makeAttempts<T>({
        policy: checkBackoff(policy, 'retry', ['when', ...TASK_OPTIONS]),
        options: aio,
        attempt: () => run(job, aio),
        again: async (outcome, _, delay) =>
          'error' in outcome && (!when || (await when(outcome.error))) ? delay : false,
      });
    },
    { name: 'retry', ...options },
  );
}

/** The method `retry` of an aio. */
export function retryIn(aio: ScopedOptions): typeof retry {
  return (job, policy) => retry(job, inScope(aio, toPolicy(policy)));
}

/** A policy as options. */
function toPolicy(policy: number | RetryPolicy = {}): RetryPolicy {
  return typeof policy === 'number' ? { limit: policy } : { ...policy };
}
