import { CUT, OVER } from './context.mjs';
import { Refusal } from './refusal.mjs';

/** @typedef {import('./context.mjs').Context} Context */
/** @typedef {{ status?: number, type?: string, headers?: Record<string, string | string[]>, length?: number }} Head */

const encoder = new TextEncoder();

/** Answers with JSON. @param {Context} c @param {unknown} value @param {Head} [head] */
export function json(c, value, head = {}) {
  return send(c, JSON.stringify(value), { type: 'application/json; charset=utf-8', ...head });
}

/** Answers with a whole body, and its length. @param {Context} c @param {string | Uint8Array} body @param {Head} [head] */
export function send(c, body, head = {}) {
  const bytes = bytesOf(body);
  const response = answer(bytes, { length: bytes.length, ...head });
  if (c.req.method !== 'HEAD') c.var.entry.bytes('sent', bytes.length);
  return response;
}

/** Answers without a body. @param {number} status @param {Head} [head] */
export function empty(status, head = {}) {
  return answer(null, { status, ...head, ...(status === 204 || status === 304 ? {} : { length: 0 }) });
}

/**
 * Answers with a body that comes in parts: chunked, unless a length is given. The next part is asked for when the one
 * before has been taken, so that a slow reader slows it down.
 *
 * @param {Context} c
 * @param {Head} head
 * @param {AsyncIterable<string | Uint8Array>} parts
 */
export function stream(c, head, parts) {
  const { entry, carrier } = c.var;
  const iterator = parts[Symbol.asyncIterator]();
  const next = async () => {
    let part = await iterator.next();
    while (!part.done && part.value.length === 0) part = await iterator.next();
    return part;
  };
  const body = new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await next()
          .catch((error) => broken(carrier, error))
          .catch(unlessOver);
        if (done) return controller.close();
        const bytes = bytesOf(value);
        controller.enqueue(bytes);
        entry.bytes('sent', bytes.length);
      },
      cancel: () => void iterator.return?.().catch(() => {}),
    },
    { highWaterMark: 0 },
  );
  return answer(body, head);
}

/** What fails in mid-body breaks the connection. @param {import('./platform.mjs').Carrier} carrier @param {unknown} error @returns {Promise<never>} */
async function broken(carrier, error) {
  if (error !== OVER && error !== CUT) return carrier.cut('end');
  throw error;
}

/** Once the socket has gone, the stream waits until the server cancels it. @param {unknown} error */
function unlessOver(error) {
  if (error === OVER) return new Promise(() => {});
  throw error;
}

/** @param {string | Uint8Array} body */
function bytesOf(body) {
  return typeof body === 'string' ? encoder.encode(body) : body;
}

/** @param {BodyInit | null} body @param {Head} head */
function answer(body, { status = 200, type, headers: more = {}, length }) {
  const pairs = Object.entries(more).flatMap(([name, value]) => [value].flat().map((one) => [name, one]));
  try {
    const headers = new Headers(pairs);
    if (type !== undefined && !headers.has('content-type')) headers.set('content-type', type);
    if (length !== undefined) headers.set('content-length', String(length));
    return new Response(body, { status, headers });
  } catch (error) {
    throw new Refusal(400, `Cannot send the headers: ${error instanceof Error ? error.message : error}`);
  }
}
