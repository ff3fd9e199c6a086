import { hold } from './answer.mjs';
import { breakOff } from './break-off.mjs';
import { receive } from './receive.mjs';

const BETWEEN_PIECES = 0.002;

/** @typedef {{ type: string, items: Iterable<string | Uint8Array>, every?: number }} Flow Content type, what comes one by one, default pace in seconds. */

/**
 * Sends a body item by item: one `every` seconds, or one for each release of the gate `step`; `split` breaks items into
 * pieces of that many bytes, `cut` breaks the connection after that many items.
 *
 * @param {import('./exchange.mjs').Exchange} x
 * @param {import('./gates.mjs').Gates} gates
 * @param {Flow} flow
 */
export async function emit(x, gates, { type, items, every = 0.1 }) {
  const cut = x.query.count('cut', 0);
  const split = x.query.count('split', 0);
  const next = pace(x, gates, every);
  if (!x.req.complete) await receive(x);
  x.open({ type });
  let sent = 0;
  for (const item of items) {
    await next(sent);
    await writeSplit(x, item, split);
    if (++sent === cut) return breakOff(x, gates);
  }
  x.end();
}

/** @param {import('./exchange.mjs').Exchange} x @param {import('./gates.mjs').Gates} gates @param {number} fallback */
function pace(x, gates, fallback) {
  const step = x.query.text('step');
  const every = x.query.seconds('every', fallback);
  return async (/** @type {number} */ sent) => {
    if (step) await hold(x, gates, step);
    else if (sent > 0) await x.sleep(every);
  };
}

/** @param {import('./exchange.mjs').Exchange} x @param {string | Uint8Array} text @param {number} size - Of a piece, in bytes; 0: whole. */
async function writeSplit(x, text, size) {
  const bytes = Buffer.from(text);
  const step = size || bytes.length;
  for (let at = 0; at < bytes.length; at += step) {
    if (at > 0) await x.sleep(BETWEEN_PIECES);
    await x.write(bytes.subarray(at, at + step));
  }
}
