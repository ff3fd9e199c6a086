import { calledAt, callSite } from '../internal/call-site.js';
import type { AjaxRequest } from './ajax-request.js';
import type { ServerEvent } from './server-event.js';

export { HttpError } from './ajax-request.js';

/**
 * A request got no complete answer: it was refused, reset, cut off, redirected endlessly, or blocked by CORS.
 *
 * Its message, `Cannot reach api.example: the network failed`, can be shown in a page; if the answer had begun to arrive, it is
 * `Cannot read the answer of api.example: the connection broke off`. As a text, and at the head of its `stack`
 * where engines write one, it also has the method and the URL. What the platform says of it is the `cause`.
 *
 * @example
 * ```ts
 * import { get, NetworkError } from 'aio-elements/core';
 *
 * await get('http://127.0.0.1:9/').catch((error) => {
 *   if (error instanceof NetworkError) console.log(error.method, error.url, error.cause);
 * });
 * ```
 */
export class NetworkError extends Error {
  override readonly name = 'NetworkError';

  /**
   * @param method - The method, in capitals.
   * @param url - The URL of the request.
   * @param cause - What the platform threw.
   * @param isAnswered - Whether the answer had begun to arrive, for the message.
   */
  constructor(
    readonly method: string,
    readonly url: string,
    cause: unknown,
    isAnswered = false,
  ) {
    const host = hostOf(url);
    const message = isAnswered
      ? `Cannot read the answer of ${host}: the connection broke off`
      : `Cannot reach ${host}: the network failed`;
    super(message, { cause });
    calledAt(callSite(NetworkError), this);
  }

  /** The name, the message, the method and the URL: `NetworkError: Cannot reach a.example: the network failed (GET https://a.example/users)`. */
  override toString(): string {
    return `${this.name}: ${this.message} (${this.method} ${this.url})`;
  }
}

/**
 * A body is not what was asked for: bad JSON, not a form, a bad line of NDJSON, or another content type than
 * `text/event-stream`.
 *
 * @example
 * ```ts
 * import { DecodeError, get } from 'aio-elements/core';
 *
 * await get('data:text/plain,oops', { format: 'json' }).catch((error) => {
 *   if (error instanceof DecodeError) console.log(error.request.data);
 * });
 * ```
 */
export class DecodeError extends Error {
  override readonly name = 'DecodeError';

  /**
   * @param request - The answered request, with the text that could not be decoded.
   * @param cause - What the decoder threw, or why the body was not decoded.
   * @param event - With the format `sse-json`, the event whose data is not JSON; its data is the text.
   */
  constructor(
    readonly request: AjaxRequest<string>,
    cause: unknown,
    readonly event?: ServerEvent,
  ) {
    const text = JSON.stringify(request.data.slice(0, 80));
    super(`Cannot decode the answer of ${request.method} ${request.url}: ${String(cause)} in ${text}`, {
      cause,
    });
  }
}

/**
 * A body is longer than `maxBytes`. The rest was not read.
 *
 * @example
 * ```ts
 * import { get, SizeLimitError } from 'aio-elements/core';
 *
 * await get('data:text/plain,hello', { maxBytes: 4 }).catch((error) => {
 *   if (!(error instanceof SizeLimitError)) throw error;
 * });
 * ```
 */
export class SizeLimitError extends Error {
  override readonly name = 'SizeLimitError';

  /**
   * @param method - The method, in capitals.
   * @param url - The URL of the request.
   * @param maxBytes - The limit, in bytes.
   */
  constructor(
    readonly method: string,
    readonly url: string,
    readonly maxBytes: number,
  ) {
    super(`Cannot ${method} ${url}: the body is longer than ${maxBytes} bytes`);
  }
}

/** The host that a URL names, with its port; the whole URL if it names none, as `blob:` and `data:`. */
function hostOf(url: string): string {
  return (URL.canParse(url) && new URL(url).host) || url;
}
