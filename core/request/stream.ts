import type { Aio } from '../aio.js';
import { ajax } from './ajax.js';
import { openStream } from './open-stream.js';
import type { StreamFormat, StreamItems, StreamOptions } from './stream-options.js';

/** How `stream` is called: the format says the type of the items, or the caller does for `ndjson`. */
export interface Stream {
  <F extends StreamFormat = StreamFormat>(
    url: string | URL,
    options?: StreamOptions<F> | Aio,
  ): AsyncGenerator<StreamItems[F], void, undefined>;
  <T>(
    url: string | URL,
    options: StreamOptions & { readonly format: 'ndjson' },
  ): AsyncGenerator<T, void, undefined>;
}

/**
 * Reads a response piece by piece, as it arrives.
 *
 * The request is sent when the first item is asked for, and no faster read than items are taken. Leaving the loop
 * closes the connection, as do the signal, the scope and `timeout`. An item is never cut by the borders of network
 * packets.
 *
 * @param url - Where from, as for `ajax`.
 * @param options - An `aio`, or those of `ajax`, and `method` (default GET), `format` (`"text"`, `"lines"`, `"ndjson"`, `"sse"`,
 *   `"bytes"`; default by Content-Type) and `reconnect`, for `sse`.
 * @returns An async iterable of the items: strings, lines without their end, values, `{ event, id, data }`, bytes.
 * @throws {TypeError} @throws {RangeError} At once, if an argument is wrong.
 * @throws {HttpError} From the loop, if the answer is not ok; `error.request.data` is its text.
 * @throws {DecodeError} From the loop, if a line of NDJSON is none; `error.request.data` is the line.
 * @throws From the loop, else as `ajax`.
 * @see Source: Fetch standard, `Response.body`; HTML standard, server-sent events.
 *
 * @example
 * ```ts
 * import { stream } from 'aio-elements/core';
 *
 * for await (const line of stream('data:text/plain,one%0Atwo', { format: 'lines' })) console.log(line);
 * ```
 */
export const stream: Stream = (url: string | URL, options?: StreamOptions | Aio) =>
  openStream(ajax, url, options as StreamOptions);
