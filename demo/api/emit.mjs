import { stream } from './answers.mjs';
import { hold, sleep } from './context.mjs';
import { receive } from './receive.mjs';

const BETWEEN_PIECES = 0.002;
const UNTIL_READ = 0.02;
const encoder = new TextEncoder();

/** @typedef {import('./context.mjs').Context} Context */
/** @typedef {{ type: string, items: Iterable<string | Uint8Array>, every?: number }} Flow Content type, what comes one by one, default pace in seconds. */

/**
 * Sends a body item by item: one `every` seconds, or one for each release of the gate `step`; `split` breaks items into
 * pieces of that many bytes, `cut` breaks the connection after that many items.
 *
 * @param {Context} c
 * @param {Flow} flow
 */
export async function emit(c, { type, items, every = 0.1 }) {
  const { query } = c.var;
  const options = { cut: query.count('cut', 0), split: query.count('split', 0), next: pace(c, every) };
  if (c.req.method === 'POST') await receive(c);
  return stream(c, { type }, parts(c, items, options));
}

/** @param {Context} c @param {Iterable<string | Uint8Array>} items @param {{ cut: number, split: number, next: (sent: number) => Promise<void> }} options */
async function* parts(c, items, { cut, split, next }) {
  let sent = 0;
  for (const item of items) {
    await next(sent);
    yield* pieces(c, item, split);
    if (++sent === cut) await breakOff(c, 'end');
  }
}

/**
 * Breaks the connection in mid-body, once what was sent may have been read (Chromium and a TCP reset both drop what was
 * not): after the next release of the gate `step=`, else a moment later.
 *
 * @param {Context} c
 * @param {'end' | 'reset'} how
 */
export async function breakOff(c, how) {
  const step = c.var.query.text('step');
  if (step) await hold(c, step);
  else await sleep(c, UNTIL_READ);
  c.var.carrier.cut(how);
}

/** @param {Context} c @param {number} fallback */
function pace(c, fallback) {
  const step = c.var.query.text('step');
  const every = c.var.query.seconds('every', fallback);
  return async (/** @type {number} */ sent) => {
    if (step) await hold(c, step);
    else if (sent > 0) await sleep(c, every);
  };
}

/** @param {Context} c @param {string | Uint8Array} item @param {number} size - Of a piece, in bytes; 0: whole. */
async function* pieces(c, item, size) {
  const bytes = typeof item === 'string' ? encoder.encode(item) : item;
  const step = size || bytes.length;
  for (let at = 0; at < bytes.length; at += step) {
    if (at > 0) await sleep(c, BETWEEN_PIECES);
    yield bytes.subarray(at, at + step);
  }
}
