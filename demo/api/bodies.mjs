import { send, stream } from './answers.mjs';
import { CHARSETS, encode } from './charsets.mjs';
import { sleep } from './context.mjs';

/** @typedef {import('./context.mjs').Context} Context */

const LATIN = 'Grüße, ça va? Ærø & señor';
const PRINTABLE = 95;
const MAX_PIECE = 690; // printable rounds in one piece of a big body: 65,550 bytes
const NOT_JSON = {
  truncated: '{"half": [1, 2,',
  text: 'Everything is fine',
  html: '<!doctype html><title>Oops</title><p>This is a page.</p>',
  empty: '',
};

/** Texts in charsets, big bodies, raw bytes, JSON that is none. @param {import('./app.mjs').App} app */
export function bodies(app) {
  app.get('/text', text);
  app.on(['GET', 'POST'], '/big', big);
  app.get('/bytes', (c) => {
    const bytes = Uint8Array.from({ length: c.var.query.count('n', 256) }, (_, i) => i % 256);
    return send(c, bytes, { type: 'application/octet-stream' });
  });
  app.on(['GET', 'POST'], '/json-bad', (c) => {
    const kind = /** @type {keyof typeof NOT_JSON} */ (c.var.query.word('kind', Object.keys(NOT_JSON)));
    return send(c, NOT_JSON[kind], { type: 'application/json' });
  });
}

/** @param {Context} c */
function text(c) {
  const { query } = c.var;
  const charset = query.word('charset', CHARSETS);
  const content = query.text('text', charset.startsWith('utf') ? `${LATIN} 日本 €😀` : LATIN);
  const declared = query.text('declare', charset);
  const mark = query.flag('bom') ? '\u{FEFF}' : '';
  const type = declared === 'no' ? 'text/plain' : `text/plain; charset=${declared}`;
  return send(c, encode(mark + content, charset), { type });
}

/** @param {Context} c */
async function big(c) {
  const { query } = c.var;
  const bytes = query.bytes('bytes', 1_000_000);
  const rate = query.number('rate', { fallback: 0, max: 1e9 });
  const type = query.text('type', 'application/octet-stream');
  const length = query.flag('length');
  if (!query.flag('gzip')) {
    return stream(c, { type, ...(length ? { length: bytes } : {}) }, paced(c, pieces(bytes, rate), rate));
  }
  const head = { type, headers: { 'content-encoding': 'gzip' } };
  const zipped = c.var.platform.gzip(plain(pieces(bytes, rate)));
  if (length) return send(c, new Uint8Array(await new Response(zipped).arrayBuffer()), head);
  return stream(c, head, paced(c, partsOf(zipped), rate));
}

/** @param {Iterable<Uint8Array>} parts */
function plain(parts) {
  const iterator = parts[Symbol.iterator]();
  return new ReadableStream({
    pull(controller) {
      const { done, value } = iterator.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
}

/** @param {ReadableStream<Uint8Array>} body */
async function* partsOf(body) {
  const reader = body.getReader();
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
  } finally {
    await reader.cancel();
  }
}

/** @param {Context} c @param {Iterable<Uint8Array> | AsyncIterable<Uint8Array>} parts @param {number} rate - Bytes per second; 0: as fast as they are read. */
async function* paced(c, parts, rate) {
  for await (const part of parts) {
    yield part;
    if (rate > 0) await sleep(c, part.length / rate);
  }
}

/** Printable bytes in order, in pieces: about twenty a second at that rate. @param {number} bytes @param {number} rate */
function* pieces(bytes, rate) {
  const rounds = rate === 0 ? MAX_PIECE : Math.min(MAX_PIECE, Math.max(1, Math.floor(rate / 20 / PRINTABLE)));
  const piece = Uint8Array.from({ length: rounds * PRINTABLE }, (_, i) => 32 + (i % PRINTABLE));
  for (let left = bytes; left > 0; left -= piece.length) yield piece.subarray(0, left);
}
