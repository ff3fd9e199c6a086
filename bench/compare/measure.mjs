// Runs the four ways to write one form in Chromium against the demo API, and tells what happens. The front page is made from it.
// Usage: node bench/compare/measure.mjs --write
/* global navigator, window, Event -- what is run in the page */
import { createServer } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import puppeteer from 'puppeteer-core';
import { demoConnect } from '../../demo/api.mjs';
import { chromium } from '../../scripts/browsers.mjs';
import { keep } from '../../scripts/generated.mjs';
import { mended, variants } from './variants.mjs';

/** @typedef {import('./variants.mjs').Variant} Variant */
/** @typedef {import('puppeteer-core').Page} Page */
/** @typedef {Awaited<ReturnType<typeof openShop>>} Shop */

export const FILE = 'site/_data/compare.json';
const DELAY = 0.3; // seconds, of the server's answer
const BETWEEN_CLICKS = 100; // milliseconds: as fast as a person is
const QUIET = 700; // milliseconds: longer than an answer takes

/**
 * What is measured of each.
 *
 * @typedef {object} Row
 * @property {string} name
 * @property {string} source
 * @property {number} lines - Of the source, without empty ones.
 * @property {number} bytes - Of the source.
 * @property {number} libraryBytes - What it loads, after gzip.
 * @property {number} aloneBytes - The part of that which is not React.
 * @property {string[]} sees - What the page shows while it sends, and then.
 * @property {string[]} failed - The same when the server answers 503.
 * @property {number} ordersOfDoubleClick
 * @property {{ code: string, ordersOfDoubleClick: number }} [mend] - What to write so that a double click orders once, and what it does then.
 * @property {boolean} isAbortedByRemoval
 * @property {{ shown: string, later: string, orders: number }} offline - What is shown offline and, after the network is back, later; the
 *   orders that have come by then.
 */

/** @returns {Promise<Row[]>} */
export async function measure() {
  const browser = await puppeteer.launch(await chromium());
  try {
    const rows = [];
    for (const variant of await variants()) rows.push(await measureOne(browser, variant));
    return rows;
  } finally {
    await browser.close();
  }
}

/** @param {import('puppeteer-core').Browser} browser @param {Variant} variant @returns {Promise<Row>} */
async function measureOne(browser, variant) {
  const { name, source, weighed, alone, mend } = variant;
  const { use, end, shop } = await visit(browser, variant);
  const row = {
    name,
    source,
    lines: source.split('\n').filter((line) => line.trim()).length,
    bytes: Buffer.byteLength(source),
    libraryBytes: gzip(weighed),
    aloneBytes: gzip(alone),
    sees: await use(orderOnce),
    failed: await use(orderOnce, 503),
    ordersOfDoubleClick: await use(doubleClick),
    ...(mend ? { mend: await measureMend(browser, variant, mend[1]) } : {}),
    isAbortedByRemoval: await use((page, orders) => removal(page, orders, variant)),
    offline: await use((page, orders) => offline(page, orders, shop)),
  };
  await end();
  return /** @type {Row} */ (row);
}

/** @param {import('puppeteer-core').Browser} browser @param {Variant} variant @param {string} code */
async function measureMend(browser, variant, code) {
  const { use, end } = await visit(browser, await mended(variant));
  const ordersOfDoubleClick = await use(doubleClick);
  await end();
  return { code, ordersOfDoubleClick };
}

/** @param {string} text */
function gzip(text) {
  return text === '' ? 0 : gzipSync(text, { level: 9 }).length;
}

/** A shop with that form, and how its page is used: each time a fresh one. @param {import('puppeteer-core').Browser} browser @param {Variant} variant */
async function visit(browser, variant) {
  const shop = await openShop(variant);
  const use = async (/** @type {(page: Page, orders: Orders) => Promise<unknown>} */ what, status = 200) => {
    const page = await browser.newPage();
    try {
      const key = crypto.randomUUID();
      await page.goto(`${shop.origin}/?key=${key}&status=${status}`, { waitUntil: 'load' });
      await page.waitForSelector('button');
      return await what(page, new Orders(shop.origin, key));
    } finally {
      await page.close();
    }
  };
  return { use, shop, end: () => shop.unplug() };
}

/** @param {Page} page */
async function orderOnce(page) {
  await page.click('button');
  const sees = [await next(page, '')];
  sees.push(await next(page, sees[0]));
  return sees;
}

/** Waits until the page says something else. @param {Page} page @param {string} before @returns {Promise<string>} */
async function next(page, before) {
  const now = await textOf(page);
  if (now !== before) return now;
  await pause(20);
  return next(page, before);
}

/** @param {Page} page @param {Orders} orders */
async function doubleClick(page, orders) {
  await page.click('button');
  await pause(BETWEEN_CLICKS);
  await page.click('button');
  await orders.settle();
  return (await orders.seen()).started;
}

/** @param {Page} page @param {Orders} orders @param {Variant} variant */
async function removal(page, orders, { remove }) {
  await page.click('button');
  await orders.come(1);
  await page.evaluate(remove);
  await orders.settle();
  return (await orders.seen()).aborted === 1;
}

/** The network ends, and comes back before the browser says so. @param {Page} page @param {Orders} orders @param {Shop} shop */
async function offline(page, orders, shop) {
  await shop.unplug();
  await page.evaluate(setOnline, false);
  await page.click('button');
  await pause(QUIET);
  const shown = await textOf(page);
  await shop.plug();
  await page.evaluate(setOnline, true);
  await orders.settle();
  return { shown, later: await textOf(page), orders: (await orders.seen()).started };
}

/** As the browser does. @param {boolean} isOnline */
function setOnline(isOnline) {
  Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => isOnline });
  window.dispatchEvent(new Event(isOnline ? 'online' : 'offline'));
}

/** What the page says, beside the button. @param {Page} page */
async function textOf(page) {
  const text = await page.$eval('main', (main) => /** @type {HTMLElement} */ (main).innerText);
  const host = new URL(page.url()).host;
  return text.replace('Order', '').replaceAll(host, 'the shop').replace(/\s+/g, ' ').trim();
}

/** What the server saw of the orders of one page. */
class Orders {
  #origin;
  #key;

  /** @param {string} origin @param {string} key */
  constructor(origin, key) {
    this.#origin = origin;
    this.#key = key;
  }

  /** @param {string} [query] @returns {Promise<{ started: number, aborted: number, open: number }>} */
  async seen(query = '') {
    return (await fetch(`${this.#origin}/api/log/${this.#key}?${query}`)).json();
  }

  /** Waits until so many have come. @param {number} count */
  async come(count) {
    await this.seen(`until=started&count=${count}`);
  }

  /** Waits until none is open, and no further one comes. */
  async settle() {
    let before = -1;
    for (let now = await this.seen(); now.open > 0 || now.started !== before; now = await this.seen()) {
      before = now.started;
      await pause(QUIET);
    }
  }
}

/** A server with the page at `/`, `POST /order`, and the demo API. The query of the page says how it answers. @param {Variant} variant */
async function openShop({ html, library, name }) {
  const api = demoConnect();
  const page = `<!doctype html><html lang="en"><meta charset="utf-8" /><title>Order</title>
    <link rel="icon" href="data:," /><style>.htmx-indicator { display: none } .htmx-request { display: block }</style>
    <main>${html}</main><script type="module" src="/library.js"></script></html>`;
  const server = createServer(async (req, res) => {
    if (req.url === '/library.js')
      return res.writeHead(200, { 'content-type': 'text/javascript' }).end(library);
    if (req.url === '/order') req.url = orderUrl(new URL(req.headers.referer ?? ''), name === 'htmx');
    return api(req, res, () => res.writeHead(200, { 'content-type': 'text/html' }).end(page));
  });
  const listen = async (/** @type {number} */ port) => {
    await new Promise((ready) => server.listen(port, '127.0.0.1', () => ready(undefined)));
    return /** @type {import('node:net').AddressInfo} */ (server.address()).port;
  };
  const port = await listen(0);
  const unplug = async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  };
  return { origin: `http://127.0.0.1:${port}`, unplug, plug: () => listen(port) };
}

/** Where an order goes: the answer is JSON, or HTML for who wants that. @param {URL} page @param {boolean} asHtml */
function orderUrl({ searchParams }, asHtml) {
  const status = searchParams.get('status') ?? '200';
  const shared = `delay=${DELAY}&key=${searchParams.get('key')}`;
  if (!asHtml) return `/api/echo?status=${status}&${shared}`;
  const body = status === '200' ? '<p>Thank you.</p>' : '<p role="alert">The shop is closed.</p>';
  return `/api/status/${status}?type=text/html&body=${encodeURIComponent(body)}&${shared}`;
}

if (process.argv.includes('--write')) {
  const rows = await measure();
  await keep(FILE, `${JSON.stringify(rows, undefined, 2)}\n`, 'compare');
}
