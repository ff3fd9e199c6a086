import { createHash } from 'node:crypto';
import { contentReader, MAX_KEPT } from './content.mjs';
import { Refusal } from './refusal.mjs';

/** @typedef {{ size: number, sha256: string, type: string } & import('./content.mjs').Content} Received Bytes, hash in hexadecimal, Content-Type (or empty), content. */
/** @typedef {{ limit?: number, rate?: number, keep?: boolean }} ReceiveOptions Most bytes; bytes per second (0: as fast as it comes); whether to keep the text whatever its type. */

/**
 * Reads the body of a request as it arrives.
 *
 * @param {import('./exchange.mjs').Exchange} x
 * @param {ReceiveOptions} [options]
 * @returns {Promise<Received>}
 * @throws {Refusal} 413 above the limit, 400 if a multipart form cannot be read.
 */
export async function receive(x, { limit = MAX_KEPT, rate = 0, keep = false } = {}) {
  const type = x.req.headers['content-type'] ?? '';
  const content = contentReader(type, keep);
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of chunks(x, rate)) {
    size += chunk.length;
    if (size > limit) throw new Refusal(413, `Cannot take the body: at most ${limit} bytes are allowed`);
    hash.update(chunk);
    content.push(chunk);
  }
  return { size, sha256: hash.digest('hex'), type, ...content.end() };
}

/** @param {import('./exchange.mjs').Exchange} x @param {number} rate @returns {AsyncGenerator<Buffer>} */
async function* chunks(x, rate) {
  for await (const chunk of x.req.iterator({ destroyOnReturn: false })) {
    x.entry.bytes('received', chunk.length);
    yield chunk;
    if (rate > 0) await x.sleep(chunk.length / rate);
  }
}
