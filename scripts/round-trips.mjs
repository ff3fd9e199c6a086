// Counts how many round trips a page takes, in a browser, on a network in lockstep: all requests that are under way are
// answered together, and nothing is answered in between. So a count depends on no clock.
import { createServer } from 'node:http';
import { createSecureServer } from 'node:http2';
import { setTimeout as delay } from 'node:timers/promises';
import { demoConnect } from '../demo/api.mjs';

const QUIET = 200; // milliseconds without a new request: the page waits for answers
const MAX_ROUNDS = 10;
const TYPES = { html: 'text/html; charset=utf-8', js: 'text/javascript' };

/**
 * Opens a page in a browser and counts.
 *
 * @param {import('puppeteer-core').Browser} browser
 * @param {ReadonlyMap<string, string>} files - What the server has, by name; `index.html` is the page. `/api/` is the demo API.
 * @param {string} content - A selector that matches once the content is shown.
 * @param {object} [options]
 * @param {{ key: string, cert: string }} [options.secure] - Serves by HTTP/2 with this certificate. What is under `api/` must
 *   then be among the files, as JSON.
 * @param {(page: import('puppeteer-core').Page) => unknown} [options.see] - Looks at the page once the content is shown.
 * @returns {Promise<{ scripts: string[], toRequest: number, toContent: number, seen: unknown }>} The files that were loaded
 *   before the content, and the round trips after the HTML: to the first request of data, to the content.
 * @throws If the content does not come.
 */
export async function countRoundTrips(browser, files, content, { secure, see } = {}) {
  const network = await openNetwork(files, secure);
  const page = await browser.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(error));
  try {
    void page.goto(`${network.origin}/index.html`).catch(() => {});
    const rounds = [];
    while (rounds.length < MAX_ROUNDS) {
      rounds.push(await network.answerAll());
      await delay(QUIET);
      if (await page.$(content).catch(() => null)) return { ...summary(rounds), seen: await see?.(page) };
    }
    throw new Error(`Cannot count: ${content} did not come; ${[rounds.join(' | '), ...errors].join('\n')}`);
  } finally {
    await page.close();
    network.close();
  }
}

/** @param {string[][]} rounds - The paths answered in each; the first is the HTML. */
function summary(rounds) {
  return {
    scripts: rounds.flat().filter((name) => name.endsWith('.js')),
    toRequest: rounds.findIndex((names) => names.some((name) => name.startsWith('api/'))) - 1,
    toContent: rounds.length - 1,
  };
}

async function openNetwork(files, secure) {
  const api = demoConnect();
  let waiting = [];
  const sessions = new Set();
  const take = (req, res) => waiting.push({ req, res, name: req.url.slice(1) });
  const server = secure ? createSecureServer(secure, take) : createServer(take);
  server.on('session', (session) => sessions.add(session));
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    origin: `http${secure ? 's' : ''}://127.0.0.1:${server.address().port}`,
    async answerAll() {
      for (let i = 0; !waiting.length && i < 100; i++) await delay(50);
      for (let before = -1; before !== waiting.length; await delay(QUIET)) before = waiting.length;
      const round = waiting;
      waiting = [];
      for (const { req, res, name } of round) answer(files, api, { req, res, name });
      return round.map(({ name }) => name);
    },
    close() {
      server.closeAllConnections?.();
      for (const session of sessions) session.destroy();
      server.close();
    },
  };
}

function answer(files, api, { req, res, name }) {
  const text = files.get(name);
  if (text === undefined) return void api(req, res, () => res.writeHead(404).end());
  res.setHeader('content-type', TYPES[name.split('.').at(-1)] ?? 'application/json');
  res.end(text);
}
