import type { Aio } from '../aio.js';
import { ajax, type Ajax } from './ajax.js';
import { SCOPE, type ScopedOptions } from '../internal/cancellation.js';
import { wait } from '../internal/signal.js';
import type { AjaxRequest } from './ajax-request.js';
import type { AjaxOptions } from './options.js';
import { prepare } from './prepare.js';
import type { RequestRetry } from './retry-policy.js';

/** A request that several wait for. */
interface Flight {
  readonly answer: Promise<AjaxRequest>;
  readonly controller: AbortController;
  /** The options of those who wait. */
  readonly riders: Set<AjaxOptions>;
}

const flights = new WeakMap<Ajax, Map<string, Flight>>();

/**
 * `get`, but identical ones under way are one request, cancelled when the last who waits for it leaves.
 *
 * Identical are those with the same address, headers and options. All get the same answer, so `data` is not to be
 * changed. A `stream` is not shared, nor is a request with its own `fetch` or `retry.onRetry`.
 *
 * @param url - As for `ajax`.
 * @param options - As for `ajax`; the signal ends this one's wait.
 * @param send - The `ajax` of a client; requests of different clients are not shared.
 *
 * @example
 * ```ts
 * import { sharedGet } from 'aio-elements/core';
 *
 * const [one, two] = await Promise.all([sharedGet('data:,hello'), sharedGet('data:,hello')]);
 * console.log(one === two);
 * ```
 */
export function sharedGet(
  url: string | URL,
  given?: AjaxOptions | Aio,
  send: Ajax = ajax,
): Promise<AjaxRequest> {
  const options = { ...(given as AjaxOptions) }; // an aio has methods called retry and timeout
  const { format, fetch, retry } = options;
  const shareable = format !== 'stream' && !fetch && !(retry as RequestRetry | undefined)?.onRetry;
  if (!shareable) return send<unknown>('GET', url, options as never);
  return wait<AjaxRequest>(given, ['request', 'GET', url], (resolve, reject) => {
    const rider = { ...options };
    const open = openOf(send);
    const key = keyOf(url, options);
    const land = (): void => void (open.get(key) === flight && open.delete(key));
    const flight = open.get(key) ?? start(send, url, options);
    open.set(key, flight);
    flight.answer.then(land, land); // before anybody hears of it
    flight.riders.add(rider);
    flight.answer.then(resolve, reject);
    return () => {
      flight.riders.delete(rider);
      if (flight.riders.size) return;
      land();
      flight.controller.abort();
    };
  });
}

function openOf(send: Ajax): Map<string, Flight> {
  const open = flights.get(send) ?? new Map<string, Flight>();
  flights.set(send, open);
  return open;
}

function start(send: Ajax, url: string | URL, options: AjaxOptions): Flight {
  const controller = new AbortController();
  const riders = new Set<AjaxOptions>();
  const shared: AjaxOptions & ScopedOptions = { ...options, [SCOPE]: undefined, signal: controller.signal };
  if (options.onProgress)
    Object.assign(shared, {
      onProgress: (progress: never) => riders.forEach((rider) => rider.onProgress?.(progress)),
    });
  return { answer: send<unknown>('GET', url, shared as never), controller, riders };
}

/** What makes two requests identical. */
function keyOf(url: string | URL, options: AjaxOptions): string {
  const prepared = prepare('GET', url, options);
  const rest = Object.entries(options).filter(([name]) => !JUDGED.has(name));
  const own = [...(prepared.init.headers as Headers)];
  return JSON.stringify([prepared.url, own, !!options.onProgress, rest.sort()]);
}

/** What is in the address or the headers by then, or is each one's own. */
const JUDGED = new Set(['onProgress', 'signal', 'data', 'headers']);
