// The examples as a user has them: copied out of the packed package, built as their package.json says, and used in a browser.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { cp, readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import puppeteer from 'puppeteer-core';
import { preview } from 'vite';
import { chromium } from '../../scripts/browsers.mjs';
import { root } from '../../scripts/bundle.mjs';
import { installPacked } from '../../scripts/packed.mjs';

const PACKAGES = [
  'vite',
  'typescript',
  'react',
  'react-dom',
  '@types/react',
  '@types/react-dom',
  'vue',
  'svelte',
  'vue-tsc',
  'svelte-check',
  '@vitejs/plugin-vue',
  '@sveltejs/vite-plugin-svelte',
];
const TOOLS = {
  vite: 'vite/bin/vite.js',
  tsc: 'typescript/bin/tsc',
  'vue-tsc': 'vue-tsc/bin/vue-tsc.js',
  'svelte-check': 'svelte-check/bin/svelte-check',
};
const PYTHON = process.env.PYTHON ?? 'python3';
const python = spawnSync(PYTHON, ['--version']).status === 0;

/** @type {Awaited<ReturnType<typeof installPacked>>} */
let installed;
/** @type {import('puppeteer-core').Browser} */
let browser;
/** What the running test has started. @type {(() => unknown)[]} */
const ends = [];

before(async () => {
  installed = await installPacked({}, PACKAGES);
  browser = await puppeteer.launch(await chromium());
});
after(async () => {
  await browser?.close();
  await installed?.remove();
});

const folderOf = (name) => path.join(installed.project, name);

/** An example in a folder of its own, below which the project's packages are found. */
async function copy(name) {
  await cp(path.join(installed.project, 'node_modules/aio-elements/examples', name), folderOf(name), {
    recursive: true,
  });
}

/** Starts a server that prints its address in a line. */
function start(command, args, cwd) {
  const child = spawn(command, args, { cwd, env: { ...process.env, PORT: '0' } });
  ends.push(() => child.kill());
  let said = '';
  return new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text) => {
        said += text;
        const [, address] = /(http:\S+)\s/.exec(said) ?? [];
        if (address) resolve(address);
      });
    child.on('error', reject);
    child.on('exit', () => reject(new Error(`Cannot start ${command}: ${said}`)));
  });
}

const startNode = (...args) => start(process.execPath, ['server.mjs', ...args], folderOf('node'));

/** Builds as `npm run build` does, and serves what came out in front of the API. */
async function startBuilt(name) {
  const { scripts } = JSON.parse(await readFile(path.join(folderOf(name), 'package.json'), 'utf8'));
  for (const command of scripts.build.split(' && ')) {
    const [tool, ...args] = command.split(' ');
    const bin = path.join(installed.project, 'node_modules', TOOLS[tool]);
    const env = { ...process.env, NODE_ENV: 'production' };
    const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
      cwd: folderOf(name),
      encoding: 'utf8',
      env,
    });
    assert.equal(status, 0, `${command}: ${stdout}${stderr}`);
    assert.equal(stderr, '', command);
  }
  process.env.API = await startNode();
  const server = await preview({
    root: folderOf(name),
    logLevel: 'error',
    preview: { host: '127.0.0.1', port: 0 },
  });
  ends.push(() => server.close());
  return server.resolvedUrls.local[0];
}

/** The application is the same in each: people use it, and nothing is said in the console. */
async function use(address) {
  const page = await browser.newPage();
  ends.push(() => page.close());
  const said = [];
  page.on('pageerror', (error) => said.push(String(error)));
  page.on('console', (message) => said.push(message.text()));
  const shows = async (...texts) => {
    const all = (wanted) => wanted.every((text) => document.body.innerText.includes(text));
    const shown = await page.waitForFunction(all, { timeout: 30_000 }, texts).catch(() => undefined);
    const text = await page.evaluate(() => document.body.innerText);
    assert.ok(shown, `${JSON.stringify(texts)} is not shown, but ${JSON.stringify(text)}; ${said}`);
    return text;
  };
  const write = async (selector, text) => {
    await page.click(selector, { count: 3 });
    await page.keyboard.press('Backspace');
    await page.type(selector, text);
  };

  await page.goto(address);
  await shows('Ada Lovelace', 'Grace Hopper');
  await write('#search', 'turing');
  await page.waitForFunction(() => !document.body.innerText.includes('Ada'));
  await shows('Alan Turing');
  await write('#search', 'barbara');
  await shows('Nobody has that name.');

  await write('#name', 'B');
  await write('#email', 'nowhere');
  await page.click('#join button');
  await shows('Please check the form.', 'two letters', 'not an email address');
  const others = said.splice(0).filter((text) => !text.includes('422')); // of which Chromium tells
  assert.deepEqual(others, []);

  await write('#name', 'Barbara <Liskov>');
  await write('#email', 'barbara@example.org');
  await page.emulateNetworkConditions({ latency: 200, download: -1, upload: -1 });
  await page.click('#join button');
  await shows('Sending…');
  const text = await shows('Welcome, Barbara <Liskov>!', 'barbara@example.org'); // the list has the new name
  assert.doesNotMatch(text, /Sending|two letters|not an email|Nobody/);
  assert.deepEqual(said, []);
  return page;
}

const end = async () => {
  for (const close of ends.splice(0).reverse()) await close();
};

describe('the example', () => {
  before(() => copy('node'));

  it('plain: one page with the script tag', async (t) => {
    t.after(end);
    await copy('plain');
    await use(await startNode('../plain/index.html'));
  });

  for (const name of ['vite-typescript', 'react', 'vue', 'svelte'])
    it(`${name}: built`, async (t) => {
      t.after(end);
      await copy(name);
      const page = await use(await startBuilt(name));
      if (name === 'vite-typescript') assert.equal(await page.title(), 'People (1)');
    });

  it('node: a server of one file, whose page comes with its first list', async (t) => {
    t.after(end);
    const address = await startNode();
    assert.match(await (await fetch(address)).text(), /Ada Lovelace/);
    await use(address);
    assert.equal((await fetch(`${address}dist/..%2fpackage.json`)).status, 404);
  });

  it('python: a server of one file', { skip: python ? false : 'there is no python3' }, async (t) => {
    t.after(end);
    await copy('python');
    const dist = path.join(installed.project, 'node_modules/aio-elements/dist');
    await cp(dist, path.join(folderOf('python'), 'dist'), { recursive: true });
    const address = await start(PYTHON, ['-B', 'server.py'], folderOf('python'));
    assert.match(await (await fetch(address)).text(), /Ada Lovelace/);
    await use(address);
    assert.equal((await fetch(`${address}dist/..%2fserver.py`)).status, 404);
  });
});

describe('the examples', () => {
  const examples = path.join(root, 'examples');

  it('name the versions that are tested', async () => {
    const versionOf = async (name) => {
      const file = name === 'aio-elements' ? 'package.json' : `node_modules/${name}/package.json`;
      return JSON.parse(await readFile(path.join(root, file), 'utf8')).version;
    };
    let count = 0;
    for (const name of await readdir(examples)) {
      const text = await readFile(path.join(examples, name, 'package.json'), 'utf8').catch(() => '{}');
      const { dependencies, devDependencies } = JSON.parse(text);
      for (const [wanted, version] of Object.entries({ ...dependencies, ...devDependencies })) {
        assert.equal(version, await versionOf(wanted), `${wanted} in ${name}`);
        count++;
      }
    }
    assert.ok(count > 12);
  });

  it('look the same', async () => {
    const names = ['vite-typescript', 'react', 'vue', 'svelte'];
    const styles = names.map((name) => readFile(path.join(examples, name, 'src/style.css'), 'utf8'));
    assert.equal(new Set(await Promise.all(styles)).size, 1);
  });

  it('are listed with how to start each', async () => {
    const list = await readFile(path.join(examples, 'README.md'), 'utf8');
    const folders = (await readdir(examples, { withFileTypes: true })).filter((entry) => entry.isDirectory());
    for (const { name } of folders) {
      assert.ok(list.includes(`(${name}/README.md)`), name);
      assert.match(await readFile(path.join(examples, name, 'README.md'), 'utf8'), /```sh/);
    }
  });
});
