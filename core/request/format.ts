/** What the answer's body can be decoded to. */
export interface Formats {
  /** By the charset of its Content-Type; UTF-8 if it names none. */
  text: string;
  binary: Uint8Array<ArrayBuffer>;
  /** A `data:` address with the media type of the answer. */
  dataURL: string;
  /** `null` for an empty body of 204, 205, 304 and HEAD. */
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

/** Makes data of bytes and their Content-Type; may throw. */
export type Decode = (bytes: Uint8Array<ArrayBuffer>, type: string) => unknown;

/** A decoder for the charset of a Content-Type; for UTF-8 if it names none, or one that nobody knows. */
export function decoderOf(type: string): TextDecoder {
  try {
    return new TextDecoder(/charset="?([^\s;"]+)/i.exec(type)?.[1]);
  } catch {
    return new TextDecoder();
  }
}

/** Text by the charset of its Content-Type. */
export const text = (bytes: Uint8Array, type: string): string => decoderOf(type).decode(bytes);
const json: Decode = (bytes, type): unknown => JSON.parse(text(bytes, type));
const blob: Decode = (bytes, type) => new Blob([bytes], { type });
const same: Decode = (bytes) => bytes;

/** Of all formats; what is `same` here but no bytes is asked for seldom, and `rare-format.ts` decodes it. */
export const decoders: { readonly [F in Format]: Decode } = {
  text,
  binary: same,
  dataURL: same,
  json,
  blob,
  formData: same,
  stream: same,
  auto: (bytes, type) =>
    (/^[^;]+[/+]json\s*(;|$)/i.test(type) ? json : /^text\/|[/+]xml/i.test(type) ? text : blob)(bytes, type),
};
