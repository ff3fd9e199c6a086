// The demo API in a service worker: it answers /api/… for every page in its scope, whatever the path of the site.
/* global registration, location, clients, skipWaiting, addEventListener, VERSION -- `build.mjs` defines the last */
import { createApi } from '../../demo/api/app.mjs';
import { json } from '../../demo/api/answers.mjs';
import { Conditions } from './conditions.mjs';
import { CookieJar } from './cookie-jar.mjs';
import { StoredMemory } from './memory.mjs';
import { Pending, numberOf } from './pending.mjs';
import { workerPlatform } from './platform.mjs';
import { ScriptCheck } from './script-check.mjs';
import { hasServer } from './server.ts';
import { Shell } from './shell.mjs';

const PREFIX = '/api';
const NAME = `aio-elements demo ${registration.scope}`;
/** The other name of this machine, for requests to another origin: a host of files has no API there either. */
const OTHER_ORIGIN = location.origin.replace('//localhost', '//127.0.0.1');
/** The log and the gates ignore the conditions. */
const UNCONDITIONAL_PATHS = new Set(['log', 'release']);
/** What a server does better: uploads that are seen as they go up, connections that break. */
const SERVER_ONLY_PATHS = new Set(['upload', 'cut', 'reset', 'stall-headers', 'stall-body', 'refused']);

const memory = new StoredMemory(NAME);
const conditions = new Conditions(memory.map('conditions'));
const jar = new CookieJar(memory.map('cookies'));
const api = createApi({ prefix: PREFIX, platform: workerPlatform(jar), memory, more: [refused] });
const pending = new Pending();
const script = new ScriptCheck();
const isGone = () => script.isGone;
const shell = new Shell({ name: NAME, version: VERSION, scope: registration.scope, api: PREFIX, isGone });
let ready = memory.restore();
/** Whether a server answers for the API as well, as the one of `npm start` does. @type {boolean | undefined} */
let isServed;

addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(activate()));
addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin && !(origin === OTHER_ORIGIN && !isServed)) return;
  if (request.mode === 'navigate') event.waitUntil(leaveIfGone());
  if (`${pathname}/`.startsWith(`${PREFIX}/`)) {
    if (!isForServer(pathname)) event.respondWith(answer(event, pathname));
  } else if (shell.isFor(request)) event.respondWith(shell.answer(event));
});
addEventListener('message', (event) => event.waitUntil(MESSAGES[event.data.type]?.(event)));

async function activate() {
  await registration.navigationPreload?.enable();
  await shell.dropOthers();
  await clients.claim();
}

/** The worker does not outlive its site. */
async function leaveIfGone() {
  if (!(await script.check())) return;
  await registration.unregister();
  await shell.clear();
}

/** The name that follows the prefix. @param {string} pathname */
function endpointOf(pathname) {
  return pathname.slice(PREFIX.length + 1).split('/')[0];
}

/** @param {string} pathname */
function isForServer(pathname) {
  return isServed === true && SERVER_ONLY_PATHS.has(endpointOf(pathname)) && !conditions.areSet;
}

/** @param {FetchEvent} event @param {string} pathname */
async function answer(event, pathname) {
  const { request } = event;
  const { signal, answered } = pending.add(event);
  /** @type {import('./platform.mjs').Bindings} */
  const bindings = { signal, broken: false, received: progressReporter(event), ended: () => {} };
  const ended = new Promise((resolve) => (bindings.ended = resolve));
  event.waitUntil(ended.then(() => memory.save()));
  try {
    if (await script.isGone) {
      bindings.ended();
      return await fetch(request);
    }
    await ready;
    const isUnconditional = UNCONDITIONAL_PATHS.has(endpointOf(pathname));
    const instead = isUnconditional ? undefined : await conditions.interfere(signal);
    const response = instead ?? (await api.fetch(withoutNumber(request), bindings));
    if (!response.body || instead) bindings.ended();
    if (bindings.broken) return signal.aborted ? unheard() : Response.error();
    return request.mode === 'navigate' ? harmless(response) : response;
  } catch (error) {
    bindings.ended();
    return signal.aborted ? unheard() : failed(error);
  } finally {
    answered();
  }
}

/** The answer to a request that the page has given up: an error would be in its console if the browser does not know that yet. */
function unheard() {
  return new Response(null, { status: 204 });
}

/** The request as a server would receive it. @param {Request} request */
function withoutNumber(request) {
  const url = new URL(request.url);
  url.hash = '';
  return Object.defineProperty(request, 'url', { value: url.href }); // not every browser can move a body to another request
}

/**
 * An answer that is opened as a page, by a link or in a frame: the API answers what the address asks it to, and that must not run as a
 * page of this site.
 *
 * @param {Response} response
 */
function harmless(response) {
  const headers = new Headers(response.headers);
  headers.set('content-security-policy', 'sandbox');
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}

/** @param {unknown} error - A fault of this worker. */
function failed(error) {
  console.error(error);
  return Response.json({ error: `Cannot answer: ${error}` }, { status: 500 });
}

/** Tells a page how much of a body has been read. @param {FetchEvent} event */
function progressReporter({ clientId, request: { url } }) {
  const [page, number] = [clients.get(clientId), numberOf(url)];
  return (loaded, total) =>
    void page.then((found) => found?.postMessage({ type: 'received', number, loaded, total }));
}

/** An address that cannot be reached: a worker has no ports. @param {import('../../demo/api/app.mjs').App} app */
function refused(app) {
  app.get('/refused', (c) => json(c, { url: `${location.origin}${PREFIX}/reset` }));
}

/** What pages ask for. @type {Record<string, (event: ExtendableMessageEvent) => Promise<unknown>>} */
const MESSAGES = {
  /** A page was loaded past the worker, and wants it all the same. */
  claim: () => clients.claim(),
  /** A page has been opened. The first tab of a visit starts with the default conditions. */
  async hello({ data: { isNewTab } }) {
    ready = ready.then(async () => {
      if (isNewTab && (await pages()).length <= 1) conditions.set();
    });
    await ready;
    await memory.save();
    await tell(await pages());
    isServed ??= await hasServer();
  },
  /** A page asks how the server answers. */
  async 'state?'({ source }) {
    await ready;
    await tell([source]);
  },
  /** What a page had loaded before it had a worker, so that it is there without a network too. */
  keep: ({ data: { urls } }) => shell.add(urls),
  async conditions({ data: { change } }) {
    await ready;
    conditions.set(change);
    await memory.save();
    await tell(await pages());
  },
  async gone({ source, data: { number } }) {
    if (source && 'id' in source) pending.giveUp({ clientId: source.id, number });
  },
  async forget({ source }) {
    await ready;
    await memory.clear(['conditions']);
    source?.postMessage({ type: 'forgotten' });
  },
};

/** The pages of this site that are open, without the frames in them; another site of the same origin has a worker of its own. */
async function pages() {
  const windows = await clients.matchAll({ type: 'window' });
  return windows.filter(({ frameType }) => frameType === 'top-level' || frameType === 'auxiliary');
}

/** Tells pages how the server answers. @param {readonly (MessageEventSource | null)[]} list */
async function tell(list) {
  for (const page of list) page?.postMessage({ type: 'conditions', state: conditions.state });
}
