import { createServer } from 'node:net';
import { json } from '../api/answers.mjs';

/** An address where nobody listens, which takes sockets. @param {import('../api/app.mjs').App} app */
export function refused(app) {
  app.get('/refused', async (c) => json(c, { url: await refusingAddress() }));
}

/** The address of a port that was free a moment ago. */
async function refusingAddress() {
  const server = createServer();
  await new Promise((ready) => server.listen(0, '127.0.0.1', () => ready(undefined)));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  return `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 9}/`;
}
