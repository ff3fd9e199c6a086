import { after, before } from 'node:test';
import { startServer } from './server.mjs';

/** A server for a test file, started before its tests and closed after them. */
export function useApi() {
  let server = { origin: '', otherOrigin: '', close: async () => {} };
  before(async () => (server = await startServer()));
  after(() => server.close());
  const ask = (/** @type {string} */ path, /** @type {RequestInit} */ init) =>
    fetch(`${server.origin}/api/${path}`, init);
  return {
    ask,
    origin: () => server.origin,
    otherOrigin: () => server.otherOrigin,
    json: async (/** @type {string} */ path, /** @type {RequestInit} */ init = {}) =>
      (await ask(path, init)).json(),
    text: async (/** @type {string} */ path, /** @type {RequestInit} */ init = {}) =>
      (await ask(path, init)).text(),
    post: async (/** @type {string} */ path, /** @type {unknown} */ value) =>
      ask(path, {
        method: 'POST',
        body: JSON.stringify(value),
        headers: { 'content-type': 'application/json' },
      }),
  };
}
