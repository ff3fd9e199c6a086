import { createServer } from 'node:net';
import { breakOff } from './break-off.mjs';
import { people } from './people.mjs';

const MAX_STALL = 30;
const NOT_JSON = {
  truncated: '{"half": [1, 2,',
  text: 'Everything is fine',
  html: '<!doctype html><title>Oops</title><p>This is a page.</p>',
  empty: '',
};

/** Connections that break, stall and lie. @param {import('./answer.mjs').Shared} shared @returns {import('./router.mjs').Table} */
export function faults({ prefix, gates }) {
  const body = Buffer.from(JSON.stringify(people(prefix)));
  return {
    'GET|POST cut': async (x) => {
      const how = x.query.word('how', ['end', 'reset']);
      await half(x, body);
      await breakOff(x, gates, how);
    },
    'ANY reset': (x) => x.cut('reset'),
    'ANY stall-headers': stall,
    'GET|POST stall-body': async (x) => {
      await half(x, body);
      await stall(x);
    },
    'GET|POST json-bad': (x) => {
      const kind = /** @type {keyof typeof NOT_JSON} */ (x.query.word('kind', Object.keys(NOT_JSON)));
      x.send(NOT_JSON[kind], { type: 'application/json' });
    },
    'GET refused': refused,
  };
}

/** @param {import('./exchange.mjs').Exchange} x */
async function stall(x) {
  await x.sleep(MAX_STALL);
  x.cut('reset');
}

/** Sends the beginning of a body that is longer. @param {import('./exchange.mjs').Exchange} x @param {Buffer} body */
async function half(x, body) {
  const bytes = x.query.number('bytes', { fallback: 10, max: body.length - 1, whole: true });
  const type = x.query.text('type', 'application/json');
  x.open({ type, ...(x.query.flag('length') ? { length: body.length } : {}) });
  await x.write(body.subarray(0, bytes));
}

/** The address of a port that was free a moment ago. @returns {Promise<{ url: string }>} */
async function refused() {
  const server = createServer();
  await new Promise((ready) => server.listen(0, '127.0.0.1', () => ready(undefined)));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  return { url: `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 9}/` };
}
