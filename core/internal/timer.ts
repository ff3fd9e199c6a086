import { TimeoutError } from '../errors.js';
import { calledAt, type CallSite } from './call-site.js';
import { wrong } from './show.js';

/** The longest delay that `setTimeout` holds, in milliseconds (a signed 32-bit number); a longer one would fire at once. */
const LONGEST = 2 ** 31 - 1;

/**
 * Calls back after `seconds`, however many; the result clears it.
 *
 * Only `setTimeout`: tests can fake it.
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
 * @param site - Where it was asked for.
 */
export function timedOut(
  what: string,
  seconds: number,
  site: CallSite,
  options?: ErrorOptions,
): TimeoutError {
  return calledAt(site, new TimeoutError(`Cannot ${what}: the time of ${seconds} s ran out`, options));
}

/** Gives the seconds back, or throws: a duration is a number from 0 up, `Infinity` included. */
export function checkSeconds(seconds: unknown, what: string, name = 'seconds'): number {
  if (typeof seconds !== 'number' || !(seconds >= 0))
    throw wrong(RangeError, `${what}: ${name} must be at least 0`, seconds);
  return seconds;
}
