/** The formats of `ajax`, and the readers of bodies: all at once, in pieces that are counted, or while it comes. */

/** What the body of an answer can be decoded to. */
export interface Formats {
  /** By the charset of its Content-Type; UTF-8 if that names none. */
  text: string;
  /** Its bytes. */
  binary: Uint8Array<ArrayBuffer>;
  /** A `data:` URL with the media type of the answer. */
  dataURL: string;
  /** Always read as UTF-8. `null` for an empty body of 204, 205, 304 and HEAD. */
  json: unknown;
  /** Its bytes, with its Content-Type as `type`. */
  blob: Blob;
  /** Its fields, for the two content types of forms. Empty if the body is. */
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

/** A stream of the pieces of another, no faster than they are taken, that can be ended from outside. */
export class Piped implements UnderlyingDefaultSource<Bytes> {
  /** The pieces. */
  readonly stream: ReadableStream<Bytes>;
  /** Called once it has been read to its end, or abandoned, or cut off. */
  onClose: (() => void) | undefined;
  readonly #reader: ReadableStreamDefaultReader<Bytes>;
  readonly #count: ((loaded: number) => void) | undefined;
  readonly #failed: (error: unknown) => unknown;
  #controller: ReadableStreamDefaultController<Bytes> | undefined;
  #failure: unknown;
  #loaded = 0;
  #open = true;

  /**
   * @param count - Told how many bytes there were so far, before each piece is handed on; it may end the stream.
   * @param failed - Makes the error for a source that was cut off.
   */
  constructor(
    source: ReadableStream<Bytes>,
    count: ((loaded: number) => void) | undefined,
    failed: (error: unknown) => unknown = (error) => error,
  ) {
    this.#reader = source.getReader();
    this.#count = count;
    this.#failed = failed;
    this.stream = new ReadableStream(this, { highWaterMark: 0 });
  }

  /** Whether there may be more to read. */
  get open(): boolean {
    return this.#open;
  }

  /** All bytes. The error is that of the source: Firefox gives the reader of a `Response` an `AbortError` instead. */
  async whole(): Promise<Bytes> {
    try {
      return new Uint8Array(await new Response(this.stream).arrayBuffer());
    } catch (error) {
      throw this.#failure ?? error;
    }
  }

  /** As a source of the platform. */
  start(controller: ReadableStreamDefaultController<Bytes>): void {
    this.#controller = controller;
  }

  /** As a source of the platform. */
  async pull(controller: ReadableStreamDefaultController<Bytes>): Promise<void> {
    try {
      const { done, value } = await this.#reader.read();
      if (!done) this.#count?.((this.#loaded += value.length));
      if (!this.#open) return;
      if (!done) return controller.enqueue(value);
      controller.close();
    } catch (error) {
      if (this.#open) controller.error((this.#failure = this.#failed(error)));
    }
    this.#close();
  }

  /** As a source of the platform: the source is cancelled. */
  async cancel(reason: unknown): Promise<void> {
    if (!this.#open) return;
    this.#close();
    await this.#reader.cancel(reason).catch(() => undefined);
  }

  /** Ends the stream for both sides: not every platform does so by itself when a request is aborted. */
  end(reason: unknown): void {
    if (this.#open) this.#controller?.error(reason);
    void this.cancel(reason);
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
 * The pieces of the body of an answer.
 *
 * An answer that is read to its end here is cloned first, and the clone cancelled: Chromium shows a `no-store` answer that
 * was read by a stream reader as "(canceled)" about every second time, but never one that was cloned. A stream that the
 * caller reads is not: Chromium may read a cloned body faster than its pieces are taken.
 */
export function piecesOf(response: Response, format: Format): ReadableStream<Bytes> {
  if (format !== 'stream')
    response
      .clone()
      .body?.cancel()
      .catch(() => undefined);
  return response.body ?? new Blob().stream();
}

/** The length of a body; 0 if it is not known. */
export function lengthOf({ headers }: Response): number {
  return headers.has('content-encoding') ? 0 : Number(headers.get('content-length'));
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
