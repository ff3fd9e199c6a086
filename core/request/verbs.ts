import type { Aio } from '../aio.js';
import { ajax } from './ajax.js';
import type { AjaxRequest } from './ajax-request.js';
import type { Format, Formats } from './format.js';
import type { AjaxOptions } from './options.js';

/** How `get` and its like are called: as `ajax`, without the method. */
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

const verb =
  (method: string): Verb =>
  (url: string | URL, options?: AjaxOptions | Aio) =>
    ajax<never>(method, url, options as never);

/**
 * `ajax` with the method GET: `data` becomes the query.
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
 */
export const get: Verb = verb('GET');

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
export const post: Verb = verb('POST');

/**
 * `ajax` with the method PUT: `data` becomes the body. It may be sent again, so `retry` is for it.
 *
 * @example
 * ```ts
 * import { put } from 'aio-elements/core';
 *
 * const options = { json: { name: 'Ada' }, retry: { limit: 1, delay: 0.01 } };
 * await put('http://127.0.0.1:9/users/1', options).catch((error) => console.log(error.name, error.method));
 * ```
 */
export const put: Verb = verb('PUT');

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
export const patch: Verb = verb('PATCH');

/**
 * `ajax` with the method DELETE; on `Aio`, clients and elements its name is also `delete`.
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
export const del: Verb = verb('DELETE');

/**
 * `ajax` with the method HEAD: `data` becomes the query, and there is no body: look at the headers.
 *
 * @example
 * ```ts
 * import { head } from 'aio-elements/core';
 *
 * const { status, responseHeaders } = await head('data:text/plain,hello');
 * console.log(status, responseHeaders['content-type']);
 * ```
 */
export const head: Verb = verb('HEAD');
