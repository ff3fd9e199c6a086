/** @typedef {import('./context.mjs').Context} Context */

/**
 * Where cookies come from and where they go.
 *
 * @typedef {object} Cookies
 * @property {(c: Context) => string} read - Those of a request, as the header `Cookie` has them.
 * @property {(c: Context, cookies: readonly string[]) => void} write - Hands on those that an answer sets, each as `Set-Cookie` has it.
 */

/** Cookies in headers, which is where a server has them. @type {Cookies} */
export const headerCookies = {
  read: (c) => c.req.header('cookie') ?? '',
  write: (c, cookies) => {
    for (const one of cookies) c.res.headers.append('set-cookie', one);
  },
};

/** The cookies of a request, by name. @param {Context} c @returns {Record<string, string>} */
export function cookiesOf(c) {
  const pairs = c.var.platform.cookies
    .read(c)
    .split(/;\s*/)
    .filter((pair) => pair.includes('='));
  return Object.fromEntries(
    pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  );
}

/** The value of a cookie of the request, or an empty text. @param {Context} c @param {string} name @returns {string} */
export function cookieOf(c, name) {
  return cookiesOf(c)[name] ?? '';
}

/** Sets a cookie with the answer. @param {Context} c @param {string} text - As the header `Set-Cookie` has it. */
export function setCookie(c, text) {
  c.var.setCookies.push(text);
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
