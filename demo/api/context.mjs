/**
 * What the endpoints share, and what belongs to one request.
 *
 * @typedef {object} Variables
 * @property {string} prefix - The path of the API.
 * @property {import('./gates.mjs').Gates} gates
 * @property {import('./journal.mjs').Journal} journal
 * @property {import('./platform.mjs').Platform} platform
 * @property {import('./platform.mjs').Carrier} carrier - What this request came by.
 * @property {URL} url
 * @property {string} path - What follows the prefix, without slash.
 * @property {import('./params.mjs').Params} query
 * @property {import('./journal.mjs').Log} log - Of the key of this request.
 * @property {import('./journal.mjs').Entry} entry - This request in the log.
 * @property {string} visitor - Whose state an application works on.
 * @property {string[]} setCookies - What the answer sets, each as the header `Set-Cookie` has it.
 * @property {number} order - How many had passed the gate of `hold=` when this one did, it included; 0 without.
 */
/** @typedef {{ Variables: Variables }} Env */
/** @typedef {import('hono').Context<Env>} Context */

/** Thrown when an answer is over before its endpoint is: nothing more to do. */
export const OVER = Symbol('over');

/** Thrown to break an answer off where there is no socket to do it. */
export const CUT = new Error('The connection is cut on purpose');

const nextTurn = globalThis.setImmediate ?? ((/** @type {() => void} */ go) => setTimeout(go));

/**
 * Waits; 0 gives up one turn.
 *
 * @param {Context} c
 * @param {number} seconds
 * @throws `OVER` once the client is gone.
 */
export function sleep(c, seconds) {
  return pause(seconds, c.var.carrier.signal);
}

/**
 * Waits; 0 gives up one turn.
 *
 * @param {number} seconds
 * @param {AbortSignal} signal
 * @throws The signal's reason.
 */
export async function pause(seconds, signal) {
  signal.throwIfAborted();
  if (!(seconds > 0)) return void (await new Promise((resolve) => nextTurn(resolve)));
  await new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve(undefined);
    }, seconds * 1000);
    signal.addEventListener('abort', stop, { once: true });
  });
}

/** Waits at a gate; the log tells. @param {Context} c @param {string} name */
export async function hold(c, name) {
  const { entry, gates, carrier } = c.var;
  entry.held(1, 'held');
  try {
    c.set('order', await gates.wait(name, carrier.signal));
    entry.held(-1, 'released');
  } catch (error) {
    entry.held(-1, 'left');
    throw error;
  }
}
