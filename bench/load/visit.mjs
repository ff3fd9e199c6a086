// One visit of a page in Chromium, with nothing cached, on an emulated network.
/* global document, requestAnimationFrame -- what is run in the page */

const PATIENCE = 30_000; // milliseconds: more than any page takes on a loaded machine
const QUERY = 'ada';

/**
 * A network, as Chromium emulates it: each answer late by `latency` (milliseconds), all together no faster than `download` and
 * `upload` (bytes a second, -1: as fast as it is).
 *
 * @typedef {{ name: string, latency: number, download: number, upload: number }} Network
 */

/**
 * What a visit tells. Times are milliseconds from the start of the navigation; sizes are bytes of bodies, as they are sent.
 *
 * @typedef {object} Visit
 * @property {number} content - When the first frame with the content was made.
 * @property {number} request - When the first request of data began.
 * @property {number} before - How many requests began before that one, the page itself included.
 * @property {number} bytesBefore - Their size.
 * @property {number} bytes - The size of all.
 */

/**
 * Loads a page until its content is shown.
 *
 * @param {import('puppeteer-core').Browser} browser
 * @param {string} url
 * @param {string} content - A selector that matches once the content is shown.
 * @param {Network} network
 * @param {(page: import('puppeteer-core').Page) => unknown} [use] - Uses the page then, before its requests are counted.
 * @returns {Promise<Visit>}
 * @throws If the content does not come.
 */
export async function visit(browser, url, content, network, use) {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    const session = await page.createCDPSession();
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: network.latency,
      downloadThroughput: network.download,
      uploadThroughput: network.upload,
    });
    await page.evaluateOnNewDocument(watch, content);
    await page.goto(url, { waitUntil: 'domcontentloaded' });
    const shown = await page.waitForFunction('globalThis.shownAt', { polling: 20 });
    const time = await shown.jsonValue();
    await use?.(page);
    return { content: time, ...(await page.evaluate(requests)) };
  } finally {
    await context.close();
  }
}

/** Looks in each frame whether the content is there. @param {string} content */
function watch(content) {
  const look = () => {
    if (document.querySelector(content)) globalThis.shownAt ??= performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** What the page has requested. */
function requests() {
  const [page] = performance.getEntriesByType('navigation');
  const all = [page, ...performance.getEntriesByType('resource')].filter(
    ({ name }) => !name.startsWith('data:'),
  );
  const data = all.filter(({ name }) => /[/](api|html)[/]/.test(name));
  const request = Math.min(...data.map(({ startTime }) => startTime));
  const sizeOf = (entries) => entries.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
  const before = all.filter(({ startTime }) => startTime < request);
  return { request, before: before.length, bytesBefore: sizeOf(before), bytes: sizeOf(all) };
}

/**
 * Uses the page: sends the form with a mistake, and searches. @param {import('puppeteer-core').Page} page
 *
 * @returns {Promise<{ guests: string[], error: string, found: string[] }>} What it showed.
 */
export async function useGuests(page) {
  const texts = (place) =>
    page.$$eval(`${place} li`, (items) => items.map((item) => item.textContent.trim()));
  const guests = await texts('#list');
  await page.click('button');
  const problem = await page.waitForFunction(() => {
    return document.querySelector('[role=alert]:not([hidden])')?.textContent.trim();
  });
  await page.type('[type=search]', QUERY, { delay: 30 });
  await page.waitForFunction(areFound, {}, QUERY);
  return { guests, error: await problem.jsonValue(), found: await texts('#found') };
}

/** Whether what was searched is shown; before, `<remote-input>` shows what it finds for nothing. @param {string} query */
function areFound(query) {
  const items = [...document.querySelectorAll('#found li')];
  return items.length > 0 && items.every(({ textContent }) => textContent.toLowerCase().includes(query));
}
