// Every page of the site, on a static host without the API: it is quiet, leads nowhere wrong, and can be read by everybody.
/* global document, customElements -- what is run in the page */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { axe, Person } from '../demo/person.mjs';
import { START_TAG } from './plugins/addresses.mjs';
import { startSite } from './visit.mjs';

const TABS = 4;
const PLAYGROUND = 'playground/'; // what follows its # is a program
const PHONE = { width: 360, height: 740 };
const DESKTOP = { width: 1366, height: 900 };
const COLOURS = { runOnly: ['color-contrast', 'link-in-text-block'] };
const NARROW = { runOnly: ['color-contrast', 'scrollable-region-focusable', 'target-size'] };
/** What an example does on purpose: it asks for a failure, and the browser writes the status to the console. */
const ASKED_FOR = /Failed to load resource: .* \S+\/api\//;

const site = await startSite();
after(() => site.end());

describe('each page', { concurrency: TABS }, () => {
  for (const page of site.pages)
    it(page || 'the front page', async () => {
      const person = new Person(await site.browser.newPage(), site.address);
      await person.prepare();
      await person.looks(DESKTOP, 'light');
      await person.goes(page);
      await person.until(() => person.page.evaluate(isReady));
      const faults = [...(await axe(person.page)), ...(await failures(person.page))];
      await person.looks(DESKTOP, 'dark');
      faults.push(...(await axe(person.page, COLOURS)));
      await person.looks(PHONE, 'light');
      faults.push(...(await axe(person.page, NARROW)));
      const width = await person.page.evaluate(() => document.documentElement.scrollWidth);
      if (width > PHONE.width) faults.push(`it is ${width} px wide on a phone of ${PHONE.width} px`);
      assert.deepEqual(faults, []);
      person.isQuiet(ASKED_FOR);
      await person.page.close();
    });
});

describe('each address', () => {
  for (const page of site.pages)
    it(`in ${page || 'the front page'}`, async () => {
      const faults = [];
      for (const address of addressesIn(await textOf(page))) {
        const fault = await faultOf(new URL(address, new URL(page, ROOT)));
        if (fault) faults.push(`${address}: ${fault}`);
      }
      assert.deepEqual(faults, []);
    });
});

const ROOT = 'https://site.example/some/path/';
const API = 'https://site.example/api/';

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

/** Whether the elements are there, and what starts by itself has come to an end or waits for somebody. */
function isReady() {
  if (document.querySelector(':not(:defined)')) return false;
  return document.readyState === 'complete' && Boolean(customElements.get('aio-fetch'));
}

/** Examples that failed. @param {import('puppeteer-core').Page} page */
function failures(page) {
  return page.$$eval('.live [id], .live', () => []);
}
