// A small site of a framework that renders on a server: installed with the packed library, built, started, and looked at in a
// browser. The page shows users whom the server knows already, by a value in the markup, and can fetch them again.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import puppeteer from 'puppeteer-core';
import { chromium } from '../../scripts/browsers.mjs';
import { freePort } from '../../scripts/free-port.mjs';
import { installPacked } from '../../scripts/packed.mjs';

/** What the server has written into the page; its API has other users. */
export const WRITTEN = { items: [{ name: 'Ada </script>' }] };
export const FETCHED = { items: [{ name: 'Grace' }, { name: 'Alan' }] };

/** The parts of the element, as text that a framework leaves alone. */
export const PARTS = `
  <script type="application/json" slot="value">${JSON.stringify(WRITTEN).replaceAll('<', '\\u003c')}</script>
  <template slot="done"><ul><template each="value.items" as="user"><li>{{user.name}}</li></template></ul></template>`;

/** The same in the source of a module. */
export const PARTS_IN_SOURCE = JSON.stringify(PARTS).replaceAll('</script', '<\\/script');

export const API_IN_SOURCE = JSON.stringify(FETCHED);

/**
 * A project with links to packages of this one, or with packages from the registry.
 *
 * @param {Record<string, string>} files - Their texts, by their names.
 * @param {{ linked?: readonly string[], versions?: Record<string, string> }} packages
 * @returns {Promise<{ folder: string, remove: () => Promise<void> }>}
 */
export async function projectOf(files, { linked, versions }) {
  const packed = await installPacked({}, linked);
  const folder = linked ? packed.project : await mkdtemp(path.join(tmpdir(), 'aio-meta-'));
  if (versions) {
    const dependencies = { ...versions, 'aio-elements': `file:${packed.tarball}` };
    files = { ...files, 'package.json': JSON.stringify({ private: true, type: 'module', dependencies }) };
  }
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), text);
  }
  if (versions) await run(folder, 'npm', ['install', '--no-audit', '--no-fund']);
  const remove = async () => {
    await packed.remove();
    await rm(folder, { recursive: true, force: true });
  };
  return { folder, remove };
}

const env = {
  ...process.env,
  NODE_ENV: 'production',
  ASTRO_TELEMETRY_DISABLED: '1',
  NEXT_TELEMETRY_DISABLED: '1',
  NUXT_TELEMETRY_DISABLED: '1',
};

/** Runs a program to its end, which must be good. */
export async function run(cwd, command, args) {
  const shell = process.platform === 'win32';
  const child = spawn(command, args, { cwd, env: command === 'npm' ? process.env : env, shell });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
  const [code] = await once(child, 'close');
  assert.equal(code, 0, `${command} ${args.join(' ')}: ${said}`);
}

/** The program of a package, as `npx` would find it. */
export async function programOf(folder, name, program = name) {
  const place = path.join(folder, 'node_modules', name);
  const { bin } = JSON.parse(await readFile(path.join(place, 'package.json'), 'utf8'));
  return path.join(place, typeof bin === 'string' ? bin : bin[program]);
}

/** Starts a server of Node on a free port of this machine; waits until it answers. */
export async function startServer(cwd, argsFor) {
  const port = await freePort();
  const child = spawn(process.execPath, argsFor(port), {
    cwd,
    env: { ...env, HOST: '127.0.0.1', PORT: String(port) },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
  const address = `http://127.0.0.1:${port}/`;
  while (!(await fetch(address).catch(() => undefined))) {
    if (child.exitCode !== null) throw new Error(`Cannot start ${argsFor(port).join(' ')}: ${said}`);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  return { address, close: () => child.kill() };
}

/** The server's markup has the value; the element takes it over without a request; the framework's button works; and it can fetch. */
export async function use(address, api = '/api/users') {
  const markup = await (await fetch(address)).text();
  assert.match(markup, /slot="value">\{"items":\[\{"name":"Ada \\u003c\/script>"\}\]\}<\/script>/);
  const browser = await puppeteer.launch(await chromium());
  try {
    const page = await browser.newPage();
    const said = [];
    const asked = [];
    page.on('pageerror', (error) => said.push(String(error)));
    page.on('console', (message) => said.push(message.text()));
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    const shows = (text) =>
      page.waitForFunction((wanted) => document.body.innerText.includes(wanted), { timeout: 20_000 }, text);

    await page.goto(address);
    await shows('Ada </script>');
    await page.waitForFunction(() => {
      document.querySelector('button').click();
      return document.querySelector('output').textContent > 0;
    });
    assert.ok(!asked.includes(api), 'a request for what the server has written');
    assert.equal(await page.$eval('aio-fetch', ({ state }) => state), 'done');

    await page.$eval('aio-fetch', (element) => void element.start());
    await shows('Grace');
    assert.ok(asked.includes(api));
    assert.equal(await page.$$eval('aio-fetch li', (items) => items.length), 2);
    assert.equal(await page.$eval('#told', ({ textContent }) => textContent), '2');
    assert.deepEqual(said, []);
  } finally {
    await browser.close();
  }
}
