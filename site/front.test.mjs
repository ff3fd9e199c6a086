// The front page: on a static host under a path, as it stands under the dev server, and on a slow network.
/* global document, PerformanceObserver, getComputedStyle -- what is run in the page */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { PredefinedNetworkConditions } from 'puppeteer-core';
import { axe, Person, startPages } from '../demo/person.mjs';
import { flows } from './front/flows.mjs';
import { startSite } from './visit.mjs';

const ASKED_FOR = /Failed to load resource: .* \S+\/api\//;
const SOURCE = '[data-stage="source"]';

/** @type {Awaited<ReturnType<typeof startSite>>} */
let site;
/** @type {Person} */
let person;

before(async () => (site = await startSite()));
after(() => site?.end());

/** A new visitor on a page. @param {import('puppeteer-core').Browser} browser @param {string} address */
async function visits(browser, address) {
  const context = await browser.createBrowserContext();
  const visitor = new Person(await context.newPage(), address);
  await visitor.prepare();
  return visitor;
}

/** Puts a text in the place of the source. @param {string} text */
async function writes(text) {
  await person.page.click(SOURCE);
  await person.presses('Control+A');
  await person.page.keyboard.sendCharacter(text);
}

/** Waits until the example shows a text. @param {string} text */
async function shows(text) {
  await person.until(async () => (await person.text('[data-stage="result"]')).includes(text));
}

/** Waits until the example is in a state. @param {string | RegExp} state */
async function is(state) {
  await person.until(async () => new RegExp(state).test(await person.text('[data-stage="state"]')));
}

/** Waits until the example says, in full, what is wrong. @param {RegExp} problem */
async function complains(problem) {
  await person.until(async () => problem.test(await person.text('[data-stage="problem"]')));
}

/** The states of the elements of the example. */
function states() {
  return person.page.$$eval('[data-stage="result"] *', (all) => all.map(({ state }) => state));
}

describe('its example', () => {
  beforeEach(async () => {
    person = await visits(site.browser, site.address);
    await person.goes('');
    await is('done');
  });

  afterEach(async () => {
    person.isQuiet(...person.expected, ASKED_FOR);
    await person.leaves();
  });

  it('runs, and is run again when its source is edited', async () => {
    await shows('Farid Durand, Kraków');
    await writes(
      '<aio-fetch url="/api/users/2"><template slot="done">It is {{value.name}}</template></aio-fetch>',
    );
    await shows('It is Kiri García');
    await person.clicks('button', 'Reset');
    await shows('Farid Durand, Kraków');
  });

  it('is slow, fails, is cancelled and runs again; the source says why', async () => {
    await person.clicks('button', 'Slow');
    await is('pending');
    assert.match(await person.text(SOURCE), /url="\/api\/users\?limit=3&delay=4"/);
    await person.clicks('button', 'Cancel');
    await is('cancelled');
    await shows('Cancelled.');
    await person.clicks('button', 'Fail');
    await is('error');
    await complains(/^503 Service Unavailable$/);
    await shows('That did not work: 503');
    assert.match(await person.text(SOURCE), /url="\/api\/status\/503/);
    await person.clicks('button', 'Run');
    await is('done');
    await shows('Farid Durand, Kraków');
  });

  for (const button of ['Slow', 'Fail'])
    it(`runs what the reader wrote again after ${button}, whatever they changed meanwhile`, async () => {
      const written = (/** @type {string} */ text) =>
        `<aio-fetch url="/api/users/2?delay=0.01"></aio-fetch>${text}<aio-fetch url="/api/users/3"></aio-fetch>`;
      await writes(written('before'));
      await person.until(async () => (await states()).join() === 'done,done');
      await person.clicks('button', button);
      const shown = await person.text(SOURCE);
      assert.equal(shown.match(button === 'Slow' ? /delay=4"/g : /status\/503\?delay=0\.6"/g)?.length, 2);
      await writes(shown.replace('before', 'after'));
      await shows('after');
      await person.clicks('button', 'Run');
      assert.equal(await person.text(SOURCE), written('after'));
      await person.until(async () => (await states()).join() === 'done,done');
    });

  it('is not slow and does not fail where nothing asks the API', async () => {
    const disabled = () =>
      person.page.$$eval('.stage :is([data-stage=slow], [data-stage=fail])', (buttons) =>
        buttons.map((button) => button.disabled),
      );
    await writes('<aio-sleep seconds="0.01"></aio-sleep>');
    await person.until(async () => (await disabled()).join() === 'true,true');
    await person.clicks('button', 'Reset');
    assert.deepEqual(await disabled(), [false, false]);
  });

  it('shows a text that is edited beside the elements too', async () => {
    await writes('Hello <b>Ada</b>');
    await shows('Hello Ada');
    await writes('Good bye <b>Ada</b>');
    await shows('Good bye Ada');
  });

  it('says what is wrong with a source that cannot run', async () => {
    await writes('<aio-fetch url="/api/users/2"><template slot="done">{{value.}}</template></aio-fetch>');
    await complains(/value\./);
    await is('error');
    await writes('<p>Only text</p>');
    await is('idle');
  });

  it('says what is wrong with one element also when another beside it runs well', async () => {
    await writes(
      '<aio-fetch url="/api/status/503"></aio-fetch><aio-fetch url="/api/users/2?delay=0.3"></aio-fetch>',
    );
    await person.until(async () => (await states()).join() === 'error,done');
    await complains(/^503 /);
    await is('error');
    await writes('<aio-fetch url="/api/users/3"></aio-fetch><aio-fetch url="/api/users/2"></aio-fetch>');
    await is('done');
    await complains(/^$/);
  });

  it('is seen in the timeline of the inspector under it, with what was superseded', async () => {
    await person.page.mouse.move(300, 300);
    await person.page.waitForSelector('.timeline aio-inspector');
    const rows = () =>
      person.page.$eval('aio-inspector', (panel) =>
        [...panel.shadowRoot.querySelectorAll('[role="row"], [role="treeitem"]')].map(
          (row) => row.textContent,
        ),
      );
    const runs = async () => (await rows()).filter((row) => row.includes('aio-fetch'));
    await person.until(async () => (await runs()).length > 0);
    await person.clicks('button', 'Slow');
    await is('pending');
    await person.clicks('button', 'Run');
    await is('done');
    const bars = () =>
      person.page.$eval('aio-inspector', ({ shadowRoot }) =>
        [...shadowRoot.querySelectorAll('.bar')].map(({ classList }) => classList[1]),
      );
    await person.until(async () => (await bars()).includes('cancelled') && (await bars()).at(-1) === 'done');
    assert.ok((await runs()).every((row) => row.includes('×3')));
    assert.equal((await rows()).filter((row) => row.includes('aio-on-event')).length, 0);
    const filter = await person.page.$('aio-inspector >>> input[type="search"]');
    await filter.focus();
    await person.presses('/', 'a');
    assert.equal(await filter.evaluate(({ value }) => value), '/a'); // no key of the search of the site
    assert.equal(await person.has('dialog', 'Search'), false);
  });

  it('is left by the Tab key, as every text field', async () => {
    await person.page.click(SOURCE);
    await person.presses('Tab');
    assert.notEqual(await person.page.evaluate(() => document.activeElement.dataset.stage), 'source');
  });

  for (const { title, html } of flows)
    it(`can be a flow: ${title}`, async () => {
      await writes(html);
      await FLOWS[title]();
    });
});

/** What a visitor does with each flow, and sees. @type {Record<string, () => Promise<void>>} */
const FLOWS = {
  async 'Live search'() {
    await person.fills('textbox', 'Name', 'ada');
    await shows('Ada Horváth');
  },
  async Undo() {
    await person.clicks('button', 'Delete');
    await person.clicks('button', 'Undo');
    await shows('Here it is again.');
  },
  async 'Ask until it is done'() {
    await person.clicks('button', 'Count the rows');
    await shows('42 rows.');
  },
  async 'Panels, each for itself'() {
    await shows('No weather: 503');
    await shows('After 1.5 s');
  },
};

describe('the page', () => {
  before(async () => {
    person = await visits(site.browser, site.address);
    await person.goes('');
    await is('done');
  });

  after(() => person.leaves());

  it('has the header and the footer of every other page', async () => {
    const other = await person.opensTab('guide/');
    const parts = (/** @type {Person} */ { page }) =>
      page.evaluate(() =>
        ['.site-header', '.site-footer'].map((part) =>
          [...document.querySelectorAll(`${part} :is(a, button, option)`)].map(({ textContent, href }) => [
            textContent.trim(),
            href ?? '',
          ]),
        ),
      );
    assert.deepEqual(await parts(person), await parts(other));
    await other.page.close();
  });

  it('copies what installs it, and says so', async () => {
    const { page } = person;
    await page
      .browserContext()
      .overridePermissions(new URL(site.address).origin, [
        'clipboard-read',
        'clipboard-write',
        'clipboard-sanitized-write',
      ]);
    await page.bringToFront(); // a page in the background has no clipboard
    await page.click('[data-copy="npm"]');
    await page.waitForFunction(saysCopied, {}, 'npm');
    const copied = () => page.evaluate(() => globalThis.navigator.clipboard.readText());
    assert.equal(await copied(), 'npm install aio-elements');
    await page.click('[value="cdn"]');
    await page.click('[data-copy="cdn"]');
    await page.waitForFunction(saysCopied, {}, 'cdn');
    assert.ok((await copied()).startsWith('<script type="module" src="https://cdn.'));
    const readme = await readFile('README.md', 'utf8');
    const [integrity] = /integrity="[^"]+"/.exec(readme) ?? [];
    assert.ok((await copied()).includes(integrity));
  });

  it('finds by the search of the site, which comes when it is asked for', async () => {
    assert.equal(await person.page.$('dialog#search'), null);
    await person.page.evaluate(() => document.activeElement.blur());
    await person.presses('/');
    await person.fills('searchbox', 'Search words', 'debounce');
    await person.finds('dialog', 'Search');
    await person.until(() => person.page.$('#search li a'));
    await person.fills('searchbox', 'Search words', '');
    await person.until(async () => !(await person.page.$('#search ol')));
    await person.presses('Escape', 'Escape');
    assert.doesNotMatch(await person.page.evaluate(() => document.body.innerText), /{%/);
    await person.page.click('#open-search');
    await person.finds('dialog', 'Search');
    await person.presses('Escape', 'Escape');
  });

  it('has no fault that axe finds', async () => {
    for (const scheme of ['light', 'dark'])
      for (const width of [360, 1280]) {
        await person.looks({ width, height: 900 }, scheme);
        assert.deepEqual(await axe(person.page), [], `${width} px, ${scheme}`);
      }
    person.isQuiet(ASKED_FOR);
  });
});

describe('its file, as it stands, under the dev server', () => {
  it('runs its example with the real API', async () => {
    const pages = await startPages({ nodeResolve: { exportConditions: ['production'] } });
    person = await visits(pages.browser, pages.origin);
    await person.goes('/');
    await is('done');
    await shows('Farid Durand, Kraków');
    await person.page.mouse.move(300, 300);
    await person.page.waitForSelector('.timeline aio-inspector');
    assert.equal(await person.page.$eval('.stage', (stage) => getComputedStyle(stage).display), 'grid');
    await pages.end();
  });
});

describe('on a slow 4G network, the first visit', () => {
  it('has content within 1.5 s, shifts by at most 0.02, and loads less than 120 kB before it is used', async () => {
    const host = await serveCompressed(site.folder);
    person = await visits(site.browser, host.address);
    await person.page.emulateNetworkConditions(PredefinedNetworkConditions['Slow 4G']);
    await person.goes('');
    await is('done');
    await new Promise((go) => setTimeout(go, 1500)); // whatever else it loads by itself
    const { content, shift } = await person.page.evaluate(measure);
    const { bytes } = host;
    if (process.env.SHOW) console.log(`content after ${content} ms, shift ${shift}, ${host.tell()}`);
    await person.leaves();
    await host.end();
    assert.ok(content <= 1500, `content after ${content} ms; ${host.tell()}`);
    assert.ok(shift <= 0.02, `shift ${shift}`);
    assert.ok(bytes() < 120_000, host.tell());
  });
});

/** Whether the button of a line says that it has copied it. @param {string} id */
function saysCopied(id) {
  return document.querySelector(`[data-copy="${id}"]`).textContent === 'Copied';
}

/** When the largest content was shown, and by how much the page has shifted. */
function measure() {
  const entries = (/** @type {string} */ type) =>
    new Promise((resolve) => {
      new PerformanceObserver((list) => resolve(list.getEntries())).observe({ type, buffered: true });
      setTimeout(() => resolve([]), 200);
    });
  return Promise.all([entries('largest-contentful-paint'), entries('layout-shift')]).then(
    ([paints, shifts]) => ({
      content: paints.at(-1)?.startTime ?? Infinity,
      shift: shifts.reduce((sum, { value, hadRecentInput }) => (hadRecentInput ? sum : sum + value), 0),
    }),
  );
}

const TYPES = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml' };

/** A static host that compresses and lets browsers keep answers, as GitHub Pages does, and counts what it sends. @param {string} folder */
async function serveCompressed(folder) {
  const sent = new Map();
  const server = createServer(async ({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    const name = pathname.replace(/\/$/, '/index.html');
    const text = await readFile(path.join(folder, name)).catch(() => undefined);
    if (!text) return void response.writeHead(404).end();
    const body = gzipSync(text);
    sent.set(name, (sent.get(name) ?? 0) + body.length); // again, if it is asked for again
    const type = TYPES[path.extname(name)] ?? 'application/octet-stream';
    const headers = { 'content-type': type, 'content-encoding': 'gzip', 'cache-control': 'max-age=600' };
    response.writeHead(200, headers).end(body);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', () => ready(undefined)));
  const bytes = () => [...sent.values()].reduce((sum, size) => sum + size, 0);
  return {
    address: `http://localhost:${server.address().port}/`,
    bytes,
    tell: () => `${bytes()} bytes: ${[...sent].map(([name, size]) => `${name} ${size}`).join(', ')}`,
    end: () => new Promise((closed) => void (server.close(closed), server.closeAllConnections())),
  };
}
