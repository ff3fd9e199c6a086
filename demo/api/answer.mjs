import { Exchange, OVER } from './exchange.mjs';
import { Refusal } from './refusal.mjs';

const UNRECORDED = /^(log|release)\//;

/** @typedef {{ journal: import('./journal.mjs').Journal, gates: import('./gates.mjs').Gates, prefix: string }} Shared What the endpoints of one server share. */
/** @typedef {{ req: import('node:http').IncomingMessage, res: import('node:http').ServerResponse, url: URL, router: import('./router.mjs').Router } & Shared} Call */

/** Answers one request: records it, waits as the query says, finds the endpoint, turns a refusal into JSON. @param {Call} call */
export async function answer({ req, res, url, router, journal, gates, prefix }) {
  const path = url.pathname.slice(prefix.length + 1);
  const log = journal.log(UNRECORDED.test(path) ? '' : (url.searchParams.get('key') ?? ''));
  if (isPreflight(req)) {
    log.preflight(url.pathname + url.search);
    return preflight({ req, res, mode: corsMode(path, url.searchParams) });
  }
  const entry = log.start(req.method ?? 'GET', url.pathname + url.search);
  const x = new Exchange({ req, res, url, path, prefix, entry });
  try {
    const mode = corsMode(path, url.searchParams);
    if (mode !== '') x.allow(path === 'cors' ? mode : x.query.word('cors', ['any', 'credentials']));
    const endpoint = endpointOf(x, router);
    if (x.query.text('hold')) await hold(x, gates, x.query.text('hold'));
    if (x.query.text('delay')) await x.sleep(x.query.seconds('delay', 0));
    const value = await endpoint(x);
    if (value !== undefined) x.json(value);
  } catch (error) {
    refuse(x, error);
  }
}

/** Waits at a gate; the log tells. @param {Exchange} x @param {import('./gates.mjs').Gates} gates @param {string} name */
export async function hold(x, gates, name) {
  x.entry.held(true);
  try {
    x.order = await gates.wait(name, x.signal);
  } finally {
    x.entry.held(false);
  }
}

/** @param {Exchange} x @param {import('./router.mjs').Router} router */
function endpointOf(x, router) {
  const { endpoint, args, allow } = router.find(x.method, x.path);
  if (endpoint === undefined && allow.length === 0) {
    throw new Refusal(404, `Cannot find ${x.url.pathname}: there is no such endpoint`);
  }
  if (endpoint === undefined) {
    const headers = { allow: allow.join(', ') };
    throw new Refusal(405, `Cannot ${x.method} ${x.url.pathname}: it answers ${headers.allow}`, { headers });
  }
  x.args = Object.fromEntries(Object.entries(args).map(([name, value]) => [name, decode(value)]));
  return endpoint;
}

/** @param {string} text */
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Refusal(400, `Cannot read the path: it is not percent-encoded UTF-8, current value is ${text}`);
  }
}

/** @param {Exchange} x @param {unknown} error */
function refuse(x, error) {
  if (error === OVER || x.res.destroyed || x.req.readableAborted) return;
  const refusal = error instanceof Refusal ? error : new Refusal(500, `Cannot answer: ${String(error)}`);
  if (refusal !== error) console.error(error);
  if (x.res.headersSent) return x.cut();
  x.json({ error: refusal.message, ...refusal.more }, { status: refusal.status, headers: refusal.headers });
}

/** @param {string} path @param {URLSearchParams} query @returns {string} */
function corsMode(path, query) {
  if (path === 'cors') return query.has('credentials') ? 'credentials' : 'any';
  return query.get('cors') ?? '';
}

/** @param {import('node:http').IncomingMessage} req */
function isPreflight(req) {
  return (
    req.method === 'OPTIONS' &&
    req.headers.origin !== undefined &&
    'access-control-request-method' in req.headers
  );
}

/** @param {{ req: import('node:http').IncomingMessage, res: import('node:http').ServerResponse, mode: string }} call */
function preflight({ req, res, mode }) {
  const allow = {
    'access-control-allow-origin': mode === 'credentials' ? req.headers.origin : '*',
    'access-control-allow-methods': req.headers['access-control-request-method'],
    'access-control-allow-headers': req.headers['access-control-request-headers'] ?? '',
    ...(mode === 'credentials' ? { 'access-control-allow-credentials': 'true' } : {}),
  };
  res.writeHead(204, mode === '' ? {} : allow).end();
}
