import { pause } from '../../demo/api/context.mjs';

/** @typedef {import('./panel.ts').Conditions} State */

/** @type {State} */
const DEFAULTS = { delay: 0, failures: 0, offline: false };
/** What a message of a page may set. @type {Record<keyof State, (value: any) => boolean>} */
const VALID = {
  delay: (value) => Number.isFinite(value) && value >= 0,
  failures: (value) => Number.isFinite(value) && value >= 0 && value <= 1,
  offline: (value) => typeof value === 'boolean',
};
const UNAVAILABLE = { status: 503, statusText: 'Service Unavailable' };

/** What a visitor has chosen in the panel. */
export class Conditions {
  /** @type {Map<string, any>} */
  #kept;
  #due = 0;

  /** @param {Map<string, any>} map - Where they are kept. */
  constructor(map) {
    this.#kept = map;
  }

  /** @returns {State} */
  get state() {
    return { ...DEFAULTS, ...Object.fromEntries(this.#kept) };
  }

  /** Whether any differs from the default. */
  get areSet() {
    const { delay, failures, offline } = this.state;
    return delay > 0 || failures > 0 || offline;
  }

  /** @param {Partial<State>} [change] - By default, all of them go back to their defaults. What is not valid is left out. */
  set(change = DEFAULTS) {
    for (const [name, value] of Object.entries(change))
      if (Object.hasOwn(VALID, name) && VALID[name](value)) this.#kept.set(name, value);
    this.#due = 0;
  }

  /**
   * What happens to a request on its way.
   *
   * @param {AbortSignal} signal - Of the request.
   * @returns {Promise<Response | undefined>} Nothing if it arrives.
   */
  async interfere(signal) {
    const { delay, failures, offline } = this.state;
    if (offline) return Response.error();
    if (delay > 0) await pause(delay, signal);
    this.#due += failures; // by turns, not by chance: what one sees is the same each time
    if (this.#due < 1) return undefined;
    this.#due--;
    const error = 'Cannot answer: the panel “Demo server” says so';
    const headers = { 'cache-control': 'no-store' };
    return Response.json({ error }, { ...UNAVAILABLE, headers });
  }
}
