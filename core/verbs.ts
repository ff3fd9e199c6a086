import { ajax } from './ajax.js';
import { attach } from './internal/attach.js';
import type { AjaxRequest } from './request/ajax-request.js';
import type { Format, Formats } from './request/format.js';
import type { AjaxOptions } from './request/options.js';

declare module './aio.js' {
  interface Aio {
    /** `get`, ended with the scope. */
    readonly get: Verb;
    /** `post`, ended with the scope. */
    readonly post: Verb;
    /** `put`, ended with the scope. */
    readonly put: Verb;
    /** `patch`, ended with the scope. */
    readonly patch: Verb;
    /** `del`, ended with the scope. */
    readonly delete: Verb;
    /** `head`, ended with the scope. */
    readonly head: Verb;
  }
}

/** How `get` and its like are called: as `ajax`, without the method. */
export interface Verb {
  <F extends Format = 'text'>(url: string | URL, options?: AjaxOptions<F>): Promise<AjaxRequest<Formats[F]>>;
  <T>(
    url: string | URL,
    options: AjaxOptions & { readonly format: 'json' | 'auto' },
  ): Promise<AjaxRequest<T>>;
}

const verb =
  (method: string): Verb =>
  (url: string | URL, options?: AjaxOptions) =>
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

/** `ajax` with the method PUT. */
export const put: Verb = verb('PUT');

/** `ajax` with the method PATCH. */
export const patch: Verb = verb('PATCH');

/** `ajax` with the method DELETE; on `Aio` and elements its name is `delete`. */
export const del: Verb = verb('DELETE');

/** `ajax` with the method HEAD: `data` becomes the query, and there is no body. */
export const head: Verb = verb('HEAD');

attach(1, { get, post, put, patch, delete: del, head });
