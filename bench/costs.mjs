// What the library costs: the cases of *.bench.mjs in one page of Chromium, how much memory is kept, when the first content is shown.
import { readdir } from 'node:fs/promises';
import { build } from 'esbuild';
import { startServer } from '../demo/server.mjs';
import { forPages } from '../scripts/bundle.mjs';
import { selfImportsForEsbuild } from '../scripts/sources.mjs';
import { firstContent } from './first-content.mjs';
import { measureMemory } from './memory.mjs';
import { printCase, printMemory } from './report.mjs';

/**
 * One case, of which the first variant is the reference.
 *
 * @typedef {object} Case
 * @property {string} name
 * @property {number} count - How many at a time.
 * @property {{ most?: number, micros?: number, growth?: number }} [budget] - Of this library: the most times the reference, microseconds, growth.
 * @property {Result[]} results
 */

/**
 * @typedef {object} Result
 * @property {string} variant
 * @property {number} micros - Microseconds for one: the median of the rounds.
 * @property {number} ratio - To the reference: the median of the ratios of the rounds.
 * @property {[number, number]} interval - In which that median is, at 95 %.
 * @property {number} [growth] - How many times as long one takes when there are four times as many.
 */

/**
 * @param {import('puppeteer-core').Browser} browser
 * @param {number} rounds
 * @param {readonly string[]} words - Only cases with one of these in their names; all, if there are none.
 * @returns {Promise<{ rows: Case[], memory?: import('./memory.mjs').Kept[] }>}
 */
export async function measureCosts(browser, rounds, words) {
  const isWanted = (name) => words.length === 0 || words.some((word) => name.includes(word));
  const files = (await readdir(import.meta.dirname)).filter((name) => name.endsWith('.bench.mjs')).sort();
  const server = await startServer();
  const url = `${server.origin}/api/text`;
  try {
    const rows = [];
    for (const file of files) rows.push(...(await measureFile(browser, url, file, { rounds, isWanted })));
    if (isWanted('first content')) rows.push(printCase(await firstContent(browser, rounds)));
    return {
      rows,
      ...(isWanted('memory') ? { memory: printMemory(await measureMemory(browser, url)) } : {}),
    };
  } finally {
    await server.close();
  }
}

/** In a page of its own, with the demo API. */
async function measureFile(browser, url, file, { rounds, isWanted }) {
  const page = await browser.newPage();
  page.on('console', (message) => console.log(message.text()));
  await page.goto(url);
  await page.evaluate(await bundle(file));
  const names = await page.evaluate(() => globalThis.bench.names());
  const cases = [];
  for (const name of names.filter(isWanted)) {
    const measured = page.evaluate((one, many) => globalThis.bench.measure(one, many), name, rounds);
    cases.push(printCase(await measured));
  }
  await page.close();
  return cases;
}

async function bundle(file) {
  const contents = `
    import { cases } from './${file}';
    import { measure } from './measure.mjs';
    globalThis.bench = {
      names: () => cases.map(({ name }) => name),
      measure: (name, rounds) => measure(cases.find((one) => one.name === name), rounds),
    };`;
  const { outputFiles } = await build({
    ...forPages,
    stdin: { contents, resolveDir: import.meta.dirname, sourcefile: 'entry.mjs' },
    format: 'iife',
    external: ['node:*'],
    plugins: [selfImportsForEsbuild],
    write: false,
  });
  return outputFiles[0].text;
}
