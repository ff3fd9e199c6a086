// Counts how many round trips a page takes, in a browser, on a network in lockstep: all requests that are under way are
// answered together, and nothing is answered in between. So a count depends on no clock.
import { createServer } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { demoConnect } from '../demo/api.mjs';

const QUIET = 200; // milliseconds without a new request: the page waits for answers
const MOST = 10;
const TYPES = { html: 'text/html; charset=utf-8', js: 'text/javascript', css: 'text/css' };

/**
 * Opens a page in a browser and counts.
 *
 * @param {import('puppeteer-core').Browser} browser
 * @param {ReadonlyMap<string, string>} files - What the server has, by name; `index.html` is the page. `/api/` is the demo API.
 * @param {string} content - A selector that matches once the content is shown.
 * @returns {Promise<{ scripts: string[], toRequest: number, toContent: number }>} The files that were loaded before the
 *   content, and the round trips after the HTML: to the first request of data, to the content.
 * @throws If the content does not come.
 */
export async function countRoundTrips(browser, files, content) {
  const network = await openNetwork(files);
  const page = await browser.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(error));
  try {
    void page.goto(`http://127.0.0.1:${network.port}/index.html`).catch(() => {});
    const rounds = [];
    while (rounds.length < MOST) {
      rounds.push(await network.answerAll());
      await delay(QUIET);
      if (await page.$(content).catch(() => null)) return summary(rounds);
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

async function openNetwork(files) {
  const api = demoConnect();
  let waiting = [];
  const server = createServer((req, res) => waiting.push({ req, res, name: req.url.slice(1) }));
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    port: server.address().port,
    async answerAll() {
      for (let i = 0; !waiting.length && i < 100; i++) await delay(50);
      for (let before = -1; before !== waiting.length; await delay(QUIET)) before = waiting.length;
      const round = waiting;
      waiting = [];
      for (const { req, res, name } of round) answer(files, api, { req, res, name });
      return round.map(({ name }) => name);
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function answer(files, api, { req, res, name }) {
  const text = files.get(name);
  if (text === undefined) return void api(req, res, () => res.writeHead(404).end());
  res.setHeader('content-type', TYPES[name.split('.').at(-1)] ?? 'text/plain').end(text);
}
