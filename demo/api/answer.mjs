import { answerPreflight, corsMode, isPreflight } from './cors.mjs';
import { Exchange, OVER } from './exchange.mjs';
import { Refusal } from './refusal.mjs';

const UNRECORDED = /^(log|release)\//;

/** @typedef {{ journal: import('./journal.mjs').Journal, gates: import('./gates.mjs').Gates, prefix: string }} Shared What the endpoints of one server share. */
/** @typedef {{ req: import('node:http').IncomingMessage, res: import('node:http').ServerResponse, url: URL, router: import('./router.mjs').Router } & Shared} Call */

/** Answers one request: records it, waits as the query says, finds the endpoint, turns a refusal into JSON. @param {Call} call */
export async function answer({ req, res, url, router, journal, gates, prefix }) {
  const path = url.pathname.slice(prefix.length + 1);
  const mode = corsMode(path, url.searchParams);
  const key = UNRECORDED.test(path) ? null : url.searchParams.get('key');
  const log = journal.log(key ?? '');
  const address = url.pathname + url.search;
  if (isPreflight(req)) {
    log.preflight(address);
    return answerPreflight(req, res, mode);
  }
  const entry = log.start(req.method ?? 'GET', address);
  const x = new Exchange({ req, res, url, path, prefix, entry });
  try {
    if (mode !== '') x.allow(path === 'cors' ? mode : x.query.word('cors', ['any', 'credentials']));
    await perform(x, endpointOf(x, router), gates);
  } catch (error) {
    refuse(x, error);
  }
}

/** @param {Exchange} x @param {import('./router.mjs').Endpoint} endpoint @param {import('./gates.mjs').Gates} gates */
async function perform(x, endpoint, gates) {
  const gate = x.query.text('hold');
  const delay = x.query.seconds('delay', 0);
  if (gate) await hold(x, gates, gate);
  if (delay > 0) await x.sleep(delay);
  const value = await endpoint(x);
  if (value !== undefined) x.json(value);
}

/** Waits at a gate; the log tells. @param {Exchange} x @param {import('./gates.mjs').Gates} gates @param {string} name */
export async function hold(x, gates, name) {
  x.entry.held(1, 'held');
  try {
    x.order = await gates.wait(name, x.signal);
    x.entry.held(-1, 'released');
  } catch (error) {
    x.entry.held(-1, 'left');
    throw error;
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
