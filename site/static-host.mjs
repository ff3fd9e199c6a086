// A host of files and of nothing else, as the site is made for: under any path, without the demo API.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.xml': 'application/xml',
};

/**
 * Serves a folder, on a port that is free, to this machine.
 *
 * @param {string} folder
 * @param {string} [at] - The path under which it is served, which begins and ends with a slash.
 * @returns {Promise<{ address: string, close: () => Promise<void> }>} `address` is that of the folder: `http://localhost:…/some/path/`.
 *   What is not there is answered with its `404.html`, if it has one.
 */
export async function serveFolder(folder, at = '/some/path/') {
  const server = createServer(async ({ url = '/' }, response) => {
    const { pathname } = new URL(`http://localhost${url}`);
    const file =
      pathname.startsWith(at) && (await read(folder, decodeURIComponent(pathname.slice(at.length))));
    const { name, body } = file || ((await read(folder, '404.html')) ?? { name: '.txt', body: 'Not found' });
    response.writeHead(file ? 200 : 404, {
      'content-type': TYPES[path.extname(name)] ?? 'application/octet-stream',
    });
    response.end(body);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', () => ready(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    address: `http://localhost:${port}${at}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

/** @param {string} folder @param {string} asked */
async function read(folder, asked) {
  const name = path.join(folder, asked === '' || asked.endsWith('/') ? `${asked}index.html` : asked);
  if (!name.startsWith(path.resolve(folder))) return undefined;
  const body = await readFile(name).catch(() => undefined);
  return body && { name, body };
}
