import { randomUUID } from 'node:crypto';
import { receive } from './receive.mjs';
import { Refusal } from './refusal.mjs';

const PASSWORD = 'secret';

/** @typedef {{ user: string, left: number, until: number, refresh: string, uses: number, ttl: number }} Session */

/** Login, refresh and cookies. @param {import('./answer.mjs').Shared} shared @returns {import('./router.mjs').Table} */
export function session({ prefix }) {
  /** @type {Map<string, Session>} */
  const sessions = new Map();
  return {
    'POST login': (x) => login(x, sessions),
    'POST refresh': (x) => refresh(x, sessions),
    'ANY me': (x) => me(x, sessions),
    'GET set-cookie': (x) => setCookie(x, prefix),
    'GET cookies': ({ req }) => ({ cookies: readCookies(req.headers.cookie ?? '') }),
  };
}

/** @param {import('./exchange.mjs').Exchange} x @param {Map<string, Session>} sessions */
async function login(x, sessions) {
  const given = await credentials(x);
  const [uses, ttl] = [x.query.count('uses', 0), x.query.number('ttl', { fallback: 60, max: 3600 })];
  if (!given.user || given.password !== PASSWORD)
    throw new Refusal(401, 'Cannot log in: user or password is wrong');
  return open(sessions, { user: given.user, uses, ttl });
}

/** @param {import('./exchange.mjs').Exchange} x @param {Map<string, Session>} sessions */
async function refresh(x, sessions) {
  const given = await credentials(x);
  const [token, old] = [...sessions].find(([, session]) => session.refresh === given.refresh) ?? [];
  if (!token || !old) throw new Refusal(401, 'Cannot refresh: the refresh token is not known');
  sessions.delete(token);
  return open(sessions, old);
}

/** @param {Map<string, Session>} sessions @param {{ user: string, uses: number, ttl: number }} wanted - `uses` 0: no limit. */
function open(sessions, { user, uses, ttl }) {
  const [token, refresh] = [randomUUID(), randomUUID()];
  sessions.set(token, { user, left: uses || Infinity, until: Date.now() + ttl * 1000, refresh, uses, ttl });
  return { token, refresh, expires: ttl };
}

/** @param {import('./exchange.mjs').Exchange} x @param {Map<string, Session>} sessions */
function me(x, sessions) {
  const token = (x.req.headers.authorization ?? '').replace(/^Bearer /i, '');
  const found = sessions.get(token);
  if (!found) return unauthorized(token === '' ? 'a token is needed' : 'the token is not known');
  if (found.left <= 0 || Date.now() >= found.until) return unauthorized('the token has expired');
  found.left--;
  return { user: found.user, left: found.left === Infinity ? null : found.left };
}

/** @param {string} why @returns {never} */
function unauthorized(why) {
  throw new Refusal(401, `Cannot tell who you are: ${why}`, { headers: { 'www-authenticate': 'Bearer' } });
}

/** @param {import('./exchange.mjs').Exchange} x @returns {Promise<Record<string, string>>} */
async function credentials(x) {
  const { fields, json } = await receive(x);
  return fields.length > 0 ? Object.fromEntries(fields) : Object(json);
}

/** @param {import('./exchange.mjs').Exchange} x @param {string} prefix */
function setCookie(x, prefix) {
  const name = x.query.text('name', 'demo');
  if (!/^[\w-]+$/.test(name))
    throw new Refusal(400, `Cannot set the cookie: a bad name, current value is ${JSON.stringify(name)}`);
  const parts = [
    `${name}=${encodeURIComponent(x.query.text('value', '1'))}`,
    `Path=${prefix}`,
    `SameSite=${x.query.word('same-site', ['lax', 'strict', 'none'])}`,
    ...(x.query.text('seconds') ? [`Max-Age=${x.query.seconds('seconds', 0)}`] : []),
    ...(x.query.flag('http-only') ? ['HttpOnly'] : []),
  ];
  x.json({ set: name }, { headers: { 'set-cookie': parts.join('; ') } });
}

/** @param {string} header @returns {Record<string, string>} */
function readCookies(header) {
  const pairs = header.split(/;\s*/).filter((pair) => pair.includes('='));
  return Object.fromEntries(
    pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  );
}
