import { Hono } from 'hono';
import { json } from './answers.mjs';
import { chat } from './apps/chat.mjs';
import { contacts } from './apps/contacts.mjs';
import { dashboard } from './apps/dashboard.mjs';
import { login } from './apps/login.mjs';
import { shop } from './apps/shop.mjs';
import { upload } from './apps/upload.mjs';
import { bodies } from './bodies.mjs';
import { cache } from './cache.mjs';
import { CUT, OVER, hold, sleep } from './context.mjs';
import { answerPreflight, corsHeaders, corsMode, isPreflight } from './cors.mjs';
import { data } from './data.mjs';
import { faults } from './faults.mjs';
import { flaky } from './flaky.mjs';
import { fragments } from './fragments.mjs';
import { Gates } from './gates.mjs';
import { jobs } from './jobs.mjs';
import { Journal } from './journal.mjs';
import { untilTheEnd } from './memory.mjs';
import { Params } from './params.mjs';
import { pictures } from './pictures.mjs';
import { webPlatform } from './platform.mjs';
import { probes } from './probes.mjs';
import { redirects } from './redirects.mjs';
import { Refusal } from './refusal.mjs';
import { requests } from './requests.mjs';
import { session } from './session.mjs';
import { sse } from './sse.mjs';
import { streams } from './streams.mjs';
import { uploads } from './uploads.mjs';

const UNRECORDED = /^(log|release)\//;
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const MODULES = [
  ...[data, requests, redirects, probes, flaky, bodies, pictures, fragments],
  ...[sse, streams, uploads, jobs, session, cache, faults],
  ...[contacts, shop, chat, dashboard, upload, login], // those of the applications
];

/** @typedef {import('./context.mjs').Context} Context */
/** @typedef {import('hono').Hono<import('./context.mjs').Env>} App */
/** @typedef {(app: App, memory: import('./memory.mjs').Memory) => void} Module Adds endpoints. */

/**
 * The demo API: `Request → Response`, for any server that speaks Fetch, a service worker too. It imports nothing of Node.
 * Each call has a state of its own.
 *
 * @param {object} [options]
 * @param {string} [options.prefix] - The path of the API, `/api` by default.
 * @param {import('./platform.mjs').Platform} [options.platform] - What carries the requests; by default, what every
 *   runtime with Fetch has.
 * @param {import('./memory.mjs').Memory} [options.memory] - Where endpoints keep what outlives a request; by default, in maps.
 * @param {Module[]} [options.more] - Add further endpoints.
 * @returns {App}
 */
export function createApi({ prefix = '/api', platform = webPlatform, memory = untilTheEnd, more = [] } = {}) {
  const journal = new Journal();
  const gates = new Gates();
  /** @type {App} */
  const root = new Hono();
  const app = root.basePath(prefix);
  app.use('*', async (c, next) => {
    prepare(c, { prefix, gates, journal, platform });
    return isPreflight(c) ? preflight(c) : next();
  });
  app.use('*', record);
  app.use('*', wait);
  app.get('/', (c) => json(c, { endpoints: endpointsOf(app, prefix) }));
  root.get(`${prefix}/`, (c) => json(c, { endpoints: endpointsOf(app, prefix) }));
  for (const add of [...MODULES, ...more]) add(app, memory);
  app.notFound((c) => refuse(c, missing(c, app)));
  app.onError((error, c) => refuse(c, error));
  return app;
}

/** @param {Context} c @param {Pick<Context['var'], 'prefix' | 'gates' | 'journal' | 'platform'>} shared */
function prepare(c, shared) {
  const url = new URL(c.req.url);
  const path = url.pathname.slice(shared.prefix.length + 1);
  const key = UNRECORDED.test(path) ? '' : (url.searchParams.get('key') ?? '');
  const values = {
    ...shared,
    url,
    path,
    query: new Params(url.searchParams),
    log: shared.journal.log(key),
    carrier: shared.platform.carrier(c),
    order: 0,
    setCookies: [],
  };
  for (const [name, value] of Object.entries(values)) c.set(name, value);
}

/** @param {Context} c */
function preflight(c) {
  const { log, url, path } = c.var;
  log.preflight(url.pathname + url.search);
  return answerPreflight(c, corsMode(path, url.searchParams));
}

/** Records the request and how its answer ends; gives the answer the headers that every answer has. @param {Context} c @param {import('hono').Next} next */
async function record(c, next) {
  const { log, url, carrier, platform, setCookies } = c.var;
  const entry = log.start(c.req.method, url.pathname + url.search);
  c.set('entry', entry);
  const ended = carrier.follow(entry);
  await next();
  if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store');
  const names = [...c.res.headers.keys()];
  const headers = corsHeaders(knownMode(c), c, names);
  for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value);
  platform.cookies.write(c, setCookies);
  c.res = ended(c.res);
}

/** Waits as `hold=` and `delay=` say, once the parameters that every endpoint takes are known to be right. @param {Context} c @param {import('hono').Next} next */
async function wait(c, next) {
  const { query, path } = c.var;
  checkPath(c.var.url.pathname);
  if (path !== 'cors' && corsMode(path, c.var.url.searchParams)) query.word('cors', ['any', 'credentials']);
  const gate = query.text('hold');
  const delay = query.seconds('delay', 0);
  if (gate) await hold(c, gate);
  if (delay > 0) await sleep(c, delay);
  await next();
}

/** @param {Context} c @returns {string} `any`, `credentials`, or empty: an unknown word too, which is refused. */
function knownMode(c) {
  const mode = corsMode(c.var.path, c.var.url.searchParams);
  return ['any', 'credentials'].includes(mode) ? mode : '';
}

/** @param {string} path */
function checkPath(path) {
  try {
    decodeURIComponent(path);
  } catch {
    throw new Refusal(400, `Cannot read the path: it is not percent-encoded UTF-8, current value is ${path}`);
  }
}

/** @param {Context} c @param {App} app */
function missing(c, app) {
  const { pathname } = c.var.url;
  const allow = METHODS.filter((method) => answers(app, method, pathname)).join(', ');
  if (allow === '') return new Refusal(404, `Cannot find ${pathname}: there is no such endpoint`);
  return new Refusal(405, `Cannot ${c.req.method} ${pathname}: it answers ${allow}`, { headers: { allow } });
}

/** @param {App} app @param {string} method @param {string} path */
function answers(app, method, path) {
  return app.router.match(method, path)[0].some(([[, route]]) => !route.path.endsWith('*'));
}

/** `GET users/:id` and so on, for people. @param {App} app @param {string} prefix */
function endpointsOf(app, prefix) {
  const endpoints = app.routes.filter(({ path }) => !path.endsWith('*'));
  return endpoints.map(({ method, path }) => `${method} ${path.slice(prefix.length + 1)}`);
}

/** @param {Context} c @param {unknown} error */
function refuse(c, error) {
  if (error === OVER) return new Response(null);
  if (error === CUT) return new Response(new ReadableStream({ start: (body) => body.error(error) }));
  const refusal = error instanceof Refusal ? error : new Refusal(500, `Cannot answer: ${String(error)}`);
  if (refusal !== error) console.error(error);
  return json(c, { error: refusal.message, ...refusal.more }, refusal);
}
