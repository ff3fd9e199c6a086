import { answer } from './api/answer.mjs';
import { Gates } from './api/gates.mjs';
import { Journal } from './api/journal.mjs';
import { Router } from './api/router.mjs';
import { bodies } from './api/bodies.mjs';
import { cache } from './api/cache.mjs';
import { data } from './api/data.mjs';
import { faults } from './api/faults.mjs';
import { flaky } from './api/flaky.mjs';
import { fragments } from './api/fragments.mjs';
import { jobs } from './api/jobs.mjs';
import { pictures } from './api/pictures.mjs';
import { probes } from './api/probes.mjs';
import { redirects } from './api/redirects.mjs';
import { requests } from './api/requests.mjs';
import { session } from './api/session.mjs';
import { sse } from './api/sse.mjs';
import { streams } from './api/streams.mjs';
import { uploads } from './api/uploads.mjs';

/** @typedef {{ prefix?: string }} DemoOptions `prefix`: the path of the API, `/api` when left out. */

const MODULES = [
  data,
  requests,
  redirects,
  probes,
  flaky,
  faults,
  bodies,
  pictures,
  fragments,
  sse,
  streams,
  uploads,
  jobs,
  session,
  cache,
];

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
  const shared = { journal: new Journal(), gates: new Gates(), prefix };
  const table = Object.assign({}, ...MODULES.map((module) => module(shared)));
  const router = new Router({ 'GET ': () => ({ endpoints: router.names }), ...table });
  return async (req, res, next) => {
    const address = `http://${req.headers.host ?? 'localhost'}${req.url}`;
    const url = URL.canParse(address) ? new URL(address) : undefined;
    if (!url || !`${url.pathname}/`.startsWith(`${prefix}/`)) return next();
    await answer({ req, res, url, router, ...shared });
  };
}
