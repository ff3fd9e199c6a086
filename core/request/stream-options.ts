import type { Backoff } from '../internal/backoff.js';
import type { AjaxOptions } from './options.js';

/** What a server sent. */
export interface ServerEvent {
  /** Its type: `"message"` if the server names none. */
  readonly event: string;
  /** The last id that the server sent; empty if none yet. */
  readonly id: string;
  readonly data: string;
}

/** What the items of a stream can be. */
export interface StreamItems {
  /** Pieces of text as they arrive, by the charset of the Content-Type. */
  text: string;
  /** Lines without their end, `\n` or `\r\n`. */
  lines: string;
  /** The value of each line that is not blank. */
  ndjson: unknown;
  /** Server-sent events. */
  sse: ServerEvent;
  /** Pieces as they arrive. */
  bytes: Uint8Array;
}

/** The name of a format of a stream. */
export type StreamFormat = keyof StreamItems;

/** The options of `stream`. */
export interface StreamOptions<F extends StreamFormat = StreamFormat> extends Omit<AjaxOptions, 'format'> {
  /** Default `"GET"`. */
  readonly method?: string | undefined;
  /** What the items are; default by Content-Type. */
  readonly format?: F | undefined;
  /**
   * For `sse`: connects again after the connection ended or failed, with `Last-Event-ID`; not after 204, nor for a
   * body that is a stream. A number or `limit` is how often in a row without an event; default, and for `true`,
   * without limit. The server's `retry:` is the shortest pause; no pause is longer than `maxDelay`.
   */
  readonly reconnect?: boolean | number | Backoff | undefined;
}
