// How the dev server serves the site: its files first, then those of the repository.
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { output } from './build.mjs';

const FROM_SOURCE = /^\/(demo|node_modules|__)/; // the applications under their strict policy, and what the server makes

/**
 * Middleware that serves what is in `_site/`.
 *
 * @param {Promise<void>} written - Fulfilled once the site is there: who asks earlier waits.
 * @returns {import('koa').Middleware}
 */
export function serveSite(written) {
  return async (ctx, next) => {
    if (FROM_SOURCE.test(ctx.path)) return next();
    await written;
    const found = await lookUp(ctx.path);
    if (found === 'folder') return ctx.redirect(`${ctx.path}/${ctx.search}`);
    if (found) ctx.url = `/_site${found}${ctx.search}`;
    return next();
  };
}

/** The file of an address, if there is one. @param {string} address */
async function lookUp(address) {
  const file = path.join(output, decodeURIComponent(address));
  if (!file.startsWith(output)) return undefined;
  const at = await stat(file).catch(() => undefined);
  if (at?.isFile()) return address;
  if (!at || !(await stat(path.join(file, 'index.html')).catch(() => undefined))) return undefined;
  return address.endsWith('/') ? `${address}index.html` : 'folder';
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
