import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import { corsHeaders } from './cors.mjs';
import { Params } from './params.mjs';
import { Refusal } from './refusal.mjs';

/** Thrown when the answer is over before its endpoint is: nothing more to do. */
export const OVER = Symbol('over');

/** @typedef {import('node:http').IncomingMessage} Request */
/** @typedef {import('node:http').ServerResponse} Response */
/** @typedef {{ status?: number, type?: string, headers?: import('node:http').OutgoingHttpHeaders, length?: number }} Head */

/** One request and its answer. */
export class Exchange {
  /** Values of the `:names` in the path. @type {Record<string, string>} */
  args = {};
  /** How many had passed the gate of `hold=` when this one did, it included; 0 without. */
  order = 0;
  #gone = new AbortController();
  #cors = '';

  /** @param {{ req: Request, res: Response, url: URL, path: string, prefix: string, entry: import('./journal.mjs').Entry }} parts */
  constructor({ req, res, url, path, prefix, entry }) {
    this.req = req;
    this.res = res;
    this.url = url;
    /** What follows the prefix, without slash. */
    this.path = path;
    this.prefix = prefix;
    this.entry = entry;
    this.query = new Params(url.searchParams);
    res.once('finish', () => entry.end('finish'));
    res.once('close', () => {
      entry.end('abort');
      this.#gone.abort(OVER);
    });
    res.on('error', () => {});
    req.on('error', () => {});
  }

  /** Aborted with `OVER` once the answer has ended or the client is gone. */
  get signal() {
    return this.#gone.signal;
  }

  get method() {
    return this.req.method ?? 'GET';
  }

  /** Waits; ends when the client goes. @param {number} seconds */
  async sleep(seconds) {
    const { signal } = this;
    const waited = seconds > 0 ? sleep(seconds * 1000, undefined, { signal }) : turn(undefined, { signal });
    await waited.catch(() => signal.throwIfAborted());
  }

  /** Lets the page of another origin read the answer. @param {string} mode - `any` or `credentials`. */
  allow(mode) {
    this.#cors = mode;
  }

  /** Sends JSON. @param {unknown} value @param {Head} [head] */
  json(value, head = {}) {
    this.send(JSON.stringify(value), { type: 'application/json; charset=utf-8', ...head });
  }

  /** Sends a whole body, with its length. @param {string | Uint8Array} body @param {Head} [head] */
  send(body, head = {}) {
    const bytes = Buffer.from(body);
    this.#writeHead({ length: bytes.length, ...head });
    if (this.method !== 'HEAD') this.entry.bytes('sent', bytes.length);
    this.res.end(bytes);
  }

  /** Answers without a body, as the status wants it. @param {number} status @param {Head} [head] */
  empty(status, head = {}) {
    this.#writeHead({ status, ...head, ...(status === 204 || status === 304 ? {} : { length: 0 }) });
    this.res.end();
  }

  /** Begins a body that comes in parts: chunked, unless a length is given. @param {Head} head */
  open(head) {
    this.#writeHead(head);
    this.res.flushHeaders();
    if (this.method !== 'HEAD') return;
    this.res.end();
    throw OVER;
  }

  /** Sends a part; done when the socket has taken it, so a slow reader slows this down. @param {string | Uint8Array} part */
  async write(part) {
    this.signal.throwIfAborted();
    const bytes = Buffer.from(part);
    if (bytes.length === 0) return;
    await new Promise((taken, gone) => {
      const stop = () => gone(OVER);
      this.signal.addEventListener('abort', stop, { once: true });
      this.res.write(bytes, (error) => {
        this.signal.removeEventListener('abort', stop);
        if (error) gone(OVER);
        else taken(undefined);
      });
    });
    this.entry.bytes('sent', bytes.length);
  }

  /** Ends a body that came in parts. */
  end() {
    this.res.end();
  }

  /** Breaks the connection. @param {string} [how] - `end` closes it, `reset` sends a TCP reset. */
  cut(how = 'end') {
    this.entry.end('cut');
    const { socket } = this.req;
    if (how === 'reset') socket.resetAndDestroy();
    else socket.destroy();
  }

  /** @param {Head} head */
  #writeHead({ status = 200, type, headers = {}, length }) {
    const all = {
      'cache-control': 'no-store',
      ...(type === undefined ? {} : { 'content-type': type }),
      ...(length === undefined ? {} : { 'content-length': length }),
      ...headers,
    };
    try {
      this.res.writeHead(status, { ...all, ...corsHeaders(this.#cors, this.req, Object.keys(all)) });
    } catch (error) {
      throw new Refusal(400, `Cannot send the headers: ${error instanceof Error ? error.message : error}`);
    }
  }
}
