import type { Aio } from '../aio.js';
import { TimeoutError } from '../errors.js';
import { wait } from '../internal/signal.js';
import { after, checkSeconds } from '../internal/timer.js';
import type { AjaxRequest } from './ajax-request.js';
import type { Format, Formats } from './format.js';
import type { AjaxOptions } from './options.js';
import { prepare, type Call } from './prepare.js';
import { send } from './send.js';

/** How `ajax` is called: the format says the type of `data`, or the caller does for `json` and `auto`. */
export interface Ajax {
  <F extends Format = 'text'>(
    method: string,
    url: string | URL,
    options?: AjaxOptions<F> | Aio,
  ): Promise<AjaxRequest<Formats[F]>>;
  <T>(
    method: string,
    url: string | URL,
    options: AjaxOptions & { readonly format: 'json' | 'auto' },
  ): Promise<AjaxRequest<T>>;
}

/**
 * Sends a request.
 *
 * Every HTTP status is an answer: look at `ok`, or call `raiseForStatus()`. JSON that cannot be read rejects
 * only if the status is ok; else `data` is the text.
 *
 * @param method - `"GET"`, `"POST"`…, in capitals or not.
 * @param url - Where to. A relative one is resolved as the page or worker does, or against `base`.
 * @param options - See `AjaxOptions`, or an `aio`. Times are in seconds, sizes in bytes. What else `fetch` knows goes along.
 * @returns A promise of the answer with its body, once all of it has come (for the format `"stream"`: once its
 *   headers have).
 * @throws {TypeError} @throws {RangeError} If an argument is wrong; nothing is sent then.
 * @throws {NetworkError} If there is no whole answer.
 * @throws {TimeoutError} If the time ran out.
 * @throws {DecodeError} If the answer is ok, but its body is not of the format.
 * @throws {SizeLimitError} If the body is longer than `maxBytes`.
 * @throws The signal's reason, if it aborts first; the transfer is then stopped.
 * @see Source: `browser.aio.ajax`; Fetch standard.
 *
 * @example
 * ```ts
 * import { ajax } from 'aio-elements/core';
 *
 * const { data } = await ajax<{ name: string }>('GET', 'data:application/json,{"name":"Ada"}', { format: 'json' });
 * console.log(data.name);
 * ```
 */
export const ajax: Ajax = (method: string, url: string | URL, given?: AjaxOptions | Aio) =>
  wait<AjaxRequest<never>>(given, ['request', method, url], (resolve, reject) => {
    const options = { ...(given as AjaxOptions) }; // only its own: an aio has methods called timeout and retry
    const { timeout } = options;
    const controller = new AbortController();
    const prepared = prepare(method, url, options);
    let whole: AjaxRequest | undefined;
    let clear: (() => void) | undefined;
    const stop = (ended?: unknown): void => {
      clear?.();
      if (!ended) controller.abort(); // costs, even where there is nothing to end
    };
    const call: Call = { ...prepared, fail: reject, stop };
    call.init.signal = controller.signal;
    const late = (): void => {
      call.fail(
        new TimeoutError(`Cannot ${call.method} ${call.url}: time ran out, current value is ${timeout} s`),
      );
    };
    if (timeout !== undefined) clear = after(checkSeconds(timeout, call.method, 'timeout'), late);
    perform(call).then((answer) => resolve((whole = answer) as AjaxRequest<never>), reject);
    return () => {
      if (call.fail === reject) stop(whole);
    };
  });

/** Sends it. What is asked for seldom is loaded only then, and before anything is sent. */
function perform(call: Call): Promise<AjaxRequest> {
  const { retry, onProgress, maxBytes, fetch, data } = call.options;
  const rare = /RL|rm|st/.test(call.format); // dataURL, formData, stream
  const option = retry ?? onProgress ?? maxBytes ?? fetch;
  if (rare || option !== undefined || data instanceof ReadableStream)
    return import('./seldom.js').then((seldom) => seldom.perform(call));
  return send(call, 1, {});
}
