import { Refusal } from './refusal.mjs';

const MAX_HEAD = 16_384;
const END_OF_HEAD = Buffer.from('\r\n\r\n');

/** @typedef {{ data: (bytes: Buffer) => void, end: () => void }} Part Takes the content of a part as it arrives. */
/** @typedef {{ name: string, filename?: string, type: string }} PartHead */

/** Parses `multipart/form-data` as it arrives; keeps no more than a boundary in memory. */
export class Multipart {
  #delimiter;
  #begin;
  /** @type {Part | undefined} */
  #part;
  #rest = Buffer.from('\r\n'); // so that the first boundary looks like every other
  /** @type {'body' | 'after' | 'head' | 'done'} */
  #expects = 'body';

  /** @param {string} boundary @param {(head: PartHead) => Part} begin - Called for each part. */
  constructor(boundary, begin) {
    this.#delimiter = Buffer.from(`\r\n--${boundary}`);
    this.#begin = begin;
  }

  /** @param {Buffer} chunk @throws {Refusal} 400 if it is not multipart. */
  push(chunk) {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    while (this.#step());
  }

  /** @throws {Refusal} 400 if the last boundary has not come. */
  end() {
    if (this.#expects !== 'done')
      throw new Refusal(400, 'Cannot read the form: it ends in the middle of a part');
  }

  /** @returns {boolean} Whether there may be more to do with what is there. */
  #step() {
    if (this.#expects === 'body') return this.#body();
    if (this.#expects === 'after') return this.#after();
    return this.#expects === 'head' && this.#head();
  }

  #body() {
    const at = this.#rest.indexOf(this.#delimiter);
    const safe = at === -1 ? Math.max(0, this.#rest.length - this.#delimiter.length + 1) : at;
    if (safe > 0) this.#part?.data(this.#take(safe));
    if (at === -1) return false;
    this.#part?.end();
    this.#take(this.#delimiter.length);
    this.#expects = 'after';
    return true;
  }

  #after() {
    if (this.#rest.length < 2) return false;
    const next = this.#take(2).toString('latin1');
    if (next !== '--' && next !== '\r\n')
      throw new Refusal(400, 'Cannot read the form: a boundary is not followed by a line end');
    this.#expects = next === '--' ? 'done' : 'head';
    return true;
  }

  #head() {
    const at = this.#rest.indexOf(END_OF_HEAD);
    if (at > MAX_HEAD || (at === -1 && this.#rest.length > MAX_HEAD)) {
      throw new Refusal(400, `Cannot read the form: the head of a part is longer than ${MAX_HEAD} bytes`);
    }
    if (at === -1) return false;
    const text = this.#take(at + END_OF_HEAD.length).toString('utf8');
    this.#part = this.#begin(readHead(text));
    this.#expects = 'body';
    return true;
  }

  /** @param {number} bytes */
  #take(bytes) {
    const taken = this.#rest.subarray(0, bytes);
    this.#rest = this.#rest.subarray(bytes);
    return taken;
  }
}

/** @param {string} text @returns {PartHead} @throws {Refusal} 400 if it has no name. */
function readHead(text) {
  const name = /;\s*name="([^"]*)"/i.exec(text)?.[1];
  if (name === undefined) throw new Refusal(400, 'Cannot read the form: a part has no name');
  const filename = /;\s*filename="([^"]*)"/i.exec(text)?.[1];
  const type =
    /^content-type:\s*(.+?)\s*$/im.exec(text)?.[1] ??
    (filename === undefined ? 'text/plain' : 'application/octet-stream');
  return { name: unescape(name), type, ...(filename === undefined ? {} : { filename: unescape(filename) }) };
}

/** Browsers escape these three, and nothing else. @param {string} text */
function unescape(text) {
  return text.replace(/%22/g, '"').replace(/%0D/gi, '\r').replace(/%0A/gi, '\n');
}
