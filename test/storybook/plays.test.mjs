// Storybook as it is built, on a host of files: every story is shown and played, every control acts. Its requests are answered by the service worker.
/* global window -- what is run in the page */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { promisify } from 'node:util';
import puppeteer from 'puppeteer-core';
import { chromium } from '../../scripts/browsers.mjs';
import { root } from '../../scripts/bundle.mjs';
import { serveFolder } from '../../scripts/site/static.mjs';

const TABS = 3;
const PATIENCE = 60_000; // milliseconds
const folder = path.join(root, 'node_modules/.cache/storybook-static');
const options = ['-c', 'storybook', '-o', folder, '--disable-telemetry', '--quiet'];

if (!process.env.BUILT)
  await promisify(execFile)('node', ['node_modules/storybook/dist/bin/dispatcher.js', 'build', ...options], {
    cwd: root,
  });
const { entries } = JSON.parse(await readFile(path.join(folder, 'index.json'), 'utf8'));
const manifest = JSON.parse(await readFile(path.join(root, 'custom-elements.json'), 'utf8'));
const declarations = manifest.modules.flatMap((module) => module.declarations ?? []);
const elements = declarations.filter(({ tagName }) => tagName);
const host = await serveFolder(folder, { under: '/some/path/' });
const browser = await puppeteer.launch(await chromium());
/** Windows of their own: in a tab behind another one no frame is painted, and polling rests. */
const windows = Array.from({ length: TABS }, async () => (await browser.createBrowserContext()).newPage());
after(async () => {
  await browser.close();
  await host.end();
});

describe('each story of the static build', { concurrency: TABS }, () => {
  for (const { id, title, name, type } of Object.values(entries))
    if (type === 'story') it(`${title}: ${name}`, () => perform(id));
});

describe('each element', { concurrency: TABS }, () => {
  for (const { tagName, attributes = [] } of elements) {
    const own = Object.values(entries).filter(({ title }) => title.endsWith(`/${tagName}`));

    it(`${tagName} has a page of its own`, () => assert.ok(own.some(({ type }) => type === 'docs')));

    it(`${tagName} has a control for each attribute, which acts`, async () => {
      const { id } = own.find(({ name }) => name === 'Controls');
      const args = Object.fromEntries(attributes.map(({ name, type }) => [name, exampleOf(type?.text)]));
      await inWindow(async (page) => {
        await open(page, id);
        await page.evaluate(
          (storyId, updatedArgs) =>
            window.__STORYBOOK_ADDONS_CHANNEL__.emit('updateStoryArgs', { storyId, updatedArgs }),
          id,
          args,
        );
        await page.waitForFunction(areSet, { timeout: PATIENCE }, tagName, args);
      });
    });
  }
});

describe('a page of flows', () => {
  it('describes no class', async () => {
    const { id } = Object.values(entries).find(
      ({ title, type }) => title === 'Flows/People' && type === 'docs',
    );
    const openings = declarations.flatMap(({ description }) => description?.split(/[.:;`]/, 1) ?? []);
    await inWindow(async (page) => {
      await page.goto(`${host.address}iframe.html?viewMode=docs&id=${id}`);
      await page.waitForSelector('h3');
      const text = await page.$eval('#storybook-docs', ({ innerText }) => innerText);
      assert.deepEqual(
        openings.filter((opening) => opening.length > 20 && text.includes(opening)),
        [],
      );
    });
  });
});

/** A value of a type, as a control gives it. @param {string} [type] */
function exampleOf(type = 'string') {
  if (type === 'boolean') return true;
  if (/^number\b/.test(type)) return 7;
  return /^'([^']*)'/.exec(type)?.[1] ?? 'x';
}

/** Whether an element of the story has all these attributes. */
function areSet(tag, args) {
  const element = window.document.querySelector(tag);
  return Object.entries(args).every(
    ([name, value]) => element?.getAttribute(name) === (value === true ? '' : String(value)),
  );
}

/** @param {string} id */
function perform(id) {
  return inWindow(async (page) => {
    assert.deepEqual(await open(page, id), { status: 'success', faults: [] });
  });
}

/** @param {(page: import('puppeteer-core').Page) => Promise<void>} use */
async function inWindow(use) {
  const free = windows.pop();
  try {
    await use(await free);
  } finally {
    windows.push(free);
  }
}

/** Shows a story, and waits until its play has ended. @param {import('puppeteer-core').Page} page @param {string} id */
async function open(page, id) {
  await page.goto(`${host.address}iframe.html?viewMode=story&id=${id}`);
  return (await page.waitForFunction(outcomeOf, { timeout: PATIENCE })).jsonValue();
}

/** How a play has ended, once it has. */
function outcomeOf() {
  const channel = window.__STORYBOOK_ADDONS_CHANNEL__;
  const errors = [
    'playFunctionThrewException',
    'unhandledErrorsWhilePlaying',
    'storyThrewException',
    'storyErrored',
    'storyMissing',
  ]
    .flatMap((event) => channel?.last(event) ?? [])
    .flat()
    .map((error) => (error?.message ?? JSON.stringify(error)).slice(0, 500));
  const [finished] = channel?.last('storyFinished') ?? [];
  if (!finished && errors.length === 0) return undefined;
  const reports = (finished?.reporters ?? []).filter(({ status }) => status === 'failed');
  const violations = reports.flatMap(({ result }) => result?.violations ?? []);
  const faults = [...errors, ...violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)];
  return { status: finished?.status ?? 'error', faults };
}
