import { STATUS_CODES } from 'node:http';
import { readNumber } from './params.mjs';
import { receive } from './receive.mjs';
import { Refusal } from './refusal.mjs';
import { retryAfter } from './retry-after.mjs';

const MAX_ECHO = 5_000_000;

/** Endpoints that say what they were asked, or answer as told. @returns {import('./router.mjs').Table} */
export function requests() {
  return {
    'ANY echo': echo,
    'ANY cors': echo,
    'ANY no-cors': echo,
    'ANY delay/:seconds': delay,
    'ANY status/:code': status,
    'GET headers': headers,
  };
}

/** @param {import('./exchange.mjs').Exchange} x */
async function echo(x) {
  const status = x.query.number('status', { fallback: 200, min: 200, max: 599, whole: true });
  const { size, sha256, type, text, json, fields, files } = await receive(x, { limit: MAX_ECHO, keep: true });
  const { method, url } = x;
  const asked = {
    method,
    url: url.href,
    path: url.pathname,
    query: group(x.query.entries()),
    headers: x.req.headers,
  };
  x.json({ ...asked, type, size, sha256, body: text, json, form: group(fields), files }, { status });
}

/** @param {import('./exchange.mjs').Exchange} x */
async function delay(x) {
  const seconds = readNumber('seconds', x.args.seconds, { max: 30 });
  await x.sleep(seconds);
  return { seconds };
}

/** @param {import('./exchange.mjs').Exchange} x */
function status(x) {
  const status = readNumber('status', x.args.code, { min: 200, max: 599, whole: true });
  const headers = retryAfter(x.query);
  if ([204, 205, 304].includes(status)) return x.empty(status, { headers });
  const body = x.query.text('body');
  if (body) return x.send(body, { status, headers, type: x.query.text('type', 'text/plain; charset=utf-8') });
  x.json({ status, text: STATUS_CODES[status] ?? '', method: x.method }, { status, headers });
}

/** @param {import('./exchange.mjs').Exchange} x */
function headers(x) {
  const wanted = x.query.entries().filter(([name]) => name.startsWith('h.'));
  const set = group(wanted.map(([name, value]) => [name.slice(2).toLowerCase(), value]));
  if ('content-length' in set || 'transfer-encoding' in set) {
    throw new Refusal(
      400,
      'Cannot send the headers: content-length and transfer-encoding are the server’s own',
    );
  }
  x.json({ headers: set }, { headers: set });
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
