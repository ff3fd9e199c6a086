import { Board } from './board.mjs';

const MAX_KEYS = 5000;
const MAX_EVENTS = 2000;

/** What the server saw, by key. */
export class Journal {
  /** @type {Map<string, Log>} */
  #logs = new Map();

  /** The log of a key, made when it is new; without a key one that nobody reads. @param {string} key @returns {Log} */
  log(key) {
    const known = this.#logs.get(key);
    if (known) return known;
    const log = new Log();
    if (key === '') return log;
    this.#logs.set(key, log);
    if (this.#logs.size > MAX_KEYS) this.#logs.delete(this.#logs.keys().next().value ?? '');
    return log;
  }

  /** @param {string} key */
  forget(key) {
    this.#logs.delete(key);
  }
}

/** @typedef {'finish' | 'abort' | 'cut'} Outcome How an answer ended: whole, by the client, by this server on purpose. */

/** Counts and events of one key. */
export class Log {
  board = new Board();
  #count = {
    started: 0,
    open: 0,
    finished: 0,
    aborted: 0,
    cut: 0,
    held: 0,
    peak: 0,
    preflights: 0,
    received: 0,
    sent: 0,
  };
  /** @type {{ type: string, request: number, at: number, method?: string, url?: string }[]} */
  #events = [];
  #epoch = 0;

  get count() {
    return this.#count;
  }

  /** Records a request that arrives. @param {string} method @param {string} url @returns {Entry} */
  start(method, url) {
    this.#epoch ||= performance.now();
    const request = ++this.#count.started;
    this.#count.peak = Math.max(this.#count.peak, ++this.#count.open);
    this.add({ type: 'start', request, method, url });
    return new Entry(this, request);
  }

  /** @param {string} url */
  preflight(url) {
    this.#epoch ||= performance.now();
    this.#count.preflights++;
    this.add({ type: 'preflight', request: 0, method: 'OPTIONS', url });
  }

  /** @param {{ type: string, request: number, method?: string, url?: string }} event */
  add(event) {
    const at = Math.round(performance.now() - this.#epoch) / 1000;
    if (this.#events.length < MAX_EVENTS) this.#events.push({ ...event, at });
    this.board.changed();
  }

  toJSON() {
    return { ...this.#count, events: this.#events };
  }
}

const COUNTED = /** @type {const} */ ({ finish: 'finished', abort: 'aborted', cut: 'cut' });

/** One request in a log. */
export class Entry {
  #log;
  #request;
  #open = true;
  #whenEnded = () => {};

  /** @param {Log} log @param {number} request */
  constructor(log, request) {
    this.#log = log;
    this.#request = request;
  }

  /** How many wait at a gate has changed. @param {1 | -1} by @param {'held' | 'released' | 'left'} type */
  held(by, type) {
    this.#log.count.held += by;
    this.#log.add({ type, request: this.#request });
  }

  /** @param {'received' | 'sent'} way @param {number} bytes */
  bytes(way, bytes) {
    this.#log.count[way] += bytes;
    this.#log.board.changed();
  }

  /** @param {() => void} then - Called once the answer has ended. */
  whenEnded(then) {
    this.#whenEnded = then;
  }

  /** The answer has ended; only the first word counts. @param {Outcome} outcome */
  end(outcome) {
    if (!this.#open) return;
    this.#open = false;
    this.#log.count.open--;
    this.#log.count[COUNTED[outcome]]++;
    this.#log.add({ type: outcome, request: this.#request });
    this.#whenEnded();
  }
}
