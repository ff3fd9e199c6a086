import { json } from './answers.mjs';
import { cookiesOf, setCookie } from './cookies.mjs';
import { receive } from './receive.mjs';
import { Refusal } from './refusal.mjs';

/** @typedef {import('./context.mjs').Context} Context */

const PASSWORD = 'secret';

/** @typedef {{ user: string, left: number, until: number, refresh: string, uses: number, ttl: number }} Session */

/** Login, refresh and cookies. @type {import('./app.mjs').Module} */
export function session(app, memory) {
  /** @type {Map<string, Session>} */
  const sessions = memory.map('sessions');
  app.post('/login', async (c) => json(c, await login(c, sessions)));
  app.post('/refresh', async (c) => json(c, await refresh(c, sessions)));
  app.all('/me', (c) => json(c, me(c, sessions)));
  app.get('/set-cookie', answerWithCookie);
  app.get('/cookies', (c) => json(c, { cookies: cookiesOf(c) }));
}

/** @param {Context} c @param {Map<string, Session>} sessions */
async function login(c, sessions) {
  const { query } = c.var;
  const given = await credentials(c);
  const [uses, ttl] = [query.count('uses', 0), query.number('ttl', { fallback: 60, max: 3600 })];
  if (!given.user || given.password !== PASSWORD)
    throw new Refusal(401, 'Cannot log in: user or password is wrong');
  return open(sessions, { user: given.user, uses, ttl });
}

/** @param {Context} c @param {Map<string, Session>} sessions */
async function refresh(c, sessions) {
  const given = await credentials(c);
  const [token, old] = [...sessions].find(([, session]) => session.refresh === given.refresh) ?? [];
  if (!token || !old) throw new Refusal(401, 'Cannot refresh: the refresh token is not known');
  sessions.delete(token);
  return open(sessions, old);
}

/** @param {Map<string, Session>} sessions @param {{ user: string, uses: number, ttl: number }} wanted - `uses` 0: no limit. */
function open(sessions, { user, uses, ttl }) {
  const [token, refresh] = [crypto.randomUUID(), crypto.randomUUID()];
  sessions.set(token, { user, left: uses || Infinity, until: Date.now() + ttl * 1000, refresh, uses, ttl });
  return { token, refresh, expires: ttl };
}

/** @param {Context} c @param {Map<string, Session>} sessions */
function me(c, sessions) {
  const token = (c.req.header('authorization') ?? '').replace(/^Bearer /i, '');
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

/** @param {Context} c @returns {Promise<Record<string, string>>} */
async function credentials(c) {
  const { fields, json: parsed } = await receive(c);
  return fields.length > 0 ? Object.fromEntries(fields) : Object(parsed);
}

/** @param {Context} c*/
function answerWithCookie(c) {
  const { query, prefix } = c.var;
  const name = query.text('name', 'demo');
  if (!/^[\w-]+$/.test(name))
    throw new Refusal(400, `Cannot set the cookie: a bad name, current value is ${JSON.stringify(name)}`);
  const parts = [
    `${name}=${encodeURIComponent(query.text('value', '1'))}`,
    `Path=${prefix}`,
    `SameSite=${query.word('same-site', ['lax', 'strict', 'none'])}`,
    ...(query.text('seconds') ? [`Max-Age=${query.seconds('seconds', 0)}`] : []),
    ...(query.flag('http-only') ? ['HttpOnly'] : []),
  ];
  setCookie(c, parts.join('; '));
  return json(c, { set: name });
}
