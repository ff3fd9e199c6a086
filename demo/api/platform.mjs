import { CUT, OVER } from './context.mjs';
import { headerCookies } from './cookies.mjs';
import { Refusal } from './refusal.mjs';

/** @typedef {import('./journal.mjs').Entry} Entry */
/** @typedef {{ field: string, name: string, type: string, size: number, sha256: string }} UploadedFile */
/** @typedef {{ fields: [string, string][], files: UploadedFile[] }} Form */

/**
 * What a request came by.
 *
 * @typedef {object} Carrier
 * @property {AbortSignal} signal - Aborted with `OVER` once the client is gone.
 * @property {() => AsyncIterable<Uint8Array>} body - The body as it arrives.
 * @property {(entry: Entry) => (response: Response) => Response} follow - Tells the entry how the answer ends.
 * @property {(how: 'end' | 'reset') => never} cut - Breaks the connection: closes it, or resets it where that is possible.
 */

/**
 * What runtimes do in different ways.
 *
 * @typedef {object} Platform
 * @property {(c: import('./context.mjs').Context) => Carrier} carrier
 * @property {(type: string) => { push: (chunk: Uint8Array) => void | Promise<void>, end: () => Promise<Form> }} formReader -
 *   Reads a multipart form of that Content-Type. Both throw a `Refusal` with 400 if it is none.
 * @property {() => { push: (chunk: Uint8Array) => void, end: () => Promise<string> }} sha256 - The hash in hexadecimal.
 * @property {(plain: ReadableStream<Uint8Array>) => ReadableStream<Uint8Array>} gzip - What a body with `Content-Encoding: gzip` is made of.
 * @property {import('./cookies.mjs').Cookies} cookies
 * @property {(status: number) => string} reasonOf - The reason phrase of a status, if it is known.
 */

/** What every runtime with Fetch has; bodies are hashed and parsed once they are whole. @type {Platform} */
export const webPlatform = {
  carrier: (c) => carrierOf(c, c.req.raw.signal),
  ...{ formReader, sha256, gzip, cookies: headerCookies },
  reasonOf: () => '',
};

/**
 * A carrier that has no socket.
 *
 * @param {import('./context.mjs').Context} c
 * @param {AbortSignal} signal - Aborted when the client goes before there is an answer.
 * @returns {Carrier}
 */
export function carrierOf(c, signal) {
  const gone = new AbortController();
  /** @type {Entry | undefined} */
  let entry;
  const leave = () => {
    entry?.end('abort');
    gone.abort(OVER);
  };
  signal.addEventListener('abort', leave, { once: true });
  return {
    signal: gone.signal,
    body: () => chunksOf(c.req.raw),
    follow: (followed) => {
      entry = followed;
      return (response) => watched(response, followed, gone);
    },
    cut: () => {
      entry?.end('cut');
      throw CUT;
    },
  };
}

/** What is left of a body. @param {Request | Response} message */
export async function* chunksOf(message) {
  const reader = message.bodyUsed ? undefined : message.body?.getReader();
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) yield read.value;
}

/** @param {Response} response @param {Entry} entry @param {AbortController} gone */
function watched(response, entry, gone) {
  const reader = response.body?.getReader();
  if (!reader) entry.end('finish');
  if (!reader) return response;
  const body = new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await reader.read();
        if (!done) return controller.enqueue(value);
        entry.end('finish');
        controller.close();
      },
      async cancel(reason) {
        entry.end('abort');
        gone.abort(OVER);
        await reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(body, response);
}

/** @param {ReadableStream<Uint8Array>} plain */
export function gzip(plain) {
  return plain.pipeThrough(new CompressionStream('gzip'));
}

/** @param {string} type @returns {ReturnType<Platform['formReader']>} */
function formReader(type) {
  /** @type {Uint8Array[]} */
  const chunks = [];
  return {
    push: (chunk) => void chunks.push(chunk),
    end: async () => {
      const form = await new Response(new Blob(chunks), { headers: { 'content-type': type } })
        .formData()
        .catch((error) => {
          throw new Refusal(400, `Cannot read the form: ${error.message}`);
        });
      const fields = [...form].flatMap(([name, value]) =>
        typeof value === 'string' ? [[unescape(name), value]] : [],
      );
      const files = [...form].filter(([, value]) => typeof value !== 'string');
      return { fields, files: await Promise.all(files.map(([field, file]) => describe(field, file))) };
    },
  };
}

/** @param {string} field @param {File} file @returns {Promise<UploadedFile>} */
async function describe(field, file) {
  const hash = await digest(await file.arrayBuffer());
  return {
    field: unescape(field),
    name: unescape(file.name),
    type: file.type,
    size: file.size,
    sha256: hash,
  };
}

/** @returns {ReturnType<Platform['sha256']>} */
function sha256() {
  /** @type {Uint8Array[]} */
  const chunks = [];
  return {
    push: (chunk) => void chunks.push(chunk),
    end: async () => digest(await new Blob(chunks).arrayBuffer()),
  };
}

/** @param {ArrayBuffer} bytes */
async function digest(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The name of a field or a file: browsers escape these three, and nothing else. @param {string | undefined} text */
export function unescape(text = '') {
  return text.replace(/%22/g, '"').replace(/%0D/gi, '\r').replace(/%0A/gi, '\n');
}
