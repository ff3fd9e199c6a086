import type { Backoff } from '../internal/attempts.js';
import type { WaitOptions } from '../internal/cancellation.js';
import type { AjaxRequest } from './ajax-request.js';
import type { Format } from './body.js';
import type { NetworkError } from './errors.js';
import type { TimeoutError } from '../errors.js';

/** The progress of a transfer. */
export interface AjaxProgress {
  /** Which way. */
  readonly phase: 'upload' | 'download';
  /** Bytes so far. */
  readonly loaded: number;
  /** Bytes in all; 0 if that is not known. */
  readonly total: number;
  /** Whether `total` is known: it is not when the answer is compressed, or has no `Content-Length`. */
  readonly lengthComputable: boolean;
}

/** What can be sent as `data`: fields (an object), or a body of the platform. */
export type AjaxData =
  | string
  | FormData
  | URLSearchParams
  | Blob
  | ArrayBuffer
  | ArrayBufferView<ArrayBuffer>
  | ReadableStream<Uint8Array>
  | Iterable<readonly [string, unknown]>
  | Readonly<Record<string, unknown>>
  | readonly unknown[]
  | object;

/** Headers as an object, or as pairs: an array of them, a `Map`, `URLSearchParams`. */
export type AjaxHeaders =
  | Readonly<Record<string, string | null | undefined>>
  | Iterable<readonly [name: string, value: string | null | undefined]>;

/** The options of `ajax`. Those that `fetch` has too mean what they mean there. */
export interface AjaxOptions<F extends Format = Format> extends WaitOptions {
  /** What `data` of the answer is; default `"text"`. */
  readonly format?: F | undefined;
  /** Headers to send, by name or as pairs; `null` and `undefined` are left out. */
  readonly headers?: Headers | AjaxHeaders | undefined;
  /** The query for GET and HEAD, else the body. */
  readonly data?: AjaxData | null | undefined;
  /** The body, sent as JSON. */
  readonly json?: unknown;
  /** Resolves a relative URL; default the URL of the page or worker. */
  readonly base?: string | URL | undefined;
  /** `false` (default) is `"no-store"`, `true` is `"default"`. */
  readonly cache?: boolean | RequestCache | undefined;
  /** Seconds for the whole request: its body, all attempts and the pauses between them. */
  readonly timeout?: number | undefined;
  /** How many extra attempts, or a policy; default 0. */
  readonly retry?: number | RequestRetry | undefined;
  /** Called with each piece that was sent or received. Asking for it changes nothing else. */
  readonly onProgress?: ((progress: AjaxProgress) => void) | undefined;
  /** The longest body that is read, in bytes. */
  readonly maxBytes?: number | undefined;
  /** Default `"same-origin"`. */
  readonly credentials?: RequestCredentials | undefined;
  /** As in `fetch`: whether it may go to another origin. */
  readonly mode?: RequestMode | undefined;
  /** As in `fetch`: whether redirects are followed, are errors, or are left to the caller. */
  readonly redirect?: RequestRedirect | undefined;
  /** As in `fetch`: what the server is told of the page that asks. */
  readonly referrerPolicy?: ReferrerPolicy | undefined;
  /** As in `fetch`: the hash that the body must have, such as `"sha256-…"`. */
  readonly integrity?: string | undefined;
  /** As in `fetch`: whether the request goes on when the page is left. */
  readonly keepalive?: boolean | undefined;
  /** As in `fetch`: how urgent it is, compared with others. */
  readonly priority?: RequestPriority | undefined;
  /** Called instead of `fetch`, with an absolute URL. */
  readonly fetch?: ((url: string, init: RequestInit) => Response | PromiseLike<Response>) | undefined;
}

/** When and how a request is sent again. */
export interface RequestRetry extends Backoff {
  /** The statuses that count as failed; default 408, 413, 429, 500, 502, 503, 504. */
  readonly statuses?: readonly number[] | undefined;
  /** The methods that may be sent again; default the idempotent ones: GET, HEAD, OPTIONS, PUT, DELETE, TRACE. */
  readonly methods?: readonly string[] | undefined;
  /** Seconds for one attempt; an attempt that takes longer has failed, with a `TimeoutError`. */
  readonly timeout?: number | undefined;
  /** Called before each pause, and awaited; `false` ends the attempts, and the last outcome is the outcome. */
  readonly onRetry?: ((retry: RetryInfo) => unknown) | undefined;
}

/** A request that failed and is about to be sent again. */
export interface RetryInfo {
  /** The attempt that failed, from 1. */
  readonly attempt: number;
  /** The pause before the next one, in seconds. */
  readonly delay: number;
  /** The answer, if there was one. */
  readonly request?: AjaxRequest | undefined;
  /** The failure, if there was no answer. */
  readonly error?: NetworkError | TimeoutError | undefined;
}
