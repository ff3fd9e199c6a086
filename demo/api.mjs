import { getRequestListener } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { createApi } from './api/app.mjs';
import { nodePlatform } from './node/platform.mjs';
import { refused } from './node/refused.mjs';

/** By this header a page knows that the demo answers, and not a foreign API: `site/worker/server.ts` looks for it. */
const MARK = 'x-aio-demo';

/** @typedef {{ prefix?: string }} DemoOptions `prefix`: the path of the API, `/api` when left out. */

/**
 * The demo API as Koa middleware (@web/dev-server, @web/test-runner). Each call has a state of its own.
 *
 * @param {DemoOptions} [options]
 * @returns {import('koa').Middleware}
 */
export function demoApi(options) {
  const handle = demoConnect(options);
  return async (ctx, next) => {
    let mine = true;
    const answered = handle(ctx.req, ctx.res, () => (mine = false));
    if (!mine) return next();
    ctx.respond = false;
    ctx.onerror = () => {}; // Koa would print every client that goes in mid-body; the API answers for itself
    await answered;
  };
}

/**
 * The demo API as connect middleware (Vite's and Storybook's `server.middlewares.use`, a plain Node server).
 *
 * @param {DemoOptions} [options]
 * @returns {(req: import('node:http').IncomingMessage, res: import('node:http').ServerResponse, next: () => void) => Promise<void>}
 */
export function demoConnect({ prefix = '/api' } = {}) {
  const app = createApi({ prefix, platform: nodePlatform, more: [refused] });
  const answer = getRequestListener((request, env) => respond(app, request, env), {
    overrideGlobalObjects: false,
  });
  return async (req, res, next) => {
    const address = `http://${req.headers.host ?? 'localhost'}${req.url}`;
    const url = URL.canParse(address) ? new URL(address) : undefined;
    if (!url || !`${url.pathname}/`.startsWith(`${prefix}/`)) return next();
    res.setHeader(MARK, 'server');
    await answer(req, res);
  };
}

/**
 * @param {import('./api/app.mjs').App} app
 * @param {Request} request
 * @param {import('@hono/node-server').HttpBindings} env
 */
async function respond(app, request, env) {
  const response = await app.fetch(request, env);
  if (env.outgoing.destroyed || env.incoming.socket.destroyed) return RESPONSE_ALREADY_SENT;
  // the adapter would collect a short stream and give it a length
  if (response.body && !response.headers.has('content-length'))
    response.headers.set('transfer-encoding', 'chunked');
  return response;
}
