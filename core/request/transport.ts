import { CancelledError } from '../errors.js';
import type { Bytes, Count } from './body.js';
import type { Prepared } from './prepare.js';

type Send = (signal: AbortSignal) => Response | PromiseLike<Response>;

/** How the attempts of one request travel: by `fetch`, by a replacement of it, or by `XMLHttpRequest`. */
export class Transport {
  readonly #call: Prepared;
  /** Told of the upload, if somebody listens. */
  readonly #count: Count | undefined;
  /** A body that is a stream, once it is being sent; that can be done once. */
  #upload: Upload | undefined;
  #send: Promise<Send> | undefined;

  constructor(call: Prepared, count: Count | undefined) {
    this.#call = call;
    this.#count = call.options.onProgress && call.init.body ? count : undefined;
  }

  /** Whether the transport tells of the download too, as `XMLHttpRequest` does. */
  get countsDownload(): boolean {
    return this.#byXhr();
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
    const { body } = this.#call.init;
    if (!(body instanceof ReadableStream)) return;
    const why = reason ?? new CancelledError('The answer came before the end of the body');
    if (this.#upload) this.#upload.cancel(why);
    else if (!body.locked) body.cancel(why).catch(() => undefined);
  }

  async #choose(): Promise<Send> {
    const { url, options, init } = this.#call;
    const { fetch: send = fetch } = options;
    const { body } = init;
    if (body instanceof ReadableStream && canStream(url)) {
      const { stream } = (this.#upload = new Upload(body as Stream, this.#count));
      return (signal) => send(url, { ...init, body: stream, duplex: 'half', signal } as RequestInit);
    }
    const whole = body instanceof ReadableStream ? await this.#collect(body as Stream) : body;
    if (!this.#count || options.fetch) return (signal) => send(url, { ...init, body: whole ?? null, signal });
    const { packed, headers } = await pack(whole, init.headers);
    const call = { ...this.#call, init: { ...init, headers } };
    return this.#byXhr() ? sendByXhr(call, packed, this.#count) : sendCounted(call, packed, this.#count);
  }

  #collect(body: Stream): Promise<Blob> {
    this.#upload = new Upload(body, undefined);
    return new Response(this.#upload.stream).blob();
  }

  #byXhr(): boolean {
    const { options, init, url } = this.#call;
    const wanted = this.#count && !options.fetch && 'XMLHttpRequest' in globalThis;
    return Boolean(wanted) && isXhrEnough(init) && !(init.body instanceof ReadableStream && canStream(url));
  }
}

type Stream = ReadableStream<Bytes>;

/** A body that is a stream. Not every `fetch` cancels it when the request ends, so it can be cancelled here. */
class Upload {
  /** What is sent. */
  readonly stream: Stream;
  readonly #reader: ReadableStreamDefaultReader<Bytes>;
  #controller: ReadableStreamDefaultController<Bytes> | undefined;
  #open = true;

  constructor(source: Stream, count: Count | undefined) {
    this.#reader = source.getReader();
    let loaded = 0;
    this.stream = new ReadableStream<Bytes>(
      {
        start: (controller) => {
          this.#controller = controller;
        },
        pull: async (controller) => {
          const { done, value } = await this.#reader.read();
          if (!this.#open) return;
          if (done) {
            this.#open = false;
            return controller.close();
          }
          controller.enqueue(value);
          count?.('upload', (loaded += value.length), 0);
        },
        cancel: (reason) => this.cancel(reason),
      },
      { highWaterMark: 0 },
    );
  }

  cancel(reason: unknown): void {
    if (!this.#open) return;
    this.#open = false;
    this.#controller?.error(reason);
    this.#reader.cancel(reason).catch(() => undefined);
  }
}

/** Whether a stream can be sent as it is. Browsers that can need HTTP/2 for it, so `https:`. */
function canStream(url: string): boolean {
  return (!('location' in globalThis) || url.startsWith('https:')) && (detected ??= detectStreams());
}

let detected: boolean | undefined;

/** Asks the platform, as the Fetch standard intends: one that can reads `duplex`, and sets no Content-Type. */
function detectStreams(): boolean {
  let asked = false;
  const init: RequestInit = { method: 'POST', body: new ReadableStream() };
  Object.defineProperty(init, 'duplex', {
    enumerable: true,
    get() {
      asked = true;
      return 'half';
    },
  });
  return !new Request('http://localhost/', init).headers.has('content-type') && asked;
}

/** A body of known size, with the headers that say its type: the same bytes, however they are sent. */
async function pack(
  body: BodyInit | null | undefined,
  given: Headers,
): Promise<{ readonly packed: Blob; readonly headers: Headers }> {
  const response = new Response(body);
  const type = response.headers.get('content-type');
  const headers = new Headers(given);
  if (type && !headers.has('content-type')) headers.set('content-type', type);
  return { packed: await response.blob(), headers };
}

/**
 * `fetch` that tells of the upload. Where a platform reads the body by `stream()`, as Node does, each piece is
 * counted; elsewhere the upload is told once, when the answer comes.
 */
function sendCounted({ url, init }: Prepared, packed: Blob, count: Count): Send {
  return async (signal) => {
    const body = new CountedBlob(packed, count);
    const response = await fetch(url, { ...init, body, signal });
    body.finish();
    return response;
  };
}

/** How many bytes are sent between two calls of the listener. */
const PIECE = 65_536;

class CountedBlob extends Blob {
  readonly #count: Count;
  /** How much has been told: a redirect may send the body again. */
  #told = 0;

  constructor(blob: Blob, count: Count) {
    super([blob], { type: blob.type });
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
function sendByXhr({ method, url, init }: Prepared, packed: Blob, count: Count): Send {
  return (signal) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open(method, url);
      request.responseType = 'arraybuffer';
      request.withCredentials = init.credentials === 'include';
      for (const [name, value] of headersOf(url, init)) request.setRequestHeader(name, value);
      const told =
        (phase: 'upload' | 'download') =>
        ({ loaded, total, lengthComputable }: ProgressEvent): void =>
          count(phase, loaded, lengthComputable ? total : 0);
      request.upload.onprogress = told('upload');
      request.onprogress = told('download');
      request.onload = () => resolve(responseOf(request, url));
      request.onerror = () => reject(new TypeError('XMLHttpRequest failed'));
      signal.addEventListener('abort', () => request.abort(), { once: true });
      request.send(packed);
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
  const lines = request
    .getAllResponseHeaders()
    .trim()
    .split(/[\r\n]+/);
  const headers = lines.filter(Boolean).map((line): [string, string] => {
    const at = line.indexOf(':');
    return [line.slice(0, at), line.slice(at + 1).trim()];
  });
  const empty = status === 204 || status === 205 || status === 304;
  const response = new Response(empty ? null : (request.response as ArrayBuffer), {
    status,
    statusText,
    headers,
  });
  return Object.defineProperties(response, {
    url: { value: responseURL },
    redirected: { value: responseURL !== url.replace(/#.*/, '') },
  });
}
