// What the tests of artifacts share: the package installed, a browser, and a server with the demo API.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before } from 'node:test';
import puppeteer from 'puppeteer-core';
import { demoConnect } from '../../demo/api.mjs';
import { chromium } from '../../scripts/browsers.mjs';
import { installPacked } from '../../scripts/packed.mjs';

const TYPES = { html: 'text/html; charset=utf-8', js: 'text/javascript', map: 'application/json' };

/** The page of one module and some markup. */
export const pageOf = (script, body = '') =>
  `<!doctype html><html lang="en"><title>Test</title><link rel="icon" href="data:,"><script type="module" src="${script}"></script>${body}`;

/**
 * Installs the package and starts a browser before the tests of a file, and ends both after them.
 *
 * @returns What is there once the tests run: `project` (a folder), `built` (a file of `dist/` as text), `browser`, and
 *   `serve`, which starts a server for files by name, the rest of `dist/` and the demo API.
 */
export function useArtifacts() {
  /** @type {Awaited<ReturnType<typeof installPacked>>} */
  let installed;
  /** @type {import('puppeteer-core').Browser} */
  let browser;
  const servers = [];
  before(async () => {
    installed = await installPacked();
    browser = await puppeteer.launch({ ...(await chromium()), acceptInsecureCerts: true });
  });
  after(async () => {
    await browser?.close();
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
    await installed?.remove();
  });
  const dist = () => path.join(installed.project, 'node_modules/aio-elements/dist');
  return {
    project: () => installed.project,
    browser: () => browser,
    built: (name) => readFile(path.join(dist(), name), 'utf8'),
    async serve(files) {
      const { server, origin, asked } = await startSite(files, dist());
      servers.push(server);
      return { origin, asked };
    },
    open: (url) => open(browser, url),
  };
}

/** A page that tells what went wrong in it. */
async function open(browser, url) {
  const page = await browser.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    const isStatus = message.text().startsWith('Failed to load resource');
    if (['error', 'warn'].includes(message.type()) && !isStatus) errors.push(message.text());
  });
  await page.goto(url);
  return { page, errors };
}

async function startSite(files, dist) {
  const api = demoConnect();
  const asked = [];
  const server = createServer(async (req, res) => {
    const { pathname } = new URL(req.url, 'http://localhost');
    asked.push(pathname);
    const name = pathname.slice(1);
    const text =
      files.get(name) ??
      (name.startsWith('dist/')
        ? await readFile(path.join(dist, name.slice(5))).catch(() => undefined)
        : undefined);
    if (text === undefined) return void api(req, res, () => res.writeHead(404).end());
    res.setHeader('content-type', TYPES[name.split('.').at(-1)] ?? 'text/plain').end(text);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return { server, asked, origin: `http://127.0.0.1:${server.address().port}` };
}
