/* global caches */

/** The pages of the site and what they load: from the network, and where there is none as they were the last time. */
export class Shell {
  #name;

  /** @param {string} name - Of the cache. */
  constructor(name) {
    this.#name = name;
  }

  /** Whether a request is for the site. @param {Request} request @param {string} scope - The address of the site. */
  isFor({ method, url, headers }, scope) {
    return method === 'GET' && url.startsWith(scope) && !headers.has('range');
  }

  /** @param {FetchEvent} event */
  async answer(event) {
    const { request } = event;
    try {
      const response = (await event.preloadResponse) ?? (await fetch(request));
      if (isWorthKeeping(response)) event.waitUntil(this.#keep(request, response.clone()));
      return response;
    } catch (error) {
      const kept = await caches.match(request, { cacheName: this.#name, ignoreVary: true });
      if (kept) return kept;
      throw error;
    }
  }

  /** Fetches what is not there yet: what a page had loaded before it had a worker. @param {readonly string[]} urls @param {string} scope - What is elsewhere is left out. */
  async add(urls, scope) {
    const cache = await caches.open(this.#name);
    const known = new Set((await cache.keys()).map(({ url }) => url));
    const missing = [...new Set(urls)].filter((url) => url.startsWith(scope) && !known.has(url));
    await Promise.allSettled(missing.map((url) => cache.add(url)));
  }

  /** @param {Request} request @param {Response} response */
  async #keep(request, response) {
    const cache = await caches.open(this.#name);
    await cache.put(request, response).catch(() => {}); // it is full, or the page has gone in mid-body
  }
}

/** @param {Response} response - One that was redirected could not answer a navigation. */
function isWorthKeeping({ status, type, redirected }) {
  return status === 200 && type === 'basic' && !redirected;
}
