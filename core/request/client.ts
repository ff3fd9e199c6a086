import type { Aio } from '../aio.js';
import { verb, type Ajax, type Verb } from './ajax.js';
import type { AjaxOptions } from './options.js';
import { sendRequest, type Hooks } from './pipeline.js';
import { checkDefaults, checkRequestOptions, pairsOf } from './prepare.js';
import { checkRetry } from './retry-policy.js';
import { openStream, type Send, type Stream, type StreamOptions } from './stream.js';

/** The defaults of a client. They mean what they mean in `ajax`, and an option of a call takes precedence. */
export interface ClientOptions
  extends Hooks, Omit<AjaxOptions, 'data' | 'json' | 'format' | 'signal' | 'onProgress'> {}

/** The request functions: of a client, with its defaults; of an `Aio`, in its scope. */
export interface Client {
  /** Sends a request: `ajax`. */
  readonly ajax: Ajax;
  /** Sends a GET request: `get`. */
  readonly get: Verb;
  /** Sends a POST request: `post`. */
  readonly post: Verb;
  /** Sends a PUT request: `put`. */
  readonly put: Verb;
  /** Sends a PATCH request: `patch`. */
  readonly patch: Verb;
  /** Sends a DELETE request: `del`. */
  readonly del: Verb;
  /** Sends a DELETE request: `del` under the name of the method. */
  readonly delete: Verb;
  /** Sends a HEAD request: `head`. */
  readonly head: Verb;
  /** Reads a response as it arrives: `stream`. */
  readonly stream: Stream;
}

/**
 * Makes a set of the request functions with defaults: a base address, headers, hooks.
 *
 * `timeout` is for all of a call: its hooks, attempts and pauses. A header that a call sets to `null` is left out.
 *
 * @param defaults - See `ClientOptions`. `base` may be relative to the page; end it with a slash.
 * @returns The request functions, which can be taken apart.
 * @throws {TypeError} If one of them is of the wrong kind.
 * @throws {RangeError} If a number is out of range.
 *
 * @example Log in again when the token has expired
 * ```ts
 * import { client } from 'aio-elements/core';
 *
 * let token = 'old';
 * let renewal: Promise<void> | undefined; // one for all requests that need it
 * const renew = async () => {
 *   token = 'new';
 *   renewal = undefined;
 * };
 * const api = client({
 *   base: 'https://example.test/api/',
 *   fetch: (url, { headers }) =>
 *     new Response(url, { status: new Headers(headers).get('authorization') === 'Bearer new' ? 200 : 401 }),
 *   onRequest: ({ options }) => options.headers.set('Authorization', `Bearer ${token}`),
 *   async onResponse(answer) {
 *     if (answer.status !== 401) return;
 *     await (renewal ??= renew());
 *     return 'retry';
 *   },
 * });
 * console.log((await api.get('users')).data);
 * ```
 */
export function client(defaults: ClientOptions = {}): Client {
  const { onRequest, onResponse, ...rest } = defaults;
  checkRequestOptions(defaults, 'make a client');
  checkRetry(rest.retry ?? 0, 'make a client');
  checkDefaults(rest, 'make a client');
  const hooks = { onRequest, onResponse };
  const send: Send = (method, url, options) => sendRequest(method, url, merged(rest, { ...options }), hooks);
  const own = send as Ajax;
  const del = verb(own, 'DELETE');
  return {
    ajax: own,
    get: verb(own, 'GET'),
    post: verb(own, 'POST'),
    put: verb(own, 'PUT'),
    patch: verb(own, 'PATCH'),
    del,
    delete: del,
    head: verb(own, 'HEAD'),
    stream: (url: string | URL, options?: StreamOptions | Aio) =>
      openStream(send, url, merged(rest, { ...options })),
  };
}

type WithHeaders<O> = O & { readonly headers: Headers };

/** The options of a call, with those of the client where it has none. */
function merged<O extends Pick<AjaxOptions, 'headers'>>(defaults: AjaxOptions, options: O): WithHeaders<O> {
  const headers = headersOf(defaults.headers ?? {}, options.headers ?? {});
  const all: Record<string, unknown> = { ...options, headers };
  for (const [name, value] of Object.entries(defaults)) all[name] ??= value;
  return all as unknown as WithHeaders<O>;
}

/** The headers of the client; those of a call replace them by name, and `null` removes one. */
function headersOf(defaults: object, own: object): Headers | object {
  try {
    return merge(defaults, own);
  } catch {
    return own; // they are wrong, and the request will say so
  }
}

function merge(defaults: object, own: object): Headers {
  const headers = new Headers(pairsOf(defaults, 'headers'));
  const entries = Symbol.iterator in own ? [...(own as Iterable<[string, unknown]>)] : Object.entries(own);
  for (const [name, value] of entries) if (value !== undefined) headers.delete(name);
  for (const [name, value] of pairsOf(entries, 'headers')) headers.append(name, value);
  return headers;
}
