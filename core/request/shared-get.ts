import type { Aio } from '../aio.js';
import { cancellationOf, SCOPE, type ScopedOptions } from '../internal/cancellation.js';
import { wait } from '../internal/signal.js';
import { ajax, type Ajax } from './ajax.js';
import type { AjaxRequest } from './ajax-request.js';
import type { AjaxOptions, AjaxProgress, RequestRetry } from './options.js';
import { targetOf } from './prepare.js';

/** A request that several callers wait for. */
interface Shared {
  readonly answer: Promise<AjaxRequest>;
  readonly controller: AbortController;
  /** The options of the callers that wait. */
  readonly callers: Set<AjaxOptions>;
}

/** The requests under way, by what sends them. */
const underWay = new WeakMap<Ajax, Map<string, Shared>>();

/**
 * `get`, but calls that are identical share one request while it is under way. It is aborted when the last caller
 * that waits for it is cancelled.
 *
 * Calls are identical if their URL, headers and options are. All get the same answer, one object with the same `data`: do not change it. A
 * `stream` is not shared, nor is a request with its own `fetch` or `retry.onRetry`.
 *
 * @param url - As for `ajax`.
 * @param given - The options, as for `ajax`; or an `aio`. The signal ends the wait of this caller.
 * @param send - The `ajax` of a client. Requests of different clients are not shared.
 * @returns A promise of the answer.
 * @throws As `ajax`.
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
  const key = isShareable(options) ? keyOf(url, options) : undefined;
  if (key === undefined) return send<unknown>('GET', url, options as never);
  return wait<AjaxRequest>(given, ['request', 'GET', url], (resolve, reject) => {
    const source = cancellationOf(given);
    const requests = requestsOf(send);
    const shared = requests.get(key) ?? start(send, url, options);
    const caller = { ...options };
    const forget = (): void => {
      if (requests.get(key) === shared) requests.delete(key);
    };
    shared.answer.then(forget, forget); // before this caller hears of it
    requests.set(key, shared);
    shared.callers.add(caller);
    shared.answer.then(resolve, reject);
    return () => {
      shared.callers.delete(caller);
      if (shared.callers.size || requests.get(key) !== shared) return; // others wait for it, or it has ended
      requests.delete(key);
      shared.controller.abort(source?.reason); // without a reason, the platform makes one with a stack
    };
  });
}

function isShareable({ format, fetch, retry, onProgress }: AjaxOptions): boolean {
  const callsBack = fetch || (retry as RequestRetry | undefined)?.onRetry;
  return format !== 'stream' && !callsBack && (!onProgress || typeof onProgress === 'function');
}

function requestsOf(send: Ajax): Map<string, Shared> {
  const requests = underWay.get(send) ?? new Map<string, Shared>();
  underWay.set(send, requests);
  return requests;
}

function start(send: Ajax, url: string | URL, options: AjaxOptions): Shared {
  const controller = new AbortController();
  const callers = new Set<AjaxOptions>();
  const shared: AjaxOptions & ScopedOptions = { ...options, [SCOPE]: undefined, signal: controller.signal };
  const onProgress = (progress: AjaxProgress): void => {
    for (const caller of callers) caller.onProgress?.(progress);
  };
  const counted = options.onProgress ? { ...shared, onProgress } : shared;
  return { answer: send<unknown>('GET', url, counted as never), controller, callers };
}

/** What makes two requests identical; `undefined` for one with a wrong argument, of which `ajax` tells. */
function keyOf(url: string | URL, options: AjaxOptions): string | undefined {
  const rest = Object.entries(options).filter(([name]) => !IN_TARGET.has(name));
  try {
    return JSON.stringify([targetOf(url, options), !!options.onProgress, rest.sort()]);
  } catch {
    return undefined;
  }
}

/** The options that are in the URL or the headers, or that each caller has of its own. */
const IN_TARGET = new Set(['base', 'data', 'headers', 'onProgress', 'signal']);
