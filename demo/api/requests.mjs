import { empty, json, send } from './answers.mjs';
import { sleep } from './context.mjs';
import { readNumber } from './params.mjs';
import { receive } from './receive.mjs';
import { Refusal } from './refusal.mjs';
import { retryAfter } from './retry-after.mjs';

/** @typedef {import('./context.mjs').Context} Context */

const MAX_ECHO = 5_000_000;

/** Endpoints that say what they were asked, or answer as told. @param {import('./app.mjs').App} app */
export function requests(app) {
  app.all('/echo', echo);
  app.all('/cors', echo);
  app.all('/no-cors', echo);
  app.all('/raw', raw);
  app.all('/delay/:seconds', delay);
  app.all('/status/:code', status);
  app.get('/headers', headers);
}

/** @param {Context} c */
async function echo(c) {
  const { query, url } = c.var;
  const status = query.number('status', { fallback: 200, min: 200, max: 599, whole: true });
  const {
    size,
    sha256,
    type,
    text,
    json: parsed,
    ...form
  } = await receive(c, { limit: MAX_ECHO, keep: true });
  const { fields, files } = form;
  const asked = {
    method: c.req.method,
    url: url.href,
    path: url.pathname,
    query: group(query.entries()),
    headers: c.req.header(),
  };
  return json(
    c,
    { ...asked, type, size, sha256, body: text, json: parsed, form: group(fields), files },
    { status },
  );
}

/** Says what came, byte for byte: JSON sent as text, so that a frame shows it too. @param {Context} c */
async function raw(c) {
  const { method, raw: request } = c.req;
  const { pathname, search } = c.var.url;
  const bytes = new Uint8Array(await request.arrayBuffer());
  if (bytes.length > MAX_ECHO)
    throw new Refusal(413, `Cannot take the body: at most ${MAX_ECHO} bytes are allowed`);
  const body = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  const type = c.req.header('content-type') ?? '';
  const said = JSON.stringify({ method, url: pathname + search, type, body });
  return send(c, said, { type: 'text/plain; charset=utf-8' });
}

/** @param {Context} c */
async function delay(c) {
  const seconds = readNumber('seconds', c.req.param('seconds') ?? '', { max: 30 });
  await sleep(c, seconds);
  return json(c, { seconds });
}

/** @param {Context} c */
function status(c) {
  const { query, platform } = c.var;
  const status = readNumber('status', c.req.param('code') ?? '', { min: 200, max: 599, whole: true });
  const headers = retryAfter(query);
  if ([204, 205, 304].includes(status)) return empty(status, { headers });
  const body = query.text('body');
  if (body) return send(c, body, { status, headers, type: query.text('type', 'text/plain; charset=utf-8') });
  return json(c, { status, text: platform.reasonOf(status), method: c.req.method }, { status, headers });
}

/** @param {Context} c */
function headers(c) {
  const wanted = c.var.query.entries().filter(([name]) => name.startsWith('h.'));
  const set = group(wanted.map(([name, value]) => [name.slice(2).toLowerCase(), value]));
  if ('content-length' in set || 'transfer-encoding' in set) {
    throw new Refusal(
      400,
      'Cannot send the headers: content-length and transfer-encoding are the server’s own',
    );
  }
  if (wanted.some(([, value]) => /[\0\r\n]/.test(value))) {
    throw new Refusal(400, 'Cannot send the headers: a value has a line end or U+0000');
  }
  return json(c, { headers: set }, { headers: set });
}

/**
 * Pairs as an object: a name that is repeated has an array.
 *
 * @param {[string, string][]} pairs
 * @returns {Record<string, string | string[]>}
 */
export function group(pairs) {
  const names = new Set(pairs.map(([name]) => name));
  const values = (/** @type {string} */ wanted) =>
    pairs.filter(([name]) => name === wanted).map(([, value]) => value);
  return Object.fromEntries([...names].map((name) => [name, unwrap(values(name))]));
}

/** @param {string[]} list */
function unwrap(list) {
  return list.length === 1 ? list[0] : list;
}
