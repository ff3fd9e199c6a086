import type { Aio } from './aio.js';
import { callSite, type CallSite } from './internal/call-site.js';
import type { WaitOptions } from './internal/cancellation.js';
import {
  checkSource,
  listen,
  LISTEN_OPTIONS,
  type EventOf,
  type ListenOptions,
  type Source,
} from './internal/listen.js';
import { show } from './internal/show.js';
import { wait } from './internal/signal.js';
import { checkNames, checkSeconds } from './internal/checks.js';
import { after, timedOut } from './internal/timer.js';

/** The options of `event`. */
export interface EventOptions<E = Event> extends WaitOptions, ListenOptions<E> {
  /** The time limit, in seconds; the wait then fails with a `TimeoutError`. */
  readonly timeout?: number | undefined;
}

/**
 * Waits for the first event.
 *
 * @param target - What fires it. The type of the event is that of the target's `on…` property.
 * @param names - Its name, or an array of names: the first event wins.
 * @param options - `signal`, `timeout` (seconds), `filter(event)`, `capture`, `passive`, and `preventDefault` and
 *   `stopPropagation`, which apply to the event that passes the filter. Or an `aio`.
 * @returns A promise of the event. The listeners are removed when it settles.
 * @throws {TypeError} If `target` is not an `EventTarget`, there is no name, there is an unknown option, or the filter gives a promise.
 * @throws {RangeError} If `timeout` is negative or not a number.
 * @throws {TimeoutError} If there was no event in that time.
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
    const source = checkSource(target, names, 'wait for an event');
    checkNames(options, OPTIONS, 'wait for an event');
    const { timeout } = Object.hasOwn(options, 'timeout') ? (options as EventOptions) : {}; // an aio has such a method
    if (timeout !== undefined) checkSeconds(timeout, 'wait for an event', 'timeout');
    const unlisten = listen(source, options as ListenOptions, { next: resolve, error: reject });
    if (timeout === undefined) return unlisten;
    const clear = timeLimit(timeout, source, callSite(event), reject);
    return () => {
      unlisten();
      clear();
    };
  });
}

/** `once` too, which listeners of the platform have: it is what is done anyway. */
const OPTIONS = [...LISTEN_OPTIONS, 'timeout', 'once'];

function timeLimit(
  seconds: number,
  { names }: Source,
  site: CallSite,
  reject: (error: unknown) => void,
): () => void {
  const what = `wait for ${names.map(show).join(' or ')}`;
  return after(seconds, () => reject(timedOut(what, seconds, site)));
}
