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

/** Called with the bytes sent or received so far, and the total; 0 if unknown. */
export type Count = (phase: 'upload' | 'download', loaded: number, total: number) => void;

/** The statuses whose answers have no body. */
export const NULL_BODY = new Set([204, 205, 304]);

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
  /** Ends the reading with its reason, also where the platform does not do so by itself. */
  readonly signal: AbortSignal;
  /** Called for each piece, if anything listens. */
  readonly count: Count | undefined;
  /** Makes the error for a body that was cut off. */
  readonly failed: (error: unknown) => unknown;
}

/** A body that is read while it comes, no faster than it is taken. */
export class LiveBody implements UnderlyingDefaultSource<Uint8Array> {
  /** The pieces. */
  readonly stream: ReadableStream<Uint8Array>;
  /** Called once the body has been read to its end, or abandoned, or cut off. */
  onClose: (() => void) | undefined;
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #reading: Reading;
  readonly #total: number;
  #loaded = 0;
  #open = true;

  constructor(response: Response, reading: Reading) {
    const { headers } = response;
    this.#reader = readerOf(response);
    this.#reading = reading;
    this.#total = headers.has('content-encoding') ? 0 : Number(headers.get('content-length'));
    this.stream = new ReadableStream(this, { highWaterMark: 0 });
  }

  /** Whether there may be more to read. */
  get open(): boolean {
    return this.#open;
  }

  /** As a source of the platform. */
  start(controller: ReadableStreamDefaultController<Uint8Array>): void {
    const { signal } = this.#reading;
    signal.addEventListener('abort', () => {
      if (this.#open) controller.error(signal.reason);
      void this.cancel(signal.reason);
    });
  }

  /** As a source of the platform. */
  async pull(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
    const { count, failed } = this.#reading;
    try {
      const { done, value } = await this.#reader.read();
      if (value) count?.('download', (this.#loaded += value.length), this.#total); // may end the request
      if (!this.#open) return;
      if (value) return controller.enqueue(value);
      if (done) controller.close();
    } catch (error) {
      if (this.#open) controller.error(failed(error));
    }
    this.#close();
  }

  /** As a source of the platform: the connection is closed. */
  async cancel(reason: unknown): Promise<void> {
    if (!this.#open) return;
    this.#close();
    await this.#reader.cancel(reason).catch(() => undefined);
  }

  #close(): void {
    this.#open = false;
    this.onClose?.();
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
 * The answer is cloned first, and the clone cancelled: Chromium shows a `no-store` answer that was read by a stream
 * reader as "(canceled)" about every second time, but never one that was cloned.
 */
function readerOf(response: Response): ReadableStreamDefaultReader<Uint8Array> {
  response
    .clone()
    .body?.cancel()
    .catch(() => undefined);
  return (response.body ?? new Blob().stream()).getReader();
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
