// How the dev server serves the site: its files as they are, then those of the repository.
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { output } from './build.mjs';

const FROM_SOURCE = /^\/(demo|node_modules|__)/; // the applications under their strict policy, and what the server makes
const SOCKET = '<script type="module" src="/__web-dev-server__web-socket.js"></script>\n';

/**
 * Middleware that serves what is in `_site/`, without the changes that the server makes to sources.
 *
 * @param {Promise<void>} written - Fulfilled once the site is there: who asks earlier waits.
 * @returns {import('koa').Middleware}
 */
export function serveSite(written) {
  return async (ctx, next) => {
    if (FROM_SOURCE.test(ctx.path)) return next();
    await written;
    const found = await fileOf(ctx.path);
    if (found === undefined) await next();
    else if (found.endsWith('/')) ctx.redirect(`${ctx.path}/${ctx.search}`);
    else await send(ctx, found);
    if (ctx.status === 404 && ctx.accepts('html') && !path.extname(ctx.path)) {
      await send(ctx, path.join(output, '404.html'));
      ctx.status = 404;
    }
  };
}

/** The file of an address; a folder if the address lacks its slash. @param {string} address */
async function fileOf(address) {
  const file = path.join(output, decodeURIComponent(address));
  if (!file.startsWith(output)) return undefined;
  const page = path.join(file, 'index.html');
  if (await isFile(page)) return address.endsWith('/') ? page : `${file}/`;
  return (await isFile(file)) ? file : undefined;
}

async function isFile(file) {
  return (await stat(file).catch(() => undefined))?.isFile() ?? false;
}

async function send(ctx, file) {
  ctx.set('cache-control', 'no-cache');
  ctx.type = path.extname(file);
  const isPage = file.endsWith('.html');
  ctx.body = isPage
    ? (await readFile(file, 'utf8')).replace('</body>', `${SOCKET}</body>`)
    : createReadStream(file);
}

/** Loads the pages again that are open. */
export function reload() {
  /** @type {import('@web/dev-server-core').WebSocketsManager | undefined} */
  let sockets;
  return {
    now: () => sockets?.sendImport(`/__reload.js?${Date.now()}`),
    plugin: {
      name: 'reload',
      injectWebSocket: true,
      serverStart: ({ webSockets }) => void (sockets = webSockets),
      serve: ({ path: asked }) =>
        asked === '/__reload.js' ? { body: 'location.reload()', type: 'js' } : undefined,
    },
  };
}
