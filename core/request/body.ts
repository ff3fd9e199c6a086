/** The formats of `ajax`, and the readers of bodies: all at once, in pieces that are counted, or while it comes. */

/** What the body of an answer can be decoded to. */
export interface Formats {
  /** By the charset of its Content-Type; UTF-8 if that names none. */
  text: string;
  binary: Uint8Array<ArrayBuffer>;
  /** A `data:` URL with the media type of the answer. */
  dataURL: string;
  /** Always read as UTF-8. `null` for an empty body of 204, 205, 304 and HEAD. */
  json: unknown;
  blob: Blob;
  formData: FormData;
  /** Bytes as they come; ended with the signal or scope of the request. */
  stream: ReadableStream<Uint8Array>;
  /** By Content-Type: JSON to its value, text and XML to a string, else a `Blob`. Empty as `json`. */
  auto: unknown;
}

/** The name of a format. */
export type Format = keyof Formats;

/** The bytes of a body. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** Told how many bytes have been sent or received so far, of how many; 0 if that is not known. */
export type Count = (phase: 'upload' | 'download', loaded: number, total: number) => void;

/** Makes data of bytes and their Content-Type; may throw. */
type Decode = (bytes: Bytes, type: string) => unknown;

/** How each format is decoded; the bytes of a `stream` are not. */
export const decoders: { readonly [F in Format]: Decode } = {
  text: decodeText,
  binary: (bytes) => bytes,
  dataURL,
  json: decodeJson,
  blob: (bytes, type) => new Blob([bytes], { type }),
  formData,
  stream: (bytes) => bytes,
  auto: (bytes, type) => decoders[autoFormat(type)](bytes, type),
};

/** How a body is read. */
export interface Reading {
  /** Ends the reading, also where the platform does not do so by itself. */
  readonly signal: AbortSignal;
  /** Told of each piece, if somebody listens. */
  readonly count: Count | undefined;
  /** Whether the answer is of a replacement of `fetch`, which may not know the signal. */
  readonly foreign: boolean;
}

/**
 * Reads a whole body.
 *
 * By the platform's own reader, unless the pieces are counted, or may have to be cancelled by us.
 */
export async function readBytes(response: Response, { signal, count, foreign }: Reading): Promise<Bytes> {
  if (!response.body || (!count && !foreign)) return new Uint8Array(await response.arrayBuffer());
  const reader = readerOf(response);
  const cancel = (): void => void reader.cancel(signal.reason).catch(() => undefined);
  signal.addEventListener('abort', cancel);
  const pieces: Uint8Array[] = [];
  const counted = counter(response.headers, count);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return joined(pieces);
      counted(value);
      pieces.push(value);
    }
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

/** What a body that is read while it comes tells. */
export interface LiveEvents {
  readonly count: Count | undefined;
  /** The body has been read to its end, or its reader has left it. */
  readonly closed: () => void;
  /** The body broke off. */
  readonly broken: (error: unknown) => void;
}

/** A body that is read while it comes, no faster than it is taken. */
export class LiveBody {
  /** What the caller reads. */
  readonly stream: ReadableStream<Uint8Array>;
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #events: LiveEvents;
  readonly #counted: (piece: Uint8Array) => void;
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  #open = true;

  constructor(response: Response, events: LiveEvents) {
    this.#reader = response.body ? readerOf(response) : new Blob().stream().getReader();
    this.#events = events;
    this.#counted = counter(response.headers, events.count);
    this.stream = new ReadableStream(
      {
        start: (controller) => {
          this.#controller = controller;
        },
        pull: (controller) => this.#pull(controller),
        cancel: (reason) => this.#leave(reason),
      },
      { highWaterMark: 0 },
    );
  }

  /** Whether there may be more to read. */
  get open(): boolean {
    return this.#open;
  }

  /** Ends the stream with an error, and the transfer. */
  fail(error: unknown): void {
    if (!this.#open) return;
    this.#open = false;
    this.#controller?.error(error);
    this.#reader.cancel(error).catch(() => undefined);
  }

  async #pull(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
    try {
      const { done, value } = await this.#reader.read();
      if (value && this.#open) this.#counted(value); // may fail the request
      if (value && this.#open) controller.enqueue(value);
      if (done) this.#close();
    } catch (error) {
      if (this.#open) this.#events.broken(error);
    }
  }

  #close(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#controller?.close();
    this.#events.closed();
  }

  async #leave(reason: unknown): Promise<void> {
    this.#open = false;
    await this.#reader.cancel(reason).catch(() => undefined);
    this.#events.closed();
  }
}

/** A decoder for the charset of a Content-Type; for UTF-8 if that names none, or an unknown one. */
export function decoderOf(type: string): TextDecoder {
  try {
    return new TextDecoder(/charset="?([^\s;"]+)/i.exec(type)?.[1]);
  } catch {
    return new TextDecoder();
  }
}

/** Text by the charset of its Content-Type. */
export function decodeText(bytes: Uint8Array, type: string): string {
  return decoderOf(type).decode(bytes);
}

/**
 * A reader of the pieces of a body.
 *
 * The body is cloned first, and the clone cancelled: Chromium shows a `no-store` answer that was read by a stream
 * reader as "(canceled)" about every second time, but never one that was cloned.
 */
function readerOf(response: Response): ReadableStreamDefaultReader<Uint8Array> {
  response
    .clone()
    .body?.cancel()
    .catch(() => undefined);
  return (response.body as ReadableStream<Uint8Array>).getReader();
}

function counter(headers: Headers, count: Count | undefined): (piece: Uint8Array) => void {
  const total = headers.has('content-encoding') ? 0 : Number(headers.get('content-length'));
  let loaded = 0;
  return ({ length }) => count?.('download', (loaded += length), total);
}

/** Not by a `Blob`: a browser would send it to another process and back. */
function joined(pieces: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(pieces.reduce((size, { length }) => size + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function decodeJson(bytes: Bytes): unknown {
  return JSON.parse(new TextDecoder().decode(bytes));
}

function autoFormat(type: string): 'json' | 'text' | 'blob' {
  if (/^[^;]+[/+]json\s*(;|$)/i.test(type)) return 'json';
  return /^text\/|[/+]xml/i.test(type) ? 'text' : 'blob';
}

/** How many bytes are encoded at once: a multiple of 3, so that the pieces join, and few enough to be arguments. */
const PIECE = 3 * 8192;

function dataURL(bytes: Uint8Array, type: string): string {
  let url = `data:${type.replace(/\s/g, '')};base64,`;
  for (let at = 0; at < bytes.length; at += PIECE)
    url += btoa(String.fromCharCode(...bytes.subarray(at, at + PIECE)));
  return url;
}

function formData(bytes: Bytes, type: string): FormData | Promise<FormData> {
  if (!bytes.length) return new FormData();
  return new Response(bytes, { headers: { 'content-type': type } }).formData();
}
