import { stream } from './answers.mjs';
import { sleep } from './context.mjs';
import { breakOff } from './emit.mjs';
import { people } from './people.mjs';

/** @typedef {import('./context.mjs').Context} Context */

const MAX_STALL = 30;

/** Connections that break and stall. @param {import('./app.mjs').App} app */
export function faults(app) {
  app.on(['GET', 'POST'], '/cut', (c) => {
    const how = /** @type {'end' | 'reset'} */ (c.var.query.word('how', ['end', 'reset']));
    return half(c, () => breakOff(c, how));
  });
  app.all('/reset', (c) => c.var.carrier.cut('reset'));
  app.all('/stall-headers', (c) => stall(c));
  app.on(['GET', 'POST'], '/stall-body', (c) => half(c, () => stall(c)));
}

/** @param {Context} c @returns {Promise<never>} */
async function stall(c) {
  await sleep(c, MAX_STALL);
  return c.var.carrier.cut('reset');
}

/** Sends the beginning of a body that is longer; then comes `fault`. @param {Context} c @param {() => Promise<unknown>} fault */
function half(c, fault) {
  const { query, prefix } = c.var;
  const body = new TextEncoder().encode(JSON.stringify(people(prefix)));
  const bytes = query.number('bytes', { fallback: 10, max: body.length - 1, whole: true });
  const type = query.text('type', 'application/json');
  return stream(c, { type, ...(query.flag('length') ? { length: body.length } : {}) }, parts());

  async function* parts() {
    yield body.subarray(0, bytes);
    await fault();
  }
}
