import { json } from './answers.mjs';
import { readNumber } from './params.mjs';
import { Refusal } from './refusal.mjs';

/** @typedef {import('./context.mjs').Context} Context */

const STATUSES = ['302', '301', '303', '307', '308'];

/** Redirects: some, for ever, to the other origin. @param {import('./app.mjs').App} app */
export function redirects(app) {
  app.all('/redirect/:n', (c) => {
    const n = readNumber('n', c.req.param('n'), { max: 20, whole: true });
    return go(c, n > 1 ? address(c, `redirect/${n - 1}`, false) : target(c));
  });
  app.all('/redirect-loop', (c) => go(c, address(c, 'redirect-loop', false)));
  app.all('/redirect-cross', (c) => go(c, `${c.var.url.protocol}//${otherHost(c)}${target(c)}`));
}

/** @param {Context} c @param {string} location */
function go(c, location) {
  const status = Number(c.var.query.word('status', STATUSES));
  return json(c, { location }, { status, headers: { location } });
}

/** @param {Context} c */
function target(c) {
  return address(c, c.var.query.text('to', 'echo'), true);
}

/** @param {Context} c @param {string} path @param {boolean} last - Whether `to` and `status` have done their work. */
function address(c, path, last) {
  if (!/^[\w./-]*$/.test(path) || path.split('/').includes('..')) {
    throw new Refusal(
      400,
      `Cannot redirect: to must be a path of this API, current value is ${JSON.stringify(path)}`,
    );
  }
  const query = new URLSearchParams(
    c.var.query.entries().filter(([name]) => !last || !['to', 'status'].includes(name)),
  );
  return `${c.var.prefix}/${path}${query.size > 0 ? `?${query}` : ''}`;
}

/** The same server as another origin. @param {Context} c */
function otherHost({ var: { url } }) {
  const name = url.hostname === 'localhost' ? '127.0.0.1' : 'localhost';
  return url.port === '' ? name : `${name}:${url.port}`;
}
