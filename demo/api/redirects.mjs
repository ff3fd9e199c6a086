import { readNumber } from './params.mjs';
import { Refusal } from './refusal.mjs';

const STATUSES = ['302', '301', '303', '307', '308'];

/** Redirects: some, for ever, to the other origin. @returns {import('./router.mjs').Table} */
export function redirects() {
  return {
    'ANY redirect/:n': (x) => {
      const n = readNumber('n', x.args.n, { max: 20, whole: true });
      go(x, n > 1 ? address(x, `redirect/${n - 1}`, false) : address(x, x.query.text('to', 'echo'), true));
    },
    'ANY redirect-loop': (x) => go(x, address(x, 'redirect-loop', false)),
    'ANY redirect-cross': (x) =>
      go(x, `http://${otherHost(x)}${address(x, x.query.text('to', 'echo'), true)}`),
  };
}

/** @param {import('./exchange.mjs').Exchange} x @param {string} location */
function go(x, location) {
  const status = Number(x.query.word('status', STATUSES));
  x.json({ location }, { status, headers: { location } });
}

/** @param {import('./exchange.mjs').Exchange} x @param {string} path @param {boolean} last - Whether `to` and `status` have done their work. */
function address(x, path, last) {
  if (!/^[\w./-]*$/.test(path)) {
    throw new Refusal(
      400,
      `Cannot redirect: to must be a path of this API, current value is ${JSON.stringify(path)}`,
    );
  }
  const query = new URLSearchParams(
    x.query.entries().filter(([name]) => !last || !['to', 'status'].includes(name)),
  );
  return `${x.prefix}/${path}${query.size > 0 ? `?${query}` : ''}`;
}

/** The same server as another origin. @param {import('./exchange.mjs').Exchange} x */
function otherHost({ url }) {
  const name = url.hostname === 'localhost' ? '127.0.0.1' : 'localhost';
  return url.port === '' ? name : `${name}:${url.port}`;
}
