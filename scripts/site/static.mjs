// A static host, as plain as they come: the files of a folder, under a path of a host.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

const types = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.json', 'application/json'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.webp', 'image/webp'],
]);

/**
 * Serves a folder on this machine.
 *
 * @param {string} folder
 * @param {object} [options]
 * @param {string} [options.under] - The path that stands for the folder, such as `/some/path/`.
 * @param {number} [options.port]
 * @param {ReturnType<typeof import('../../demo/api.mjs').demoConnect>} [options.middleware] - Answers first.
 * @returns The address of the folder, and a function that ends it.
 */
export async function serveFolder(folder, { under = '/', port = 0, middleware } = {}) {
  const server = createServer((request, response) => {
    const next = () => void answerFile(request, response);
    if (middleware) void middleware(request, response, next);
    else next();
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    address: `http://localhost:${server.address().port}${under}`,
    end: () => new Promise((resolve) => void (server.close(resolve), server.closeAllConnections())),
  };

  async function answerFile({ url = '/' }, response) {
    const { pathname } = new URL(`http://localhost${url}`);
    const file = pathname.startsWith(under) && fileIn(folder, pathname.slice(under.length));
    const body = file && (await readFile(file).catch(() => undefined));
    if (!body) return void response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
    response.writeHead(200, { 'content-type': types.get(path.extname(file)) ?? 'application/octet-stream' });
    response.end(body);
  }
}

function fileIn(folder, address) {
  const file = path.join(
    folder,
    decodeURIComponent(address),
    address === '' || address.endsWith('/') ? 'index.html' : '',
  );
  return file.startsWith(folder) ? file : undefined;
}
