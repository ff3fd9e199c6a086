// Every page of the site, on a static host without the API: it is quiet, leads nowhere wrong, and can be read by everybody.
/* global document, customElements -- what is run in the page */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { axe, Person } from '../demo/person.mjs';
import { pack } from '../scripts/pack.mjs';
import { START_TAG } from './plugins/addresses.mjs';
import { PATH, startSite } from './visit.mjs';

const TABS = 4;
const PATIENCE = 30_000; // milliseconds, for a page to load
const LONGEST = 4_000; // milliseconds, that an example is waited for: some go on for as long as one looks
const DOWNLOAD = 'download/aio-elements-0.1.0.tgz'; // which `npm run site` and `npm start` make
const PLAYGROUND = 'playground/'; // what follows its # is a program
const PHONE = { width: 360, height: 740 };
const DESKTOP = { width: 1366, height: 900 };
/** What can be wrong in the dark or on a phone, and is right in the light on a desktop. */
const DARK_AND_NARROW = {
  runOnly: ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable', 'target-size'],
};
/** The pages of the names of core are made alike: axe judges every second. */
const CORE = 'core/';
/** What is around every page: it is looked at in the first page of a section. */
const AROUND = ['.site-header', '.sidebar', '.site-footer'];
/**
 * What axe takes for a fault: CodeMirror's scroller, whose text has the focus itself, and a button whose name leaves out the keys that
 * it shows beside, which are hidden from screen readers.
 */
const NOT_FAULTS = ['.cm-scroller', '#run'];
/** What an example does on purpose: it asks for a failure, and the browser writes the status to the console. */
const ASKED_FOR = /Failed to load resource: .* \S+\/api\//;

const site = await startSite();
after(() => site.end());

/** Tabs that are free, each of a visitor of its own. @type {Person[]} */
const free = [];

describe('each page', { concurrency: TABS }, () => {
  for (const [index, page] of site.pages.entries())
    it(page || 'the front page', async () => {
      const person = free.pop() ?? (await visitor());
      await person.goes(page);
      await person.page.waitForFunction(isReady, { timeout: PATIENCE });
      await settle(person.page);
      const known = page.split('/').length > 2 ? [...AROUND, ...NOT_FAULTS] : NOT_FAULTS;
      const isJudged = !page.startsWith(CORE) || page === CORE || index % 2 === 0;
      const faults = await person.page.evaluate(failures);
      if (isJudged) faults.push(...(await axe(person.page, {}, known)));
      await start(person.page);
      await settle(person.page);
      faults.push(...(await person.page.evaluate(silentFailures)));
      await person.looks(PHONE, 'dark');
      if (isJudged) faults.push(...(await axe(person.page, DARK_AND_NARROW, known)));
      const width = await person.page.evaluate(() => document.documentElement.scrollWidth);
      if (width > PHONE.width) faults.push(`it is ${width} px wide on a phone of ${PHONE.width} px`);
      await person.looks(DESKTOP, 'light');
      assert.deepEqual(faults, []);
      person.isQuiet(ASKED_FOR);
      free.push(person);
    });
});

async function visitor() {
  const context = await site.browser.createBrowserContext();
  const person = new Person(await context.newPage(), site.address);
  await person.prepare();
  await person.looks(DESKTOP, 'light');
  return person;
}

/** Whether the page has loaded, and the elements are there. */
function isReady() {
  return document.readyState === 'complete' && Boolean(customElements.get('aio-fetch'));
}

/** Waits until the examples have come to an end. @param {import('puppeteer-core').Page} page */
async function settle(page) {
  await page.waitForFunction(areSettled, { timeout: LONGEST }).catch(() => {});
}

/** Starts what a button starts. @param {import('puppeteer-core').Page} page */
function start(page) {
  return page.$$eval('.live button[command="--start"]', (buttons) => {
    for (const button of buttons) button.click();
  });
}

/** Whether nothing is under way but what waits for the reader or goes on for ever. */
function areSettled() {
  const requests = [
    ...document.querySelectorAll('.live :is(aio-fetch, aio-sleep, aio-timeout, aio-retry, aio-script)'),
  ];
  return requests.every(({ state }) => state !== 'pending');
}

/** Examples that fail by themselves although they ask for no failure, and tags that nobody has defined. */
function failures() {
  const isAskedFor = ({ error }) => /\/api\/(status|flaky)/.test(`${error.request?.url ?? ''} ${error}`);
  const failed = [...document.querySelectorAll('.live *')]
    .filter(({ state, error }) => state === 'error' && error)
    .filter((one) => !isAskedFor(one));
  return [
    ...failed.map(({ localName, id, error }) => `${localName}#${id}: ${error}`),
    ...[...document.querySelectorAll(':not(:defined)')].map(({ localName }) => `${localName} is not defined`),
  ];
}

/** Examples that fail once a button has started them, and do not show it: there is no hole where something failed. */
function silentFailures() {
  const isShown = (part) => {
    const range = document.createRange(); // a part may have no box of its own
    range.selectNodeContents(part);
    return range.getClientRects().length > 0;
  };
  const says = (element) =>
    [...element.querySelectorAll(':scope > :is([slot="error"], [role="alert"], .error)')].some(isShown);
  const isTold = (element) => {
    if (!element || element.matches('.live')) return false;
    const views = element.id ? [...document.querySelectorAll(`aio-view[for="${element.id}"]`)] : [];
    const { parentElement: owner } = element; // it may say it, or go on without
    return [element, ...views].some(says) || ['done', 'pending'].includes(owner.state) || isTold(owner);
  };
  return [...document.querySelectorAll('.live *')]
    .filter(({ state, error }) => state === 'error' && error)
    .filter((one) => !isTold(one))
    .map(({ localName, id, error }) => `${localName}#${id} does not show that it failed: ${error}`);
}

describe('each address', () => {
  for (const page of site.pages)
    it(`in ${page || 'the front page'}`, async () => {
      const faults = [];
      for (const address of addressesIn(await textOf(page))) {
        const url = new URL(address, new URL(page, ROOT));
        const fault = url.href === ROOT + DOWNLOAD ? undefined : await faultOf(url);
        if (fault) faults.push(`${address}: ${fault}`);
      }
      assert.deepEqual(faults, []);
    });
});

const ROOT = `https://site.example${PATH}`;
const API = 'https://site.example/api/';

describe('each text', () => {
  for (const page of site.pages)
    it(`of ${page || 'the front page'} has nothing in it that was left for the build to replace`, async () => {
      const text = (await textOf(page)).replace(/<(pre|code)\b[\s\S]*?<\/\1>/g, '');
      assert.doesNotMatch(text, /.*\{% .*/);
    });
});

describe('the package to download', () => {
  it('has the name by which the pages call it', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'aio-download-'));
    const { filename } = await pack(folder);
    await rm(folder, { recursive: true });
    assert.equal(`download/${filename}`, DOWNLOAD);
  });
});

describe('sitemap.xml', () => {
  it('lists every page that has an address of its own', async () => {
    const text = await readFile(path.join(site.folder, 'sitemap.xml'), 'utf8');
    const listed = [...text.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, url]) => url.slice(ROOT.length));
    assert.deepEqual(
      listed.sort(),
      site.pages.filter((page) => page !== '404.html'),
    );
  });
});

describe('each description', () => {
  it('is one sentence of at most 155 characters, and no other page has it', async () => {
    const pages = new Map();
    for (const page of site.pages) {
      const [, text = ''] = /<meta\s+name="description"\s+content="([^"]*)"/.exec(await textOf(page)) ?? [];
      if (!page.startsWith('demo/')) pages.set(page, text.replace(/&[#\w]+;/g, '_'));
    }
    const texts = [...pages.values()];
    const wrong = [...pages].filter(
      ([, text]) => !text || text.length > 155 || texts.indexOf(text) !== texts.lastIndexOf(text),
    );
    assert.deepEqual(wrong, []);
  });
});

/** @param {string} page - Its address, from the root of the site. */
function textOf(page) {
  return readFile(path.join(site.folder, page.endsWith('.html') ? page : `${page}index.html`), 'utf8');
}

/** What a page leads to or loads, but for what only its templates know. @param {string} html */
function addressesIn(html) {
  const tags = html.match(START_TAG).join('');
  const found = [...tags.matchAll(/\s(?:href|src|action|poster)="([^"]+)"/g)].map(([, address]) => address);
  return [...new Set(found)]
    .filter((address) => !address.includes('{{'))
    .map((one) => one.replaceAll('&amp;', '&'));
}

/** @param {URL} url @returns {Promise<string | undefined>} */
async function faultOf({ href, protocol, host, pathname, hash }) {
  if (protocol !== 'https:' || !href.startsWith('https://site.example/') || href.startsWith(API))
    return undefined;
  if (!href.startsWith(ROOT)) return `it is not from where the page is, and leads to ${host}${pathname}`;
  const place = decodeURIComponent(pathname.slice(new URL(ROOT).pathname.length));
  const isPage = place === '' || place.endsWith('/');
  const text = await (isPage ? textOf(place) : readFile(path.join(site.folder, place), 'utf8')).catch(
    () => undefined,
  );
  if (text === undefined) return 'there is no such file';
  const id = decodeURIComponent(hash.slice(1));
  if (!isPage || !id || place === PLAYGROUND) return undefined;
  return text.includes(` id="${id}"`) ? undefined : 'nothing there has that id';
}
