import type { AjaxRequest } from './ajax-request.js';
import { decoderOf } from './body.js';
import { DecodeError } from './errors.js';
import type { ServerEvent } from './server-event.js';

/** What the items of each format are. */
export interface StreamItems {
  /** Pieces of text as they arrive, by the charset of the Content-Type. */
  text: string;
  /** Lines without their end, `\n` or `\r\n`. */
  lines: string;
  /** The value of each line that is not blank, or of each record of a JSON text sequence. */
  ndjson: unknown;
  /** Server-sent events. */
  sse: ServerEvent;
  /** Server-sent events whose data is JSON. */
  'sse-json': ServerEvent<unknown>;
  /** Pieces as they arrive. */
  bytes: Uint8Array;
}

/** The name of a format of a stream. */
export type StreamFormat = keyof StreamItems;

/** An answer whose body is read as it arrives. */
export type Live = AjaxRequest<ReadableStream<Uint8Array>>;

type Items<T> = AsyncGenerator<T, void, undefined>;

/** What reads an answer piece by piece. Leaving it closes the connection. */
export const readers: {
  readonly [F in 'text' | 'lines' | 'ndjson' | 'bytes']: (live: Live) => Items<StreamItems[F]>;
} = { bytes, text, lines, ndjson };

/** The format that a Content-Type stands for. */
export function formatOf(type: string): 'sse' | keyof typeof readers {
  const essence = essenceOf(type);
  if (essence === EVENT_STREAM) return 'sse';
  const [main = '', subtype = ''] = essence.split('/');
  const names = [subtype.replace(/^x-/, ''), subtype.slice(subtype.lastIndexOf('+') + 1)];
  if (names.some((name) => JSON_LINES.has(name))) return 'ndjson';
  return main === 'text' || names.some((name) => TEXTUAL.has(name)) ? 'text' : 'bytes';
}

const EVENT_STREAM = 'text/event-stream';

/** Subtypes, and suffixes of subtypes (`+json-seq`), of JSON texts one after the other. */
const JSON_LINES: ReadonlySet<string> = new Set(['ndjson', 'jsonl', 'jsonlines', 'json-lines', 'json-seq']);

/** Subtypes, and suffixes of subtypes (`+xml`), that are text whatever their type. */
const TEXTUAL: ReadonlySet<string> = new Set(['json', 'xml']);

/** Whether a Content-Type is that of server-sent events. */
export function isEventStream(type: string): boolean {
  return essenceOf(type) === EVENT_STREAM;
}

/** A media type without parameters, in lower case. */
function essenceOf(type: string): string {
  const [essence = ''] = type.split(';');
  return essence.trim().toLowerCase();
}

/** The same answer with other data. */
export function withData<T>(request: AjaxRequest, data: T): AjaxRequest<T> {
  const copy = Object.create(Object.getPrototypeOf(request) as object) as AjaxRequest<T>;
  return Object.assign(copy, request, { data });
}

/**
 * The value of JSON in an answer.
 *
 * @param event - The event whose data the text is, if it is one.
 * @throws {DecodeError} If it is not JSON; `error.request.data` is the text.
 */
export function parseJson(text: string, live: Live, event?: ServerEvent): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new DecodeError(withData(live, text), error, event);
  }
}

async function* bytes({ data }: Live): Items<Uint8Array> {
  const reader = data.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** @param decoder - By default that of the charset of the Content-Type. */
async function* text(live: Live, decoder = decoderOf(live.headers.get('content-type') ?? '')): Items<string> {
  for await (const piece of bytes(live)) {
    const text = decoder.decode(piece, { stream: true });
    if (text) yield text;
  }
  const rest = decoder.decode();
  if (rest) yield rest;
}

async function* lines(live: Live): Items<string> {
  for await (const line of split(text(live), '\n')) yield line.replace(/\r$/, '');
}

/** What stands between the borders; the last part only if there is anything in it. */
async function* split(pieces: AsyncIterable<string>, border: string): Items<string> {
  let begun: string[] = []; // joined once, as a line may come in many pieces
  for await (const piece of pieces) {
    const [first = '', ...more] = piece.split(border);
    begun.push(first);
    for (const next of more) {
      yield begun.join('');
      begun = [next];
    }
  }
  const rest = begun.join('');
  if (rest) yield rest;
}

/** The ASCII character that begins each record of a JSON text sequence (RFC 7464). */
const RECORD = '\u001E';

/** Both NDJSON and JSON text sequences are always UTF-8. */
async function* ndjson(live: Live): Items<unknown> {
  const lines = split(text(live, new TextDecoder()), '\n');
  for await (const json of jsonTexts(lines)) if (json.trim()) yield parseJson(json, live);
}

/**
 * The JSON texts of lines: a line each, or in a JSON text sequence what follows a record character. A record may have
 * many lines; it ends with the line that closes its last bracket, so that it need not wait for the next record.
 */
async function* jsonTexts(lines: AsyncIterable<string>): Items<string> {
  let record = '';
  let depth = 0;
  let isSequence = false;
  for await (const line of lines) {
    for (const [at, part] of line.split(RECORD).entries()) {
      if (at > 0) {
        yield record; // cut off, if there is anything in it
        record = '';
        depth = 0;
        isSequence = true;
      }
      record += `${part}\n`;
      if (isSequence) depth += depthOf(part);
    }
    if (depth > 0) continue;
    yield record;
    record = '';
    depth = 0;
  }
  yield record;
}

/** How many more brackets a line of JSON opens than it closes. */
function depthOf(line: string): number {
  const brackets = line.replace(/"[^"\\]*(?:\\.[^"\\]*)*"/g, '').replace(/[^[\]{}]/g, '');
  const closed = brackets.replace(/[[{]/g, '').length;
  return brackets.length - 2 * closed;
}
