import { TimeoutError } from '../errors.js';
import { calledAt, type CallSite } from './call-site.js';

/** The longest delay of `setTimeout`, in milliseconds: a signed 32-bit number. With a longer one it fires at once. */
const LONGEST = 2 ** 31 - 1;

/**
 * Calls back after `seconds`, also after more than a timer can hold. The result clears the timer.
 *
 * It uses `setTimeout` only, which tests can fake.
 */
export function after(seconds: number, callback: () => void): () => void {
  let left = seconds * 1000;
  let timer: ReturnType<typeof setTimeout>;
  const arm = (): void => {
    const delay = Math.min(left, LONGEST);
    left -= delay;
    timer = setTimeout(left > 0 ? arm : callback, delay);
  };
  arm();
  return () => clearTimeout(timer);
}

/**
 * The one place that makes a `TimeoutError`.
 *
 * @param what - What could not be done, as `wait for "load"` or `GET /api/users`.
 * @param seconds - The limit.
 * @param site - Where it was asked for, if that is to be in the stack.
 */
export function timedOut(
  what: string,
  seconds: number,
  site: CallSite = {},
  options?: ErrorOptions,
): TimeoutError {
  const error = new TimeoutError(`Cannot ${what}: time ran out after ${seconds} s`, options);
  return calledAt(site, error);
}
