import { calledAt, callSite } from '../internal/call-site.js';
import { statusText } from './status-text.js';

/** What was sent. */
export interface Sent {
  readonly method: string;
  readonly url: string;
  /** How many times it was sent. */
  readonly attempts: number;
}

/**
 * An answered request: the spec's `Request`.
 *
 * @see Source: `browser.aio.Request`, `Response`.
 *
 * @example
 * ```ts
 * import { get } from 'aio-elements/core';
 *
 * const request = await get('data:text/plain,hello');
 * console.log(request.statusText, request.responseHeaders['content-type'], request.data);
 * ```
 */
export class AjaxRequest<T = unknown> {
  /** The body, in the format that was asked for. */
  readonly data: T;
  /** The response headers by their lower-case names; frozen. The values of a repeated one are joined by `", "`. */
  readonly responseHeaders: Readonly<Record<string, string>>;
  /** The response headers, as the platform has them. */
  readonly headers: Headers;
  /** The HTTP status: 200, 404… 0 only for what `mode: "no-cors"` or `redirect: "manual"` make opaque. */
  readonly status: number;
  /** The status with its reason phrase, `"200 OK"`, also over HTTP/2, which sends no phrase. */
  readonly statusText: string;
  /** Whether the status is from 200 to 299. */
  readonly ok: boolean;
  /** The URL of the answer, after redirects. */
  readonly url: string;
  /** The method, in capitals. */
  readonly method: string;
  /** Whether the answer came by a redirect. */
  readonly redirected: boolean;
  /** How many times it was sent. */
  readonly attempts: number;

  /**
   * Made by `ajax`.
   *
   * @param response - What `fetch` answered.
   * @param data - Its body, decoded.
   * @param sent - The method, the URL, and how many times it was sent.
   */
  constructor(response: Response, data: T, sent: Sent) {
    this.data = data;
    this.headers = response.headers;
    this.responseHeaders = Object.freeze(fieldsOf(response.headers));
    this.status = response.status;
    this.statusText = `${this.status} ${response.statusText || statusText(this.status)}`.trim();
    this.ok = response.ok;
    this.url = response.url || sent.url;
    this.method = sent.method;
    this.redirected = response.redirected;
    this.attempts = sent.attempts;
  }

  /**
   * Itself, if it is ok.
   *
   * @throws {HttpError} If the status is not from 200 to 299.
   * @see Source: `requests.Response.raise_for_status`.
   */
  raiseForStatus(): this {
    if (!this.ok) throw new HttpError(this);
    return this;
  }
}

/**
 * The server answered with a status that is not ok.
 *
 * Its message, `503 Service Unavailable`, can be shown in a page. As a text, and at the head of its `stack` where engines
 * write one, it also has the method and the URL, so that a log or a console says which request it was.
 *
 * @example
 * ```ts
 * import { get, HttpError } from 'aio-elements/core';
 *
 * const request = await get('data:text/plain,hello');
 * try {
 *   console.log(request.raiseForStatus().data);
 * } catch (error) {
 *   if (error instanceof HttpError) console.log(error.message, error.url, error.request.data);
 * }
 * ```
 */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  /** The method, in capitals. */
  readonly method: string;
  /** The URL of the answer, after redirects. */
  readonly url: string;
  /** The status: 404… */
  readonly status: number;
  /** The status with its reason phrase, as in the message: `"404 Not Found"`. */
  readonly statusText: string;

  /** @param request - The answered request, with its decoded body. */
  constructor(readonly request: AjaxRequest) {
    super(request.statusText);
    this.method = request.method;
    this.url = request.url;
    this.status = request.status;
    this.statusText = request.statusText;
    calledAt(callSite(HttpError), this);
  }

  /** The name, the message, the method and the URL: `HttpError: 404 Not Found (GET https://a.example/users)`. */
  override toString(): string {
    return `${this.name}: ${this.message} (${this.method} ${this.url})`;
  }
}

/** All values of each header: `get` joins also the several `Set-Cookie` of Node, which an iteration keeps apart. */
function fieldsOf(headers: Headers): Record<string, string> {
  return Object.fromEntries(Array.from(headers.keys(), (name) => [name, headers.get(name) ?? '']));
}
