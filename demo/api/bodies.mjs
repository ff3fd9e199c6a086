import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { CHARSETS, encode } from './charsets.mjs';

const LATIN = 'Grüße, ça va? Ærø & señor';
const PRINTABLE = 95;
const MAX_PIECE = 690; // printable rounds in one piece of a big body: 65,550 bytes

/** Texts in charsets, big bodies, raw bytes. @returns {import('./router.mjs').Table} */
export function bodies() {
  return {
    'GET text': text,
    'GET|POST big': big,
    'GET bytes': (x) => {
      const bytes = Uint8Array.from({ length: x.query.count('n', 256) }, (_, i) => i % 256);
      x.send(bytes, { type: 'application/octet-stream' });
    },
  };
}

/** @param {import('./exchange.mjs').Exchange} x */
function text(x) {
  const charset = x.query.word('charset', CHARSETS);
  const content = x.query.text('text', charset.startsWith('utf') ? `${LATIN} 日本 €😀` : LATIN);
  const declared = x.query.text('declare', charset);
  const mark = x.query.flag('bom') ? '\u{FEFF}' : '';
  const type = declared === 'no' ? 'text/plain' : `text/plain; charset=${declared}`;
  x.send(encode(mark + content, charset), { type });
}

/** @param {import('./exchange.mjs').Exchange} x */
async function big(x) {
  const bytes = x.query.bytes('bytes', 1_000_000);
  const rate = x.query.number('rate', { fallback: 0, max: 1e9 });
  const type = x.query.text('type', 'application/octet-stream');
  const length = x.query.flag('length');
  if (x.query.flag('gzip')) return zipped(x, { bytes, rate, type, length });
  x.open({ type, ...(length ? { length: bytes } : {}) });
  for (const piece of pieces(bytes, rate)) {
    await x.write(piece);
    if (rate > 0) await x.sleep(piece.length / rate);
  }
  x.end();
}

/** @param {import('./exchange.mjs').Exchange} x @param {{ bytes: number, rate: number, type: string, length: boolean }} what */
async function zipped(x, { bytes, rate, type, length }) {
  const zip = Readable.from(pieces(bytes, rate)).pipe(createGzip({ level: 1 }));
  const head = { type, headers: { 'content-encoding': 'gzip' } };
  if (length) return x.send(await buffer(zip), head);
  x.open(head);
  for await (const part of zip) {
    await x.write(part);
    if (rate > 0) await x.sleep(part.length / rate);
  }
  x.end();
}

/** Printable bytes in order, in pieces: about twenty a second at that rate. @param {number} bytes @param {number} rate */
function* pieces(bytes, rate) {
  const rounds = rate === 0 ? MAX_PIECE : Math.min(MAX_PIECE, Math.max(1, Math.floor(rate / 20 / PRINTABLE)));
  const piece = Uint8Array.from({ length: rounds * PRINTABLE }, (_, i) => 32 + (i % PRINTABLE));
  for (let left = bytes; left > 0; left -= piece.length) yield piece.subarray(0, left);
}
