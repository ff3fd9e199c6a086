// How long a page takes to its first content: README's first example, and the same with fetch and Lit by hand, each bundled by
// esbuild and served with a latency. From the start of the navigation to the first frame with the content.
/* global document, requestAnimationFrame -- what is run in the page */
import { createServer } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { demoConnect } from '../demo/api.mjs';
import { bundlers } from '../scripts/bundlers.mjs';
import { firstExample } from '../scripts/examples/find.mjs';
import { installPacked } from '../scripts/packed.mjs';

const LATENCY = 100; // milliseconds, of each answer

const byHand = `
  import { html, render } from 'lit';
  const stage = document.querySelector('#stage');
  render(html\`<p>Loading…</p>\`, stage);
  const response = await fetch('/api/users?limit=3', { cache: 'no-store' });
  const { items } = await response.json();
  render(html\`<ul>\${items.map((user) => html\`<li>\${user.name}</li>\`)}</ul>\`, stage);
`;

const watch = () => {
  const look = () => {
    if (document.querySelector('li')) globalThis.shownAt ??= performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
};

/** In the form of measure.mjs: microseconds and ratios. @param {import('puppeteer-core').Browser} browser @param {number} rounds */
export async function firstContent(browser, rounds) {
  const { project, remove } = await installPacked();
  const bundle = bundlers['esbuild with splitting'];
  const { html, code } = await firstExample();
  const sites = [
    ['fetch and Lit by hand', await bundle(project, byHand), '<div id="stage"></div>'],
    ['aio-elements', await bundle(project, code), html],
  ];
  const samples = sites.map(() => []);
  for (let round = 0; round < rounds; round++)
    for (let step = 0; step < sites.length; step++) {
      const at = (round + step) % sites.length;
      samples[at].push(await load(browser, sites[at]));
    }
  await remove();
  const results = sites.map(([variant], at) => ({
    variant,
    micros: median(samples[at]) * 1000,
    ratio: median(samples[at].map((sample, round) => sample / samples[0][round])),
  }));
  return {
    name: 'first content of the README page, at 100 ms latency',
    count: 1,
    budget: { most: 1.1 },
    results,
  };
}

async function load(browser, [, files, body]) {
  const server = await serve(files, body);
  const context = await browser.createBrowserContext(); // nothing cached
  const page = await context.newPage();
  await page.evaluateOnNewDocument(watch);
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  const shown = await page.waitForFunction('globalThis.shownAt', { polling: 20 });
  const time = await shown.jsonValue();
  await context.close();
  server.closeAllConnections();
  server.close();
  return time;
}

async function serve(files, body) {
  const api = demoConnect();
  const page = `<!doctype html><html lang="en"><link rel="icon" href="data:,"><script type="module" src="entry.js"></script>${body}`;
  const server = createServer(async (req, res) => {
    await delay(LATENCY);
    const text = files.get(req.url.slice(1));
    if (req.url === '/') return void res.setHeader('content-type', 'text/html; charset=utf-8').end(page);
    if (text !== undefined) return void res.setHeader('content-type', 'text/javascript').end(text);
    return void api(req, res, () => res.writeHead(404).end());
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return server;
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}
