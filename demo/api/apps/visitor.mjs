/** @typedef {import('../context.mjs').Context} Context */

const COOKIE = 'visitor';
const MOST = 1000;

/**
 * Gives each visitor a state of their own, and with the first answer a cookie by which they are known. `?space=<word>` stands
 * in for the cookie.
 *
 * @template S
 * @param {import('../app.mjs').App} app
 * @param {string} path - Of the endpoints, such as `/contacts`.
 * @param {(c: Context) => S} create - Makes the state of a new visitor.
 * @returns {(c: Context) => S} The state of the visitor who sends a request. The oldest of more than 1000 is forgotten.
 */
export function perVisitor(app, path, create) {
  /** @type {Map<string, S>} */
  const states = new Map();
  app.use(`${path}/*`, async (c, next) => {
    const known = c.var.query.text('space') || cookieOf(c, COOKIE);
    c.set('visitor', known || crypto.randomUUID());
    await next();
    if (!known) c.res.headers.append('set-cookie', cookie(c, COOKIE, c.var.visitor));
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

/** The value of a cookie of the request, or an empty text. @param {Context} c @param {string} name @returns {string} */
export function cookieOf(c, name) {
  const pairs = (c.req.header('cookie') ?? '').split(/;\s*/);
  const found = pairs.find((pair) => pair.startsWith(`${name}=`));
  return found?.slice(name.length + 1) ?? '';
}

/**
 * A cookie for the API, which no script can read.
 *
 * @param {Context} c
 * @param {string} name
 * @param {string} value
 * @param {number} [seconds] - How long it is kept; 0 deletes it; by default until the browser is closed.
 */
export function cookie(c, name, value, seconds) {
  const age = seconds === undefined ? '' : `; Max-Age=${seconds}`;
  return `${name}=${value}; Path=${c.var.prefix}; HttpOnly; SameSite=Lax${age}`;
}
