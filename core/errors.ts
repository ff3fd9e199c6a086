/**
 * The errors that callers catch. Wrong arguments are the built-in `TypeError` and `RangeError`.
 *
 * Each has a `name` that the platform knows where the platform has one, so that checks written for the
 * platform (`error.name === 'AbortError'`) work, and is an `Error`, so that it has a stack.
 */

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
