import { createHash } from 'node:crypto';
import { Multipart } from './multipart.mjs';
import { Refusal } from './refusal.mjs';

/** Most bytes of a body, or of one text field, that are kept in memory. */
export const MAX_KEPT = 5_000_000;

/** @typedef {{ field: string, name: string, type: string, size: number, sha256: string }} UploadedFile */
/**
 * @typedef {object} Content
 * @property {string} text - The body as UTF-8, if it was kept and is not multipart.
 * @property {unknown} json - The parsed body, if the type says JSON and it is; else null.
 * @property {[string, string][]} fields - Of a form (urlencoded or multipart).
 * @property {UploadedFile[]} files - Of a multipart form.
 */
/** @typedef {{ push: (chunk: Buffer) => void, end: () => Content }} ContentReader */

/**
 * What makes sense of a body as it arrives.
 *
 * @param {string} type - Its Content-Type.
 * @param {boolean} keep - Whether to keep the text whatever its type.
 * @returns {ContentReader}
 */
export function contentReader(type, keep) {
  const found = /^multipart\/form-data.*;\s*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(type);
  if (found) return formReader(found[1] ?? found[2]);
  return textReader(type, keep || /json|x-www-form-urlencoded/i.test(type));
}

/** @param {string} type @param {boolean} wanted @returns {ContentReader} */
function textReader(type, wanted) {
  const kept = keeper();
  return {
    push: (chunk) => wanted && kept.push(chunk),
    end: () => {
      const text = kept.text();
      const fields = /x-www-form-urlencoded/i.test(type) ? [...new URLSearchParams(text)] : [];
      return { text, json: /json/i.test(type) ? parse(text) : null, fields, files: [] };
    },
  };
}

/** @param {string} boundary @returns {ContentReader} */
function formReader(boundary) {
  /** @type {{ name: string, text: () => string }[]} */
  const texts = [];
  /** @type {UploadedFile[]} */
  const files = [];
  const parser = new Multipart(boundary, ({ name, filename, type }) => {
    if (filename !== undefined) return filePart({ field: name, name: filename, type }, files);
    const { push, text } = keeper();
    texts.push({ name, text });
    return { data: push, end: () => {} };
  });
  return {
    push: (chunk) => parser.push(chunk),
    end: () => {
      parser.end();
      return { text: '', json: null, fields: texts.map(({ name, text }) => [name, text()]), files };
    },
  };
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

/** Keeps bytes in memory, not too many. */
function keeper() {
  /** @type {Buffer[]} */
  const chunks = [];
  let size = 0;
  const push = (/** @type {Buffer} */ chunk) => {
    size += chunk.length;
    if (size > MAX_KEPT) {
      throw new Refusal(413, `Cannot keep the body: at most ${MAX_KEPT} bytes are allowed`);
    }
    chunks.push(chunk);
  };
  return { push, text: () => Buffer.concat(chunks).toString('utf8') };
}

/** @param {string} text @returns {unknown} */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
