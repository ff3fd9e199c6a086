/* global caches */

/** The pages of the site and what they load: from the network, and where there is none as they were the last time. */
export class Shell {
  #name;
  #version;
  #scope;
  #api;
  #isGone;

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

  /** @param {FetchEvent} event */
  async answer(event) {
    const { request } = event;
    try {
      const response = (await event.preloadResponse) ?? (await fetch(request));
      if (isWorthKeeping(response)) event.waitUntil(this.#keep(request.url, response.clone()));
      return response;
    } catch (error) {
      const options = { cacheName: this.#cacheName, ignoreVary: true };
      const kept = await caches.match(withoutQuery(request.url), options);
      if (kept) return kept;
      throw error;
    }
  }

  /** Fetches what is not there yet: what a page had loaded before it had a worker. @param {readonly string[]} urls - What is not of the site is left out. */
  async add(urls) {
    if (await this.#isGone()) return;
    const cache = await caches.open(this.#cacheName);
    const known = new Set((await cache.keys()).map(({ url }) => url));
    const wanted = new Set(urls.filter((url) => this.isOfSite(url)).map(withoutQuery));
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

  /** @param {string} url @param {Response} response */
  async #keep(url, response) {
    if (await this.#isGone()) return;
    const cache = await caches.open(this.#cacheName);
    await cache.put(withoutQuery(url), response).catch(() => {}); // it is full, or the page has gone in mid-body
  }
}

/** A host of files answers the same whatever the query is. @param {string} url */
function withoutQuery(url) {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}

/** @param {Response} response - One that was redirected could not answer a navigation. */
function isWorthKeeping({ status, type, redirected }) {
  return status === 200 && type === 'basic' && !redirected;
}
