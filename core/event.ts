import type { Aio } from './aio.js';
import { TimeoutError } from './errors.js';
import type { WaitOptions } from './internal/cancellation.js';
import { checkSource, hear, type EventOf, type ListenOptions } from './internal/listen.js';
import { wait } from './internal/signal.js';
import { after, checkSeconds } from './internal/timer.js';

/** The options of `event`. */
export interface EventOptions<E = Event> extends WaitOptions, ListenOptions<E> {
  /** Fails with a `TimeoutError` after that many seconds. */
  readonly timeout?: number | undefined;
}

/**
 * Waits for the first event.
 *
 * @param target - What fires it. The type of the event is that of the target's `on…` property.
 * @param names - Its name, or several: the first to come wins.
 * @param options - `signal`, `timeout` (seconds), `filter(event)`, `capture`, `passive`, and `preventDefault` and
 *   `stopPropagation`, which are done to the event that passes the filter. Or an `aio`.
 * @returns A promise of the event. The listeners are gone when it settles.
 * @throws {TypeError} If the target is none, or there is no name.
 * @throws {RangeError} If `timeout` is negative or not a number.
 * @throws {TimeoutError} If the time ran out.
 * @throws What the filter throws; the signal's reason, if it aborts first.
 * @see Source: `browser.aio.event`.
 *
 * @example The first of two
 * ```ts
 * import { event } from 'aio-elements/core';
 *
 * const target = new EventTarget();
 * setTimeout(() => target.dispatchEvent(new Event('open')), 5);
 * const { type } = await event(target, ['open', 'close'], { timeout: 1 });
 * console.log(type);
 * ```
 */
export function event<T extends EventTarget, N extends string>(
  target: T,
  names: N | readonly N[],
  options: EventOptions<EventOf<T, N>> | Aio = {},
): Promise<EventOf<T, N>> {
  return wait(options, ['event', target, names], (resolve, reject) => {
    const { timeout } = { ...(options as EventOptions) }; // an aio has a method of that name
    const source = checkSource(target, names, 'wait for an event');
    if (timeout !== undefined) checkSeconds(timeout, 'wait for an event', 'timeout');
    const deaf = hear(source, options as ListenOptions, {
      next: resolve,
      error: reject,
    });
    const late = (): void =>
      reject(
        new TimeoutError(
          `Cannot wait for ${source.names.join(', ')}: time ran out, current value is ${timeout} s`,
        ),
      );
    const clear = timeout === undefined ? undefined : after(timeout, late);
    return () => {
      deaf();
      clear?.();
    };
  });
}
