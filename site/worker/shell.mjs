/* global caches, clients */
import { offlinePage } from './offline-page.mjs';

const PATIENCE = 5000; // milliseconds, until a host that does not answer counts as gone
const PAGE = /(?:\/|\.html)$/;
const GONE = new Set([404, 410]);
const OF_BUILD = new Set(['script', 'style']);

/** The pages of the site and what they load: from the network, and where there is none as they were the last time. */
export class Shell {
  #name;
  #version;
  #scope;
  #api;
  #isGone;
  #isHostSilent = false;

  /**
   * @param {object} options
   * @param {string} options.name - Of the caches: the same for all versions, different for each scope.
   * @param {string} options.version - Of the build: each has a cache of its own.
   * @param {string} options.scope - The address of the site.
   * @param {string} options.api - The path of the API, which is no part of the site.
   * @param {() => Promise<boolean>} options.isGone - Whether the site has gone from its host: nothing is kept then.
   */
  constructor({ name, version, scope, api, isGone }) {
    [this.#name, this.#version, this.#scope, this.#api, this.#isGone] = [name, version, scope, api, isGone];
  }

  get #cacheName() {
    return `${this.#name} ${this.#version}`;
  }

  /** Whether an address is that of a page or a file of the site. @param {string} url */
  isOfSite(url) {
    return url.startsWith(this.#scope) && !`${new URL(url).pathname}/`.startsWith(`${this.#api}/`);
  }

  /** Whether a request is for the site. @param {Request} request */
  isFor({ method, url, headers }) {
    return method === 'GET' && this.isOfSite(url) && !headers.has('range');
  }

  /**
   * What the host answers, an error too. What was kept is the answer only if the host cannot be reached, or says nothing for five
   * seconds; then it is at once, until the host answers again. A page that was not kept says so, and what was.
   *
   * @param {FetchEvent} event
   */
  async answer(event) {
    const { request } = event;
    const asked = this.#ask(event);
    event.waitUntil(asked.catch(() => {})); // an answer that comes too late is kept for the next time
    try {
      const answered = await within(asked, this.#isHostSilent ? 0 : PATIENCE);
      this.#isHostSilent = !answered;
      return answered ?? (await this.#kept(request.url)) ?? (await asked);
    } catch (error) {
      const kept = await this.#kept(request.url);
      if (kept) return kept;
      if (request.mode !== 'navigate') throw error;
      return offlinePage(await this.#keptPages());
    }
  }

  /** Fetches what is not there yet: what a page had loaded before it had a worker. @param {readonly string[]} urls - What is not of the site is left out. */
  async add(urls) {
    if (await this.#isGone()) return;
    const cache = await caches.open(this.#cacheName);
    const known = new Set((await cache.keys()).map(({ url }) => url));
    const wanted = new Set(urls.filter((url) => this.isOfSite(url)).map(keyOf));
    const missing = [...wanted].filter((url) => !known.has(url));
    await Promise.allSettled(missing.map((url) => cache.add(url)));
  }

  /** Drops what earlier versions have kept. */
  dropOthers() {
    return this.#drop((name) => name !== this.#cacheName);
  }

  /** Drops everything. */
  clear() {
    return this.#drop(() => true);
  }

  /** @param {(name: string) => boolean} isUnwanted - Of the names of all versions. */
  async #drop(isUnwanted) {
    const names = (await caches.keys()).filter((name) => `${name} `.startsWith(`${this.#name} `));
    await Promise.all(names.filter(isUnwanted).map((name) => caches.delete(name)));
  }

  /** @param {FetchEvent} event */
  async #ask(event) {
    const { request, clientId } = event;
    const response = (await event.preloadResponse) ?? (await fetch(request));
    this.#isHostSilent = false;
    if (isWorthKeeping(response)) event.waitUntil(this.#keep(request.url, response.clone()));
    if (GONE.has(response.status) && OF_BUILD.has(request.destination))
      await tellMissing(clientId, request.url);
    return response;
  }

  /** @param {string} url @param {Response} response */
  async #keep(url, response) {
    if (await this.#isGone()) return;
    const cache = await caches.open(this.#cacheName);
    await cache.put(keyOf(url), response).catch(() => {}); // it is full, or the page has gone in mid-body
  }

  /** @param {string} url */
  #kept(url) {
    return caches.match(keyOf(url), { cacheName: this.#cacheName, ignoreVary: true });
  }

  /** The addresses and titles of the pages that are kept. */
  async #keptPages() {
    const cache = await caches.open(this.#cacheName);
    const pages = (await cache.keys()).filter(({ url }) => PAGE.test(new URL(url).pathname));
    return Promise.all(
      pages.map(async ({ url }) => ({ url, html: (await (await cache.match(url))?.text()) ?? '' })),
    );
  }
}

/**
 * What a copy is kept by. A page is the same whatever its query is; a file may not be. Pagefind asks for its index with the time, which
 * means the same file.
 *
 * @param {string} address
 */
function keyOf(address) {
  const url = new URL(address);
  url.hash = '';
  if (PAGE.test(url.pathname)) url.search = '';
  else url.searchParams.delete('ts');
  return url.href;
}

/** @param {Response} response - One that was redirected could not answer a navigation. */
function isWorthKeeping({ status, type, redirected }) {
  return status === 200 && type === 'basic' && !redirected;
}

/**
 * Tells a page that its host no longer has a file of the build that the page is of: `_includes/early.js` loads the page again.
 *
 * @param {string} clientId
 * @param {string} url
 */
async function tellMissing(clientId, url) {
  (await clients.get(clientId))?.postMessage({ type: 'missing', url });
}

/** What a promise gives; nothing if that takes longer. @template T @param {Promise<T>} promise @param {number} milliseconds */
async function within(promise, milliseconds) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, milliseconds)));
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
