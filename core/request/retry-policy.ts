import { checkBackoff, type FullBackoff } from '../internal/attempts.js';
import { checkFunction, checkSeconds } from '../internal/checks.js';
import { wrong } from '../internal/show.js';
import type { RequestRetry } from './options.js';

/** The statuses after which another attempt may succeed: of requests and of streams that connect again. */
export const PASSING_STATUSES: readonly number[] = [408, 413, 429, 500, 502, 503, 504];

/** A retry policy in which everything is decided. */
export interface FullRetry extends FullBackoff {
  readonly statuses: readonly number[];
  /** In capitals. */
  readonly methods: readonly string[];
  readonly timeout: number | undefined;
  readonly onRetry: RequestRetry['onRetry'];
}

const METHODS: readonly string[] = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'TRACE'];
/** The keys of a policy in addition to those of a backoff. */
const KEYS = ['statuses', 'methods', 'timeout', 'onRetry'] as const;

/**
 * Fills up a retry policy.
 *
 * @throws {TypeError} If it is neither a number nor an object, has an unknown key, or a value of the wrong type.
 * @throws {RangeError} If a number is negative or not a number.
 */
export function checkRetry(policy: number | RequestRetry, what: string): FullRetry {
  const backoff = checkBackoff(policy, what, KEYS, 'retry');
  const { statuses = PASSING_STATUSES, methods = METHODS, timeout, onRetry }: RequestRetry = policy as object;
  checkArray(statuses, 'number', `${what}: retry.statuses`);
  checkArray(methods, 'string', `${what}: retry.methods`);
  checkFunction(onRetry, what, 'retry.onRetry');
  if (timeout !== undefined) checkSeconds(timeout, what, 'retry.timeout');
  return { ...backoff, statuses, methods: methods.map((name) => name.toUpperCase()), timeout, onRetry };
}

function checkArray(value: unknown, type: 'number' | 'string', what: string): void {
  if (!Array.isArray(value) || !value.every((item) => typeof item === type))
    throw wrong(TypeError, `${what} must be an array of ${type}s`, value);
}
