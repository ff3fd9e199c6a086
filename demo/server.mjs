import { createServer } from 'node:http';
import { demoConnect } from './api.mjs';

/**
 * The demo API alone, on a server of its own: for tests that run in Node.
 *
 * @param {{ port?: number, prefix?: string }} [options] - `port` 0: any free one.
 * @returns {Promise<{ origin: string, otherOrigin: string, close: () => Promise<void> }>} `origin` is `http://127.0.0.1:…`,
 *   `otherOrigin` the same server by another name; `close` breaks what is open and frees the port.
 * @throws If the port is taken.
 */
export async function startServer({ port = 0, prefix = '/api' } = {}) {
  const api = demoConnect({ prefix });
  const server = createServer((req, res) => void api(req, res, () => res.writeHead(404).end()));
  await new Promise((ready, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', () => ready(undefined));
  });
  const address = server.address();
  const used = address !== null && typeof address === 'object' ? address.port : port;
  return {
    origin: `http://127.0.0.1:${used}`,
    otherOrigin: `http://localhost:${used}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
