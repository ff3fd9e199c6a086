// What the tests of the site share: the site built, on a static host without the API, and a browser.
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import puppeteer from 'puppeteer-core';
import { chromium } from '../scripts/browsers.mjs';
import { root } from '../scripts/bundle.mjs';
import { buildSite } from '../scripts/site/build.mjs';
import { serveFolder } from '../scripts/site/static.mjs';

/** Where the site is on its host. */
export const PATH = '/some/path/';

/**
 * Builds the site into a folder of its own, and serves it under a path.
 *
 * @returns The folder, the address of its front page, the addresses of its pages from there, a browser, and a function that ends all.
 */
export async function startSite() {
  const folder = await mkdtemp(path.join(root, 'node_modules/.cache/site-'));
  process.env.SITE_URL = `https://site.example${PATH}`;
  await buildSite(folder);
  const { address, end } = await serveFolder(folder, { under: PATH });
  const browser = await puppeteer.launch(await chromium());
  return {
    folder,
    address,
    browser,
    pages: await pagesIn(folder),
    async end() {
      await browser.close();
      await end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The addresses of the pages of a folder, from its root: `''`, `guide/states/`. @param {string} folder */
async function pagesIn(folder) {
  const files = await readdir(folder, { recursive: true });
  return files
    .filter((file) => file.endsWith('.html'))
    .map((file) => file.replaceAll(path.sep, '/').replace(/index\.html$/, ''))
    .sort();
}
