// The demo API in a service worker: it answers /api/… for every page in its scope, whatever the path of the site.
/* global registration, location, clients, skipWaiting, addEventListener */
import { createApi } from '../../demo/api/app.mjs';
import { json } from '../../demo/api/answers.mjs';
import { Conditions } from './conditions.mjs';
import { CookieJar } from './cookie-jar.mjs';
import { StoredMemory } from './memory.mjs';
import { Pending } from './pending.mjs';
import { workerPlatform } from './platform.mjs';
import { Shell } from './shell.mjs';

const PREFIX = '/api';
const NAME = `aio-elements demo ${registration.scope}`;
/** The other name of this machine, for requests to another origin: a host of files has no API there either. */
const OTHER_ORIGIN = location.origin.replace('//localhost', '//127.0.0.1');
/** What is told of requests, and the gates at which they wait: no condition touches it. */
const APART = new RegExp(`^${PREFIX}/(log|release)/`);
/** What a server does better: uploads that are seen as they go up, connections that break. */
const BEYOND = new RegExp(`^${PREFIX}/(upload|cut|reset|stall-headers|stall-body|refused)\\b`);

const memory = new StoredMemory(NAME);
const conditions = new Conditions(memory.map('conditions'));
const jar = new CookieJar(memory.map('cookies'));
const shell = new Shell(NAME);
const api = createApi({ prefix: PREFIX, platform: workerPlatform(jar), memory, more: [refused] });
const pending = new Pending();
let ready = memory.restore();
/** Whether a server answers for the API as well, as the one of `npm start` does. @type {boolean | undefined} */
let hasServer;

addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(activate()));
addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin && !(origin === OTHER_ORIGIN && !hasServer)) return;
  if (`${pathname}/`.startsWith(`${PREFIX}/`)) {
    if (!isForServer(pathname)) event.respondWith(answer(event, pathname));
  } else if (shell.isFor(request, registration.scope)) event.respondWith(shell.answer(event));
});
addEventListener('message', (event) => event.waitUntil(MESSAGES[event.data.type]?.(event)));

async function activate() {
  await registration.navigationPreload?.enable();
  await clients.claim();
}

/** @param {string} pathname */
function isForServer(pathname) {
  return hasServer === true && BEYOND.test(pathname) && !conditions.areSet;
}

/** @param {FetchEvent} event @param {string} pathname */
async function answer(event, pathname) {
  const { request } = event;
  const { signal, answered } = pending.add(event);
  /** @type {import('./platform.mjs').Bindings} */
  const bindings = { signal, broken: false, received: tellerOf(event), ended: () => {} };
  const ended = new Promise((resolve) => (bindings.ended = resolve));
  event.waitUntil(ended.then(() => memory.save()));
  try {
    await ready;
    const instead = APART.test(pathname) ? undefined : await conditions.meet(signal);
    const response = instead ?? (await api.fetch(request, bindings));
    if (!response.body || instead) bindings.ended();
    return bindings.broken ? Response.error() : response;
  } catch {
    bindings.ended();
    return Response.error(); // the page has gone
  } finally {
    answered();
  }
}

/** Tells a page how much of a body has been read. @param {FetchEvent} event */
function tellerOf({ clientId, request: { method, url } }) {
  const page = clients.get(clientId);
  return (loaded, total) =>
    void page.then((found) => found?.postMessage({ type: 'received', method, url, loaded, total }));
}

/** An address that cannot be reached: a worker has no ports. @param {import('../../demo/api/app.mjs').App} app */
function refused(app) {
  app.get('/refused', (c) => json(c, { url: `${location.origin}${PREFIX}/reset` }));
}

/** What pages ask for. @type {Record<string, (event: ExtendableMessageEvent) => Promise<unknown>>} */
const MESSAGES = {
  /** A page was loaded past the worker, and wants it all the same. */
  claim: () => clients.claim(),
  /** A page has been opened. In the first tab of a visit all is as a rule. */
  async hello({ data: { isNewTab } }) {
    ready = ready.then(async () => {
      if (isNewTab && (await pages()).length <= 1) conditions.set();
    });
    await ready;
    await tell();
    hasServer ??= await isAnsweredByServer();
  },
  /** What a page had loaded before it had a worker, so that it is there without a network too. */
  keep: ({ data: { urls } }) => shell.add(urls, registration.scope),
  async conditions({ data: { change } }) {
    await ready;
    conditions.set(change);
    await tell();
    await memory.save();
  },
  async gone({ source, data: { method, url } }) {
    if (source && 'id' in source) pending.giveUp({ clientId: source.id, method, url });
  },
  async forget() {
    await ready;
    await memory.clear(['conditions']);
  },
};

/** The pages that are open, without the frames in them. */
async function pages() {
  const windows = await clients.matchAll({ type: 'window', includeUncontrolled: true });
  return windows.filter(({ frameType }) => frameType === 'top-level' || frameType === 'auxiliary');
}

/** Tells every page how the server answers. */
async function tell() {
  for (const page of await pages()) page.postMessage({ type: 'conditions', state: conditions.state });
}

async function isAnsweredByServer() {
  const response = await fetch(`${PREFIX}/time`).catch(() => undefined);
  return response?.headers.get('content-type')?.startsWith('application/json') ?? false;
}
