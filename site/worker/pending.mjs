/** @typedef {{ clientId: string, number: number, gone: AbortController }} Entry */

const NUMBER = /#request-(\d+)$/;

/**
 * The requests that wait for an answer. A browser tells a worker when a page stops to read a body, but not when it gives a request
 * up before that: the page says so itself, by the number that it has given the request (`requests.ts`).
 */
export class Pending {
  /** @type {Set<Entry>} */
  #entries = new Set();

  /**
   * @param {FetchEvent} event
   * @returns {{ signal: AbortSignal, answered: () => void }} `signal` is aborted when the page gives it up before `answered` is called.
   */
  add({ clientId, request: { url, signal } }) {
    const gone = new AbortController();
    const entry = { clientId, number: numberOf(url), gone };
    this.#entries.add(entry);
    return {
      signal: AbortSignal.any([signal, gone.signal]),
      answered: () => void this.#entries.delete(entry),
    };
  }

  /** A page gives up a request. @param {{ clientId: string, number: number }} wanted */
  giveUp({ clientId, number }) {
    for (const entry of this.#entries)
      if (entry.clientId === clientId && entry.number === number) entry.gone.abort();
  }
}

/** The number that a page has given a request; `NaN` if it has given none. @param {string} url */
export function numberOf(url) {
  return Number(NUMBER.exec(url)?.[1]);
}
