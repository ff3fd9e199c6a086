import type { Call } from './prepare.js';
import { tell } from './progress.js';
import type { Way } from './send.js';

type Stream = ReadableStream<Uint8Array<ArrayBuffer>>;

/**
 * Makes a stream ready to be a body: streamed where that works, else collected first.
 *
 * Browsers that can stream need HTTP/2, so not over `http:`.
 */
export async function readyStream({ init, url }: Call): Promise<void> {
  const secure = !('location' in globalThis) || url.startsWith('https:');
  if (secure && streams())
    Object.assign(init, { duplex: 'half', body: pump(init, pieceOf(init.body as Stream)) });
  else await collectStream(init);
}

/** Makes a stream a `Blob`. */
export async function collectStream(init: RequestInit): Promise<void> {
  const pieces: Piece[] = [];
  const reader = pump(init, pieceOf(init.body as Stream)).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    pieces.push(value);
  }
  init.signal?.throwIfAborted();
  init.body = new Blob(pieces);
}

/** `fetch` that counts what it sends, where there is no `XMLHttpRequest` but bodies can be streams. */
export function countedFetch(call: Call): NonNullable<Way['transport']> {
  return async (url, init) => {
    const packed = new Response(init.body);
    const type = packed.headers.get('content-type');
    const headers = new Headers(init.headers);
    if (type && !headers.has('content-type')) headers.set('content-type', type);
    const whole = init.body instanceof ReadableStream ? undefined : await packed.blob();
    const total = whole?.size ?? 0;
    const next = whole ? sliceOf(whole) : pieceOf(init.body as Stream);
    const told = (loaded: number): void =>
      tell(call, { phase: 'upload', loaded, total, lengthComputable: total > 0 });
    return fetch(url, { ...init, headers, body: pump(init, next, told), duplex: 'half' } as RequestInit);
  };
}

type Piece = Uint8Array<ArrayBuffer>;

/** Gives the next piece, or ends. */
interface Source {
  next(): Promise<Piece | undefined>;
  cancel(reason: unknown): Promise<void> | void;
}

function pieceOf(stream: Stream): Source {
  const reader = stream.getReader();
  return {
    next: async () => (await reader.read()).value,
    cancel: (reason) => reader.cancel(reason).catch(() => undefined),
  };
}

function sliceOf(blob: Blob): Source {
  let at = 0;
  return {
    async next() {
      const slice = blob.slice(at, (at += 65_536));
      return slice.size ? new Uint8Array(await slice.arrayBuffer()) : undefined;
    },
    cancel: () => undefined,
  };
}

/** A stream of what a source gives, which the request's signal cancels: not every `fetch` does. */
function pump({ signal }: RequestInit, source: Source, told?: (loaded: number) => void): Stream {
  let loaded = 0;
  signal?.addEventListener('abort', () => void source.cancel(signal.reason), { once: true });
  return new ReadableStream<Piece>(
    {
      async pull(controller) {
        const piece = await source.next();
        if (!piece) return controller.close();
        controller.enqueue(piece);
        told?.((loaded += piece.length));
      },
      cancel: (reason) => source.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}

/** Asks the platform, as the Fetch standard intends: who streams reads `duplex`, and sets no Content-Type. */
function streams(): boolean {
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
