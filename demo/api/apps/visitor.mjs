import { cookie, cookieOf, setCookie } from '../cookies.mjs';

/** @typedef {import('../context.mjs').Context} Context */

const COOKIE = 'visitor';
const MOST = 1000;

/**
 * Gives each visitor a state of their own, and with the first answer a cookie by which they are known. `?space=<word>` stands
 * in for the cookie.
 *
 * @template S
 * @param {import('../app.mjs').App} app
 * @param {import('../memory.mjs').Memory} memory - Of the API.
 * @param {string} path - Of the endpoints, such as `/contacts`.
 * @param {(c: Context) => S} create - Makes the state of a new visitor.
 * @returns {(c: Context) => S} The state of the visitor who sends a request. The oldest of more than 1000 is forgotten.
 */
export function perVisitor(app, memory, path, create) {
  /** @type {Map<string, S>} */
  const states = memory.map(path);
  app.use(`${path}/*`, async (c, next) => {
    const known = c.var.query.text('space') || cookieOf(c, COOKIE);
    c.set('visitor', known || crypto.randomUUID());
    if (!known) setCookie(c, cookie(c, COOKIE, c.var.visitor));
    await next();
  });
  return (c) => {
    const { visitor } = c.var;
    const state = states.get(visitor) ?? create(c);
    states.set(visitor, state);
    const [oldest] = states.keys();
    if (states.size > MOST) states.delete(oldest);
    return state;
  };
}
