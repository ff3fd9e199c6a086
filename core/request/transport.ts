import { CancelledError } from '../errors.js';
import { NULL_BODY, Piped, type Bytes, type Count } from './body.js';
import type { Prepared } from './prepare.js';

type Send = (signal: AbortSignal) => Response | PromiseLike<Response>;

/** How the attempts of one request travel: by `fetch`, by a replacement of it, or by `XMLHttpRequest`. */
export class Transport {
  readonly #call: Prepared;
  /** Called for the upload, if anything listens. */
  readonly #count: Count | undefined;
  /** The upload of a body that is a stream. */
  #upload: Piped | undefined;
  #send: Promise<Send> | undefined;

  constructor(call: Prepared, count: Count | undefined) {
    this.#call = call;
    this.#count = call.options.onProgress && call.init.body ? count : undefined;
  }

  /** Whether the transport tells of the download too. */
  get countsDownload(): boolean {
    const { url, init, options } = this.#call;
    if (!this.#count || options.fetch || streams(init.body, url)) return false;
    return 'XMLHttpRequest' in globalThis && isXhrEnough(init);
  }

  /** Sends once. */
  async send(signal: AbortSignal): Promise<Response> {
    const { url, init, options } = this.#call;
    if (!this.#count && !(init.body instanceof ReadableStream))
      return (options.fetch ?? fetch)(url, { ...init, signal });
    const send = await (this.#send ??= this.#choose());
    signal.throwIfAborted();
    return send(signal);
  }

  /** Ends an upload that has not been sent to its end. */
  close(reason: unknown): void {
    if (this.#upload?.open)
      this.#upload.end(reason ?? new CancelledError('The answer came before the end of the body'));
  }

  async #choose(): Promise<Send> {
    const { url, options, init } = this.#call;
    const { fetch: send = fetch } = options;
    const body = init.body instanceof ReadableStream ? this.#uploaded(init.body as Stream) : init.body;
    if (streams(body, url))
      return (signal) => send(url, { ...init, body, duplex: 'half', signal } as RequestInit);
    const whole = body instanceof ReadableStream ? await new Response(body).blob() : body;
    const plain: Send = (signal) => send(url, { ...init, body: whole ?? null, signal });
    return this.#count && !options.fetch ? this.#told(whole, this.#count, plain) : plain;
  }

  /** How a body of known size is sent while its progress is told. */
  async #told(body: BodyInit | null | undefined, count: Count, plain: Send): Promise<Send> {
    const { init } = this.#call;
    if (this.countsDownload) return sendByXhr(this.#call, body, count);
    const packed = await pack(body, init.headers).catch(() => undefined); // WebKit cannot pack a form with files
    return packed ? sendCounted({ ...this.#call, init: { ...init, ...packed } }, count) : plain;
  }

  /** The pieces are counted where they are sent one by one. */
  #uploaded(body: Stream): Stream {
    const count = streams(body, this.#call.url) ? this.#count : undefined;
    this.#upload = new Piped(body, (loaded) => count?.('upload', loaded, 0));
    return this.#upload.stream;
  }
}

type Stream = ReadableStream<Bytes>;

/** Whether a body is a stream that can be sent as it is. Browsers that can do that need HTTP/2 for it, so `https:`. */
function streams(body: BodyInit | null | undefined, url: string): boolean {
  const mayStream = !('location' in globalThis) || url.startsWith('https:');
  return body instanceof ReadableStream && mayStream && (canStream ??= detectStreams());
}

let canStream: boolean | undefined;

/** Asks the platform, as the Fetch standard intends: one that can reads `duplex`, and sets no Content-Type. */
function detectStreams(): boolean {
  let asked = false;
  const init = {
    method: 'POST',
    body: new ReadableStream(),
    get duplex() {
      asked = true;
      return 'half';
    },
  };
  return !new Request('http://localhost/', init).headers.has('content-type') && asked;
}

/** A body of known size, with the headers that say its type: the same bytes, however they are sent. */
async function pack(
  body: BodyInit | null | undefined,
  given: Headers,
): Promise<{ readonly body: Blob; readonly headers: Headers }> {
  const response = new Response(body);
  const type = response.headers.get('content-type');
  const headers = new Headers(given);
  if (type && !headers.has('content-type')) headers.set('content-type', type);
  return { body: await response.blob(), headers };
}

/**
 * `fetch` that tells of the upload. Where a platform reads the body by `stream()`, as Node does, each piece is
 * counted; elsewhere the upload is told once, when the answer comes.
 */
function sendCounted({ url, init }: Prepared, count: Count): Send {
  return async (signal) => {
    const body = new CountedBlob(init.body as Blob, count);
    const response = await fetch(url, { ...init, body, signal });
    body.finish();
    return response;
  };
}

/** How many bytes are sent between two calls of the listener. */
const PIECE = 65_536;

class CountedBlob extends Blob {
  readonly #count: Count;
  /** How much has been reported: a redirect may send the body again. */
  #told = 0;

  constructor(blob: Blob, count: Count) {
    super([blob]);
    this.#count = count;
  }

  override stream(): Stream {
    let loaded = 0;
    return new ReadableStream<Bytes>(
      {
        pull: async (controller) => {
          const piece = this.slice(loaded, loaded + PIECE);
          if (!piece.size) return controller.close();
          controller.enqueue(new Uint8Array(await piece.arrayBuffer()));
          this.#tell((loaded += piece.size));
        },
      },
      { highWaterMark: 0 },
    );
  }

  finish(): void {
    this.#tell(this.size);
  }

  #tell(loaded: number): void {
    if (loaded <= this.#told) return;
    this.#told = loaded;
    this.#count('upload', loaded, this.size);
  }
}

/** What `XMLHttpRequest` does as `fetch` would; `undefined` in the list is an option that is left out. */
const XHR: Readonly<Record<string, readonly unknown[]>> = {
  mode: ['cors', undefined],
  credentials: ['same-origin', 'include', undefined],
  redirect: ['follow', undefined],
  cache: ['no-store', 'default'],
};

/** The parts of a request that `XMLHttpRequest` is given. */
const XHR_PARTS = new Set(['method', 'headers', 'body', 'signal']);

/** Whether `XMLHttpRequest` can send a request: with any other option, `fetch` does, and counts what it can. */
function isXhrEnough(init: RequestInit): boolean {
  return Object.entries(init).every(
    ([name, value]) => value === undefined || XHR_PARTS.has(name) || XHR[name]?.includes(value),
  );
}

/** `fetch` by `XMLHttpRequest`, which tells of both directions. */
function sendByXhr({ method, url, init }: Prepared, body: BodyInit | null | undefined, count: Count): Send {
  return (signal) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open(method, url);
      request.responseType = 'arraybuffer';
      request.withCredentials = init.credentials === 'include';
      const headers = headersOf(url, init);
      const isText = typeof body === 'string';
      if (isText && !headers.has('content-type')) headers.set('content-type', 'text/plain;charset=UTF-8');
      headers.forEach((value, name) => request.setRequestHeader(name, value));
      const told =
        (phase: 'upload' | 'download') =>
        ({ loaded, total, lengthComputable }: ProgressEvent): void =>
          count(phase, loaded, lengthComputable ? total : 0);
      request.upload.onprogress = told('upload');
      request.onprogress = told('download');
      request.onload = () => resolve(responseOf(request, url));
      request.onerror = () => reject(new TypeError('XMLHttpRequest failed'));
      request.onabort = () => reject(signal.reason as Error);
      signal.addEventListener('abort', () => request.abort());
      // as bytes, since it would correct the charset of text
      request.send(isText ? new TextEncoder().encode(body) : (body as XMLHttpRequestBodyInit));
    });
}

/** The headers without those that only the browser may set, and with those that `fetch` adds by itself. */
function headersOf(url: string, { headers, cache }: Prepared['init']): Headers {
  const allowed = new Request(url, { headers }).headers;
  const own = new URL(url).origin === (globalThis as { location?: { origin: string } }).location?.origin;
  if (cache === 'no-store' && own)
    for (const name of ['cache-control', 'pragma']) if (!allowed.has(name)) allowed.set(name, 'no-cache');
  return allowed;
}

function responseOf(request: XMLHttpRequest, url: string): Response {
  const { status, statusText, responseURL } = request;
  const headers = new Headers();
  for (const line of request.getAllResponseHeaders().split('\r\n').filter(Boolean)) {
    const at = line.indexOf(':');
    headers.append(line.slice(0, at), line.slice(at + 1));
  }
  const body = NULL_BODY.has(status) ? null : (request.response as ArrayBuffer);
  return Object.defineProperties(new Response(body, { status, statusText, headers }), {
    url: { value: responseURL },
    redirected: { value: responseURL !== url.replace(/#.*/, '') },
  });
}
