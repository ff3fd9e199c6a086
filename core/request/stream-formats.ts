import type { AjaxRequest } from './ajax-request.js';
import { DecodeError } from './errors.js';
import { decoderOf } from './format.js';
import type { StreamItems } from './stream-options.js';

/** An answer whose body is read as it arrives. */
export type Live = AjaxRequest<ReadableStream<Uint8Array>>;

type Readers = {
  readonly [F in Exclude<keyof StreamItems, 'sse'>]: (live: Live) => AsyncGenerator<StreamItems[F]>;
};

/** What reads an answer piece by piece; leaving it closes the connection. */
export const readers: Readers = { bytes, text, lines, ndjson };

/** The format that a Content-Type stands for. */
export function formatOf(type: string): keyof StreamItems {
  if (/^text\/event-stream/i.test(type)) return 'sse';
  if (/[/+-](ndjson|jsonl|json-seq)\b|json-?lines/i.test(type)) return 'ndjson';
  return /^text\/|[/+](json|xml)/i.test(type) ? 'text' : 'bytes';
}

/** The same answer with other data. */
export function withData<T>(request: AjaxRequest, data: T): AjaxRequest<T> {
  return Object.assign(Object.create(Object.getPrototypeOf(request) as object) as AjaxRequest<T>, request, {
    data,
  });
}

async function* bytes({ data }: Live): AsyncGenerator<Uint8Array, void, undefined> {
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

async function* text(live: Live): AsyncGenerator<string, void, undefined> {
  const decoder = decoderOf(live.headers.get('content-type') ?? '');
  for await (const piece of bytes(live)) {
    const text = decoder.decode(piece, { stream: true });
    if (text) yield text;
  }
  const rest = decoder.decode();
  if (rest) yield rest;
}

async function* lines(live: Live): AsyncGenerator<string, void, undefined> {
  let begun: string[] = []; // joined once, as a line may come in many pieces
  for await (const piece of text(live)) {
    const [first = '', ...more] = piece.split('\n');
    begun.push(first);
    for (const next of more) {
      yield begun.join('').replace(/\r$/, '');
      begun = [next];
    }
  }
  const rest = begun.join('');
  if (rest) yield rest;
}

async function* ndjson(live: Live): AsyncGenerator<unknown, void, undefined> {
  for await (const line of lines(live)) {
    if (line.trim()) yield parsed(line, live);
  }
}

function parsed(line: string, live: Live): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch (error) {
    throw new DecodeError(withData(live, line), error);
  }
}
