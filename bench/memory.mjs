// What is kept in memory after many cycles that leave nothing behind: bytes, listeners, nodes, as Chromium counts them.
/* global document -- what is run in the page */
import { build } from 'esbuild';
import { forPages } from '../scripts/bundle.mjs';
import { selfImportsForEsbuild } from '../scripts/sources.mjs';

const CYCLES = 10_000;

/**
 * @typedef {object} Kept
 * @property {string} variant
 * @property {number} cycles - How many there were.
 * @property {number} bytes - How much more memory is used than before.
 * @property {number} listeners - How many more event listeners there are than before.
 * @property {number} nodes - How many more nodes.
 * @property {number} tasks - How many tasks of this library live.
 */

/** @param {import('puppeteer-core').Browser} browser @param {string} url @returns {Promise<Kept[]>} */
export async function measureMemory(browser, url) {
  const code = await bundle();
  const rows = [];
  for (const variant of [
    'a request by hand',
    'aio-elements: start and cancel',
    'aio-elements: in and out of the page',
  ])
    for (const cycles of [CYCLES, 4 * CYCLES]) rows.push(await kept(browser, url, code, { variant, cycles }));
  return rows;
}

async function kept(browser, url, code, { variant, cycles }) {
  const page = await browser.newPage();
  try {
    await page.goto(url);
    await page.evaluate(code);
    const run = (name, count) => page.evaluate((one, many) => globalThis.memory[one](many), name, count);
    await run(variant, CYCLES / 10); // compiles
    const before = await look(page);
    const done = await run(variant, cycles);
    const after = await look(page);
    const tasks = await run('tasks');
    const more = (key) => after[key] - before[key];
    return {
      variant,
      cycles: done,
      bytes: more('JSHeapUsedSize'),
      listeners: more('JSEventListeners'),
      nodes: more('Nodes'),
      tasks,
    };
  } finally {
    await page.close();
  }
}

/** After what can be freed has been freed. */
async function look(page) {
  const session = await page.createCDPSession();
  for (let i = 0; i < 3; i++) {
    await session.send('HeapProfiler.collectGarbage');
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
  }
  await session.detach();
  return page.metrics();
}

async function bundle() {
  const contents = `
    import { tasks } from 'aio-elements/core';
    import 'aio-elements/components/aio-fetch.js';
    globalThis.memory = { ...(${cyclesInPage})(), tasks: () => [...tasks()].length };`;
  const { outputFiles } = await build({
    ...forPages,
    stdin: { contents, resolveDir: import.meta.dirname, sourcefile: 'entry.mjs' },
    format: 'iife',
    plugins: [selfImportsForEsbuild],
    write: false,
  });
  return outputFiles[0].text;
}

function cyclesInPage() {
  const url = '/api/text';
  const turn = () => new Promise((resolve) => setTimeout(resolve));
  const cycle = async (count, one) => {
    const end = performance.now() + 20_000; // so that a slow machine comes to an end, too
    let done = 0;
    while (done < count && performance.now() < end) {
      one();
      if (++done % 100 === 0) await turn();
    }
    await turn();
    return done;
  };
  const made = () => Object.assign(document.createElement('aio-fetch'), { url, manual: true });
  return {
    'a request by hand': (count) =>
      cycle(count, () => {
        const controller = new AbortController();
        fetch(url, { signal: controller.signal }).catch(() => undefined);
        controller.abort();
      }),
    'aio-elements: start and cancel': async (count) => {
      const element = made();
      document.body.append(element);
      const done = await cycle(count, () => {
        element.start().catch(() => undefined);
        element.cancel();
      });
      element.remove();
      return done;
    },
    'aio-elements: in and out of the page': (count) =>
      cycle(count, () => {
        const element = made();
        document.body.append(element);
        element.start().catch(() => undefined);
        element.remove();
      }),
  };
}
