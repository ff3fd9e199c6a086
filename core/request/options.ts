import type { WaitOptions } from '../internal/cancellation.js';
import type { Format } from './format.js';
import type { RequestRetry } from './retry-policy.js';

/** How far a transfer is. */
export interface AjaxProgress {
  readonly phase: 'upload' | 'download';
  /** Bytes so far. */
  readonly loaded: number;
  /** Bytes in all; 0 if that is not known. */
  readonly total: number;
  /** Whether `total` is known: the length is not when the answer is compressed or says none. */
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
  /** For GET and HEAD the query, else the body. */
  readonly data?: AjaxData | null | undefined;
  /** The body, sent as JSON. */
  readonly json?: unknown;
  /** Resolves a relative URL; default the page's or worker's own. */
  readonly base?: string | URL | undefined;
  /** `false` (default) is `"no-store"`, `true` is `"default"`. */
  readonly cache?: boolean | RequestCache | undefined;
  /** Seconds for the whole request: its body, all attempts and pauses. */
  readonly timeout?: number | undefined;
  /** How many extra attempts, or a policy; default 0. */
  readonly retry?: number | RequestRetry | undefined;
  /** Told of each piece that was sent or received. */
  readonly onProgress?: ((progress: AjaxProgress) => void) | undefined;
  /** The longest body that is read, in bytes. */
  readonly maxBytes?: number | undefined;
  /** Default `"same-origin"`. */
  readonly credentials?: RequestCredentials | undefined;
  readonly mode?: RequestMode | undefined;
  readonly redirect?: RequestRedirect | undefined;
  readonly referrerPolicy?: ReferrerPolicy | undefined;
  readonly integrity?: string | undefined;
  readonly keepalive?: boolean | undefined;
  readonly priority?: RequestPriority | undefined;
  /** Called instead of `fetch`, with an absolute URL. */
  readonly fetch?: ((url: string, init: RequestInit) => Response | PromiseLike<Response>) | undefined;
}
