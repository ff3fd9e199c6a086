import { hold } from './answer.mjs';

const UNTIL_READ = 0.02;

/**
 * Breaks the connection in mid-body, once what was sent may have been read (Chromium and a TCP reset both drop what was
 * not): after the next release of the gate `step=`, else a moment later.
 *
 * @param {import('./exchange.mjs').Exchange} x
 * @param {import('./gates.mjs').Gates} gates
 * @param {string} [how] - `end` or `reset`.
 */
export async function breakOff(x, gates, how) {
  const step = x.query.text('step');
  if (step) await hold(x, gates, step);
  else await x.sleep(UNTIL_READ);
  x.cut(how);
}
