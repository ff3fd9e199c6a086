import { createHash } from 'node:crypto';
import { Multipart } from './multipart.mjs';
import { Refusal } from './refusal.mjs';

const MAX_KEPT = 5_000_000;

/** @typedef {import('./exchange.mjs').Exchange} Exchange */
/** @typedef {{ field: string, name: string, type: string, size: number, sha256: string }} UploadedFile */
/**
 * @typedef {object} Received
 * @property {number} size - Bytes of the body.
 * @property {string} sha256 - Of the body, in hexadecimal.
 * @property {string} type - Content-Type as it was sent, or empty.
 * @property {string} text - The body as UTF-8, if it was kept and is not multipart.
 * @property {unknown} json - The parsed body, if the type says JSON and it is; else null.
 * @property {[string, string][]} fields - Of a form (urlencoded or multipart).
 * @property {UploadedFile[]} files - Of a multipart form.
 */

/**
 * Reads the body of a request as it arrives.
 *
 * @param {Exchange} x
 * @param {{ limit?: number, rate?: number, keep?: boolean }} [options] - Most bytes, bytes per second (0: as fast as it
 *   comes), whether to keep the text whatever its type.
 * @returns {Promise<Received>}
 * @throws {Refusal} 413 above the limit, 400 if a multipart form cannot be read.
 */
export async function receive(x, { limit = MAX_KEPT, rate = 0, keep = false } = {}) {
  const type = x.req.headers['content-type'] ?? '';
  const hash = createHash('sha256');
  const form = multipart(type);
  const kept = new Kept(form === undefined && (keep || /json|x-www-form-urlencoded/i.test(type)));
  let size = 0;
  for await (const chunk of chunks(x, rate)) {
    size += chunk.length;
    if (size > limit) throw new Refusal(413, `Cannot take the body: at most ${limit} bytes are allowed`);
    hash.update(chunk);
    form?.parser.push(chunk);
    kept.add(chunk);
  }
  form?.parser.end();
  const { text } = kept;
  const fields =
    form?.fields() ?? (/x-www-form-urlencoded/i.test(type) ? [...new URLSearchParams(text)] : []);
  return {
    size,
    sha256: hash.digest('hex'),
    type,
    text,
    json: json(type, text),
    fields,
    files: form?.files ?? [],
  };
}

/** @param {Exchange} x @param {number} rate @returns {AsyncGenerator<Buffer>} */
async function* chunks(x, rate) {
  for await (const chunk of x.req.iterator({ destroyOnReturn: false })) {
    x.entry.bytes('received', chunk.length);
    yield chunk;
    if (rate > 0) await x.sleep(chunk.length / rate);
  }
}

/** What is kept of a body in memory. */
class Kept {
  /** @type {Buffer[]} */
  #chunks = [];
  #size = 0;
  #wanted;

  /** @param {boolean} wanted */
  constructor(wanted) {
    this.#wanted = wanted;
  }

  get text() {
    return Buffer.concat(this.#chunks).toString('utf8');
  }

  /** @param {Buffer} chunk */
  add(chunk) {
    if (!this.#wanted) return;
    this.#size += chunk.length;
    if (this.#size > MAX_KEPT)
      throw new Refusal(413, `Cannot keep the body: at most ${MAX_KEPT} bytes are allowed`);
    this.#chunks.push(chunk);
  }
}

/** @param {string} type */
function multipart(type) {
  const found = /^multipart\/form-data.*;\s*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(type);
  if (!found) return undefined;
  /** @type {{ name: string, kept: Kept }[]} */
  const texts = [];
  /** @type {UploadedFile[]} */
  const files = [];
  const parser = new Multipart(found[1] ?? found[2], ({ name, filename, type }) => {
    if (filename !== undefined) return filePart({ field: name, name: filename, type }, files);
    const kept = new Kept(true);
    texts.push({ name, kept });
    return { data: (bytes) => kept.add(bytes), end: () => {} };
  });
  const fields = () => texts.map(({ name, kept }) => /** @type {[string, string]} */ ([name, kept.text]));
  return { parser, fields, files };
}

/** @param {{ field: string, name: string, type: string }} head @param {UploadedFile[]} files @returns {import('./multipart.mjs').Part} */
function filePart(head, files) {
  const hash = createHash('sha256');
  let size = 0;
  const data = (/** @type {Buffer} */ bytes) => {
    size += bytes.length;
    hash.update(bytes);
  };
  return { data, end: () => files.push({ ...head, size, sha256: hash.digest('hex') }) };
}

/** @param {string} type @param {string} text @returns {unknown} */
function json(type, text) {
  if (!/json/i.test(type)) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
