import { sleep } from './context.mjs';
import { Refusal } from './refusal.mjs';

/** Most bytes of a body, or of one text field, that are kept in memory. */
export const MAX_KEPT = 5_000_000;

/**
 * @typedef {object} Received
 * @property {number} size - In bytes.
 * @property {string} sha256 - In hexadecimal.
 * @property {string} type - The Content-Type, or empty.
 * @property {string} text - The body as UTF-8, if it was kept and is not multipart.
 * @property {unknown} json - The parsed body, if the type says JSON and it is; else null.
 * @property {[string, string][]} fields - Of a form (urlencoded or multipart).
 * @property {import('./platform.mjs').UploadedFile[]} files - Of a multipart form.
 */
/** @typedef {{ limit?: number, rate?: number, keep?: boolean }} ReceiveOptions Most bytes; bytes per second (0: as fast as it comes); whether to keep the text whatever its type. */

/**
 * Reads the body of a request as it arrives.
 *
 * @param {import('./context.mjs').Context} c
 * @param {ReceiveOptions} [options]
 * @returns {Promise<Received>}
 * @throws {Refusal} 413 above the limit, 400 if a multipart form cannot be read.
 */
export async function receive(c, { limit = MAX_KEPT, rate = 0, keep = false } = {}) {
  const { carrier, entry, platform } = c.var;
  const type = c.req.header('content-type') ?? '';
  const content = /^multipart\/form-data/i.test(type) ? platform.formReader(type) : textReader(type, keep);
  const hash = platform.sha256();
  let size = 0;
  for await (const chunk of carrier.body()) {
    size += chunk.length;
    entry.bytes('received', chunk.length);
    if (size > limit) throw new Refusal(413, `Cannot take the body: at most ${limit} bytes are allowed`);
    hash.push(chunk);
    await content.push(chunk);
    if (rate > 0) await sleep(c, chunk.length / rate);
  }
  const none = { text: '', json: null, fields: [], files: [] };
  return { size, sha256: await hash.end(), type, ...none, ...(await content.end()) };
}

/** @param {string} type @param {boolean} keep - Whether to keep the text whatever its type. */
function textReader(type, keep) {
  const isForm = /x-www-form-urlencoded/i.test(type);
  const isJson = /json/i.test(type);
  const decoder = new TextDecoder();
  let size = 0;
  let text = '';
  return {
    push: (/** @type {Uint8Array} */ chunk) => {
      if (!(keep || isForm || isJson)) return;
      size += chunk.length;
      if (size > MAX_KEPT) tooBig();
      text += decoder.decode(chunk, { stream: true });
    },
    end: async () => {
      text += decoder.decode();
      return {
        text,
        json: isJson ? parse(text) : null,
        fields: isForm ? [...new URLSearchParams(text)] : [],
      };
    },
  };
}

/** @throws {Refusal} 413 */
export function tooBig() {
  throw new Refusal(413, `Cannot keep the body: at most ${MAX_KEPT} bytes are allowed`);
}

/** @param {string} text @returns {unknown} */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
