import { createHash } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import busboy from 'busboy';
import { OVER } from '../api/context.mjs';
import { headerCookies } from '../api/cookies.mjs';
import { gzip, unescape } from '../api/platform.mjs';
import { MAX_KEPT, tooBig } from '../api/receive.mjs';
import { Refusal } from '../api/refusal.mjs';

/** @typedef {import('../api/platform.mjs').Platform} Platform */
/** @typedef {import('../api/platform.mjs').UploadedFile} UploadedFile */

/** Node: sees how an answer ends at the socket, breaks it there, and reads bodies as they arrive. @type {Platform} */
export const nodePlatform = {
  ...{ carrier, formReader, sha256, gzip, cookies: headerCookies },
  reasonOf: (status) => STATUS_CODES[status] ?? '',
};

/** @param {import('../api/context.mjs').Context} c @returns {import('../api/platform.mjs').Carrier} */
function carrier(c) {
  const { incoming, outgoing } = /** @type {import('@hono/node-server').HttpBindings} */ (c.env);
  const gone = new AbortController();
  /** @type {import('../api/journal.mjs').Entry | undefined} */
  let entry;
  outgoing.once('finish', () => entry?.end('finish'));
  outgoing.once('close', () => {
    entry?.end('abort');
    gone.abort(OVER);
  });
  outgoing.on('error', () => {});
  incoming.on('error', () => {});
  return {
    signal: gone.signal,
    body: () => chunksOf(incoming),
    follow: (followed) => {
      entry = followed;
      return (response) => response;
    },
    cut: (how) => {
      entry?.end('cut');
      if (how === 'reset') incoming.socket.resetAndDestroy();
      else incoming.socket.destroy();
      throw OVER;
    },
  };
}

/** @param {import('node:http').IncomingMessage} incoming @throws `OVER` if the client goes. */
async function* chunksOf(incoming) {
  try {
    yield* incoming.iterator({ destroyOnReturn: false });
  } catch (error) {
    throw incoming.readableAborted ? OVER : error;
  }
}

/** @returns {ReturnType<Platform['sha256']>} */
function sha256() {
  const hash = createHash('sha256');
  return { push: (chunk) => void hash.update(chunk), end: async () => hash.digest('hex') };
}

/** @param {string} type @returns {ReturnType<Platform['formReader']>} */
export function formReader(type) {
  /** @type {[string, string][]} */
  const fields = [];
  /** @type {UploadedFile[]} */
  const files = [];
  /** @type {unknown} */
  let failure;
  const parser = open(type)
    .on('field', (name, value, { valueTruncated }) => {
      if (valueTruncated) failure = 'too big';
      else fields.push([unescape(name), value]);
    })
    .on('file', (name, content, { filename, mimeType }) => {
      const file = { field: unescape(name), name: unescape(filename), type: mimeType };
      measure(content, (size, hash) => files.push({ ...file, size, sha256: hash }));
    })
    .on('error', (error) => (failure = error));
  const closed = new Promise((done) => parser.once('close', done));
  return {
    push: async (chunk) => {
      if (!failure && !parser.write(chunk))
        await Promise.race([new Promise((go) => parser.once('drain', go)), closed]);
    },
    end: async () => {
      if (!failure) parser.end();
      await closed;
      if (failure === 'too big') tooBig();
      if (failure) throw refusalOf(failure);
      return { fields, files };
    },
  };
}

/** @param {string} type */
function open(type) {
  try {
    return busboy({
      headers: { 'content-type': type },
      defParamCharset: 'utf8',
      preservePath: true,
      limits: { fieldSize: MAX_KEPT },
    });
  } catch (error) {
    throw refusalOf(error);
  }
}

/** @param {unknown} error */
function refusalOf(error) {
  return new Refusal(400, `Cannot read the form: ${error instanceof Error ? error.message : error}`);
}

/** @param {import('node:stream').Readable} content @param {(size: number, hash: string) => void} done */
function measure(content, done) {
  const hash = createHash('sha256');
  let size = 0;
  content.on('data', (chunk) => {
    size += chunk.length;
    hash.update(chunk);
  });
  content.on('end', () => done(size, hash.digest('hex')));
  content.on('error', () => {});
}
