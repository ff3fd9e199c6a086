/** @typedef {{ clientId: string, method: string, url: string, gone: AbortController }} Entry */

/**
 * The requests that wait for an answer. A browser tells a worker when a page stops to read a body, but not when it gives a request
 * up before that: the page says so itself (`requests.ts`).
 */
export class Pending {
  /** @type {Set<Entry>} */
  #entries = new Set();

  /**
   * @param {FetchEvent} event
   * @returns {{ signal: AbortSignal, answered: () => void }} `signal` is aborted when the page gives it up before `answered` is called.
   */
  add({ clientId, request: { method, url, signal } }) {
    const gone = new AbortController();
    const entry = { clientId, method, url, gone };
    this.#entries.add(entry);
    return {
      signal: AbortSignal.any([signal, gone.signal]),
      answered: () => void this.#entries.delete(entry),
    };
  }

  /** The oldest of a page's requests like this is given up. @param {{ clientId: string, method: string, url: string }} wanted */
  giveUp({ clientId, method, url }) {
    const found = [...this.#entries].find(
      (entry) => entry.clientId === clientId && entry.method === method && entry.url === url,
    );
    found?.gone.abort();
  }
}
