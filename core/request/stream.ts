import type { Aio } from '../aio.js';
import { checkBackoff, type Backoff, type FullBackoff } from '../internal/attempts.js';
import { cancellationOf, listWait } from '../internal/cancellation.js';
import { iterate, type Items } from '../internal/iterate.js';
import { wrong } from '../internal/show.js';
import { after, timedOut } from '../internal/timer.js';
import type { AjaxRequest } from './ajax-request.js';
import { HttpError } from './errors.js';
import type { AjaxOptions } from './options.js';
import { sendRequest } from './pipeline.js';
import { prepare } from './prepare.js';
import type { ServerEvent } from './server-event.js';
import { headerOfId, serverEvents, type Connection } from './server-events.js';
import {
  formatOf,
  parseJson,
  readers,
  withData,
  type Live,
  type StreamFormat,
  type StreamItems,
} from './stream-formats.js';

/** The options of `stream`. */
export interface StreamOptions<F extends StreamFormat = StreamFormat> extends Omit<AjaxOptions, 'format'> {
  /** Default `"GET"`. */
  readonly method?: string | undefined;
  /** What the items are; default by Content-Type. */
  readonly format?: F | undefined;
  /**
   * For `sse` and `sse-json`: connects again after the connection ended or failed, with `Last-Event-ID`. It does not
   * after 204 or a status that will not change, nor when the body is a stream. A number or `limit` is how often in a
   * row without an event; by default, and for `true`, there is no limit. The server's `retry:` is the shortest pause,
   * and no pause is longer than `maxDelay`; a `Retry-After` that asks for more ends the stream with that answer.
   */
  readonly reconnect?: boolean | number | Backoff | undefined;
}

/** How `stream` is called: the format gives the type of the items; the caller may give that of JSON. */
export interface Stream {
  <F extends StreamFormat = StreamFormat>(
    url: string | URL,
    options?: StreamOptions<F> | Aio,
  ): AsyncGenerator<StreamItems[F], void, undefined>;
  <T>(
    url: string | URL,
    options: StreamOptions & { readonly format: 'ndjson' },
  ): AsyncGenerator<T, void, undefined>;
  <T>(
    url: string | URL,
    options: StreamOptions & { readonly format: 'sse-json' },
  ): AsyncGenerator<ServerEvent<T>, void, undefined>;
}

/** What sends the requests of a stream: core, or a client. */
export type Send = (method: string, url: string | URL, options: AjaxOptions) => Promise<AjaxRequest>;

/**
 * Reads a response piece by piece, as it arrives.
 *
 * The request is sent when the first item is asked for, and is read no faster than items are taken. Leaving the loop
 * closes the connection, also while `next()` waits; so do the signal, the scope and `timeout`, which covers all
 * connections and the pauses between them. Items are never cut where network packets are.
 *
 * @param url - As for `ajax`.
 * @param options - An `aio`; or the options of `ajax` with `method` (default GET), `format` (`"text"`, `"lines"`,
 *   `"ndjson"`, `"sse"`, `"sse-json"`, `"bytes"`; default by Content-Type) and `reconnect`, for server-sent events.
 * @returns An async iterable of the items: strings, lines without their end, values, `{ event, id, data }`, bytes.
 * @throws {TypeError} At once, if an argument is of the wrong kind.
 * @throws {RangeError} At once, if a number is out of range.
 * @throws {HttpError} From the loop, if the answer is not ok; `error.request.data` is its text.
 * @throws {DecodeError} From the loop, if JSON cannot be parsed; `error.request.data` is its text, and with `"sse-json"`
 *   `error.event` the event: a service that ends with the text `[DONE]` is told by that. Also if server-sent events are asked for, and the content type is another one.
 * @throws From the loop, else as `ajax`.
 * @see Source: Fetch standard, `Response.body`; HTML standard, server-sent events; RFC 7464.
 *
 * @example
 * ```ts
 * import { stream } from 'aio-elements/core';
 *
 * for await (const line of stream('data:text/plain,one%0Atwo', { format: 'lines' })) console.log(line);
 * ```
 */
export const stream: Stream = (url: string | URL, options?: StreamOptions | Aio) =>
  openStream(sendRequest, url, options as StreamOptions);

/** `stream`, with its requests sent by core or by a client; the caller knows what the items are. */
export function openStream(send: Send, url: string | URL, given?: StreamOptions): Items<never> {
  const options = { ...given }; // an aio has methods of other names
  const { method = 'GET', format, timeout } = options;
  const { init, url: href } = prepare(method, url, { ...options, format: 'stream' }, 'stream');
  if (format !== undefined && !FORMATS.includes(format))
    throw wrong(TypeError, `stream ${href}: format must be one of ${FORMATS.join(', ')}`, format);
  const policy = policyOf(options, href);
  const sse = format === 'sse' || format === 'sse-json';
  return iterate(options, async function* (own) {
    const limit = new AbortController();
    const inner = { ...options, ...own, timeout: undefined, signal: limit.signal };
    const connect = async (lastId: string): Promise<Live> => {
      const headers = new Headers(init.headers);
      if (sse && !headers.has('accept')) headers.set('accept', 'text/event-stream');
      if (lastId) headers.set('last-event-id', headerOfId(lastId));
      return checked((await send(method, url, { ...inner, headers, format: 'stream' })) as Live);
    };
    const late = (seconds: number): void => limit.abort(timedOut(`${method} ${href}`, seconds));
    const clear = timeout === undefined ? undefined : after(timeout, () => late(timeout)); // from the first `next()` on
    const ended = listWait(cancellationOf(options), ['stream', url]);
    try {
      yield* items({ connect, policy, options: inner }, format);
    } finally {
      clear?.();
      ended?.();
    }
  }) as Items<never>;
}

const FORMATS: readonly string[] = [...Object.keys(readers), 'sse', 'sse-json'];

async function* items(connection: Connection, format: StreamFormat | undefined): Items<unknown> {
  if (format === 'sse') return yield* serverEvents(connection);
  if (format === 'sse-json') return yield* jsonEvents(connection);
  const live = await connection.connect('');
  const found = format ?? formatOf(live.headers.get('content-type') ?? '');
  yield* found === 'sse' ? serverEvents(connection, live) : readers[found](live);
}

async function* jsonEvents(connection: Connection): Items<unknown> {
  let live: Live | undefined;
  const connect = async (lastId: string): Promise<Live> => (live = await connection.connect(lastId));
  for await (const event of serverEvents({ ...connection, connect }))
    if (live) yield { ...event, data: parseJson(event.data, live, event) };
}

async function checked(live: Live): Promise<Live> {
  if (live.ok) return live;
  let body = '';
  for await (const text of readers.text(live)) body += text;
  throw new HttpError(withData(live, body));
}

/** Without `reconnect`, and where the body is a stream, there is no second connection. */
function policyOf({ reconnect, data }: StreamOptions, url: string): FullBackoff {
  const wanted = reconnect === true ? {} : reconnect || 0;
  const given: Backoff = typeof wanted === 'object' ? wanted : { limit: wanted };
  const limit = data instanceof ReadableStream ? 0 : (given.limit ?? Infinity);
  return checkBackoff({ ...given, limit }, `stream ${url}`, [], 'reconnect');
}
