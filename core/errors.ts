/**
 * The errors that callers catch. Wrong arguments are the built-in `TypeError` and `RangeError`.
 *
 * Each has the `name` that the platform uses, where it has one, so that checks written for the platform
 * (`error.name === 'AbortError'`) work. Each is an `Error`, so that it has a stack.
 */

/** Marks the cancellations of every copy of this library. */
const CANCELLED = Symbol.for('aio.cancelled');

/**
 * Work was cancelled. Its name is `"AbortError"`, as the platform's.
 *
 * @see Source: `asyncio.CancelledError`; DOM standard, `AbortSignal.reason`.
 *
 * @example Tell a cancellation from a failure
 * ```ts
 * import { CancelledError, run, sleep } from 'aio-elements/core';
 *
 * const task = run((aio) => aio.sleep(60));
 * task.cancel('no longer needed');
 * await task.catch((error) => console.log(error instanceof CancelledError, error.message));
 * ```
 */
export class CancelledError extends Error {
  override readonly name = 'AbortError';

  get [CANCELLED](): true {
    return true;
  }
}

/**
 * Whether an error is a cancellation: a `CancelledError`, of this or another copy of the library, or the `AbortError` of
 * the platform, of any realm.
 *
 * Everything in this library that treats cancellations differently from failures asks this function.
 *
 * @param error - What was caught.
 *
 * @example
 * ```ts
 * import { isCancellation } from 'aio-elements/core';
 *
 * const error = await fetch('data:,', { signal: AbortSignal.abort() }).catch((reason: unknown) => reason);
 * console.log(isCancellation(error), isCancellation(new Error('broken'))); // true false
 * ```
 */
export function isCancellation(error: unknown): boolean {
  return isError(error) && (CANCELLED in error || error.name === 'AbortError');
}

/** Whether a value is an `Error` or a `DOMException`, of any realm. */
export function isError(value: unknown): value is Error {
  if (value instanceof Error) return true;
  const kind = Object.prototype.toString.call(value);
  return kind === '[object Error]' || kind === '[object DOMException]';
}

/**
 * Time ran out.
 *
 * @see Source: `asyncio.TimeoutError`; DOM standard, `AbortSignal.timeout()`.
 *
 * @example
 * ```ts
 * import { event, TimeoutError } from 'aio-elements/core';
 *
 * await event(new EventTarget(), 'never', { timeout: 0.01 }).catch((error) => {
 *   if (!(error instanceof TimeoutError)) throw error;
 * });
 * ```
 */
export class TimeoutError extends Error {
  override readonly name = 'TimeoutError';
}

/**
 * A future was set twice, or read before it was done; a task was set from outside.
 *
 * @see Source: `asyncio.InvalidStateError`.
 *
 * @example
 * ```ts
 * import { Future, InvalidStateError } from 'aio-elements/core';
 *
 * const future = new Future<number>();
 * try {
 *   future.result();
 * } catch (error) {
 *   if (!(error instanceof InvalidStateError)) throw error;
 * }
 * ```
 */
export class InvalidStateError extends Error {
  override readonly name = 'InvalidStateError';
}
