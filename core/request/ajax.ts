import type { Aio } from '../aio.js';
import type { AjaxRequest } from './ajax-request.js';
import type { Format, Formats } from './body.js';
import type { AjaxOptions } from './options.js';
import { sendRequest } from './pipeline.js';

/** How `ajax` is called: the format gives the type of `data`; for `json` and `auto` the caller may give it. */
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
 * How `get` and the other shortcuts are called: as `ajax`, without the method. The answer is a text unless `format` says
 * otherwise, and every HTTP status is an answer.
 *
 * @param url - A relative URL is resolved as the page or worker does, or against `base`.
 * @param options - As for `ajax`; or an `aio`.
 * @returns A promise of the answer, as `ajax`.
 * @throws As `ajax`.
 */
export interface Verb {
  <F extends Format = 'text'>(
    url: string | URL,
    options?: AjaxOptions<F> | Aio,
  ): Promise<AjaxRequest<Formats[F]>>;
  <T>(
    url: string | URL,
    options: AjaxOptions & { readonly format: 'json' | 'auto' },
  ): Promise<AjaxRequest<T>>;
}

/**
 * Sends a request.
 *
 * Every HTTP status is an answer: look at `ok`, or call `raiseForStatus()`. A body that cannot be decoded rejects
 * only if the status is ok; otherwise `data` is its text.
 *
 * @param method - `"GET"`, `"POST"`…, in capitals or not.
 * @param url - A relative URL is resolved as the page or worker does, or against `base`.
 * @param options - See `AjaxOptions`; or an `aio`. Times are in seconds, sizes in bytes. Other options of `fetch` are
 *   passed on to it.
 * @returns A promise of the answer. It is fulfilled when the whole body has arrived; for the format `"stream"`, when the
 *   headers have arrived.
 * @throws {TypeError} If an argument is of the wrong kind; nothing is sent then.
 * @throws {RangeError} If a number is out of range; nothing is sent then.
 * @throws {NetworkError} If there is no complete answer.
 * @throws {TimeoutError} If the time ran out.
 * @throws {DecodeError} If the status is ok, but the body cannot be decoded.
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
export const ajax: Ajax = (method: string, url: string | URL, options?: AjaxOptions | Aio) =>
  sendRequest(method, url, options) as Promise<AjaxRequest<never>>;

/**
 * `ajax` with the method GET: `data` becomes the query.
 *
 * As with every method, `data` of the answer is a text unless `format` says otherwise, and a status such as 404 or 500 is an
 * answer too: look at `ok`, or call `raiseForStatus()`. The `get()` of an element decodes by the Content-Type instead.
 *
 * @see Source: `browser.aio.get`.
 *
 * @example
 * ```ts
 * import { get } from 'aio-elements/core';
 *
 * const { data } = await get('data:text/plain,hello');
 * console.log(data);
 * ```
 *
 * @example JSON, and an error unless the status is ok
 * ```ts
 * import { get } from 'aio-elements/core';
 *
 * const answer = await get<{ name: string }>('data:application/json,{"name":"Ada"}', { format: 'json' });
 * console.log(answer.raiseForStatus().data.name);
 * ```
 */
export const get: Verb = verb(ajax, 'GET');

/**
 * `ajax` with the method POST: `data` becomes the body.
 *
 * @see Source: `browser.aio.post`.
 *
 * @example
 * ```ts
 * import { post, run } from 'aio-elements/core';
 *
 * const task = run((aio) => aio.post('http://127.0.0.1:9/users', { data: { name: 'Ada' }, timeout: 5 }));
 * await task.catch((error) => console.log(error.name));
 * console.log(post.length);
 * ```
 */
export const post: Verb = verb(ajax, 'POST');

/**
 * `ajax` with the method PUT: `data` becomes the body. PUT is idempotent, so `retry` applies to it.
 *
 * @example
 * ```ts
 * import { put } from 'aio-elements/core';
 *
 * const options = { json: { name: 'Ada' }, retry: { limit: 1, delay: 0.01 } };
 * await put('http://127.0.0.1:9/users/1', options).catch((error) => console.log(error.name, error.method));
 * ```
 */
export const put: Verb = verb(ajax, 'PUT');

/**
 * `ajax` with the method PATCH: `data` becomes the body.
 *
 * @example
 * ```ts
 * import { patch } from 'aio-elements/core';
 *
 * const headers = { 'Content-Type': 'application/merge-patch+json' };
 * const change = { headers, data: { name: 'Ada' } };
 * await patch('http://127.0.0.1:9/users/1', change).catch((error) => console.log(error.name));
 * ```
 */
export const patch: Verb = verb(ajax, 'PATCH');

/**
 * `ajax` with the method DELETE. On `Aio`, clients and elements it is also named `delete`.
 *
 * @example
 * ```ts
 * import { del, run } from 'aio-elements/core';
 *
 * const task = run((aio) => aio.delete('http://127.0.0.1:9/users/1'));
 * await task.catch((error) => console.log(error.name));
 * await del('http://127.0.0.1:9/users/1').catch((error) => console.log(error.name));
 * ```
 */
export const del: Verb = verb(ajax, 'DELETE');

/**
 * `ajax` with the method HEAD: `data` becomes the query. The answer has headers and no body.
 *
 * @example
 * ```ts
 * import { head } from 'aio-elements/core';
 *
 * const { status, responseHeaders } = await head('data:text/plain,hello');
 * console.log(status, responseHeaders['content-type']);
 * ```
 */
export const head: Verb = verb(ajax, 'HEAD');

/** A shortcut for a method. */
export function verb(send: Ajax, method: string): Verb {
  return (url: string | URL, options?: AjaxOptions | Aio) => send<never>(method, url, options as never);
}
