// Storybook as it is built, on a host of files: every story is shown and played. Its requests are answered by the service worker.
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

/** @param {string} id */
async function perform(id) {
  const free = windows.pop();
  const page = await free;
  try {
    await page.goto(`${host.address}iframe.html?viewMode=story&id=${id}`);
    const outcome = await (await page.waitForFunction(outcomeOf, { timeout: PATIENCE })).jsonValue();
    assert.deepEqual(outcome, { status: 'success', faults: [] });
  } finally {
    windows.push(free);
  }
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
