// Weighs what a page downloads: the built package, installed and bundled as users do, against size-budgets.json, and counts
// files and round trips in a browser. kB are 1,000 bytes after gzip -9. A row that has not reached what the design asks for
// (`kB`) says so; what it may not grow beyond is then `ceiling`. Fails over the ceiling, or over `kB` where there is none.
// README says in whole kB what some of it weighs, docs/sizes.md what all of it does; the check fails if that is no longer true.
// Usage: node scripts/size.mjs [--write] [part of a row's name]
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import puppeteer from 'puppeteer-core';
import { chromium } from './browsers.mjs';
import { root } from './bundle.mjs';
import { bundlers } from './bundlers.mjs';
import { firstExample } from './examples/find.mjs';
import { keepPart } from './generated.mjs';
import { installPacked } from './packed.mjs';
import { countRoundTrips } from './round-trips.mjs';

const wanted = process.argv.slice(2).find((word) => !word.startsWith('--')) ?? '';
const budgets = JSON.parse(await readFile(path.join(root, 'size-budgets.json'), 'utf8'));
const example = await firstExample();
const { project, remove } = await installPacked();
const dist = path.join(project, 'node_modules/aio-elements/dist');
const browser = await puppeteer.launch(await chromium());
const weights = new Map();
let failed = 0;

console.log('        gzip   budget  files  round trips  ');
try {
  for (const budget of budgets) for (const row of rowsOf(budget)) await show(row, budget);
} finally {
  await browser.close();
  await remove();
}
if (failed) console.log(`\n${failed} over budget`);
process.exitCode = failed ? 1 : 0;
if (!wanted) {
  await tellReadme();
  await tellSizes();
}

/** The rows of a budget: one for each bundler where a page is bundled, else one. `whole`: bundled without splitting, with all that `import()` asks for. */
function rowsOf({ name, example: isExample, whole, file, code, roundTrips }) {
  if (isExample)
    return Object.keys(bundlers)
      .filter((bundler) => (bundler === 'esbuild') === Boolean(whole))
      .map((bundler) => ({
        name: `${name}, ${bundler}`,
        measure: () => weighPage(example.code, bundler),
      }));
  if (file && roundTrips) return [{ name, measure: () => weighPage(undefined, file) }];
  if (file) return [{ name, measure: () => weighFile(file) }];
  return [{ name, measure: () => weighCode(code) }];
}

async function show({ name, measure }, budget) {
  if (!name.includes(wanted)) return;
  const weight = await measure();
  const verdict = verdictOn(weight, budget);
  if (verdict === 'OVER') failed++;
  const { bytes, scripts = [''], toRequest, toContent } = weight;
  weights.set(budget, Math.max(bytes, weights.get(budget) ?? 0));
  const trips = toRequest === undefined ? '' : `${toRequest} / ${toContent}`;
  const columns = [(bytes / 1000).toFixed(2), budget.kB.toFixed(2), String(scripts.length), trips];
  const widths = [8, 9, 7, 13];
  console.log(`${verdict.padEnd(4)}${columns.map((text, i) => text.padStart(widths[i])).join('')}  ${name}`);
}

async function tellReadme() {
  const rows = [...weights].filter(([{ readme }]) => readme);
  const lines = rows.map(
    ([{ readme }, bytes]) => `| ${readme} | ${Math.max(1, Math.round(bytes / 1000))} kB |`,
  );
  const text = ['| What a page downloads | after gzip |', '| --- | --- |', ...lines].join('\n');
  await keepPart('README.md', 'sizes', { text, script: 'readme', check: !process.argv.includes('--write') });
}

/** The whole table, for docs/sizes.md. */
async function tellSizes() {
  const lines = [...weights].map(([{ name, kB, roundTrips = [] }, bytes]) => {
    const columns = [
      name,
      `${Math.max(1, Math.round(bytes / 1000))} kB`,
      `≤ ${kB} kB`,
      roundTrips.join(' / '),
    ];
    return `| ${columns.join(' | ')} |`;
  });
  const head = ['| What | Weighs | Asked for | Round trips |', '| --- | ---: | ---: | --- |'];
  const text = [...head, ...lines].join('\n');
  await keepPart('docs/sizes.md', 'sizes', {
    text,
    script: 'readme',
    check: !process.argv.includes('--write'),
  });
}

/** `ok`; `MISS` if it weighs more than the design asks for, though not more than before; `OVER` fails. */
function verdictOn({ bytes, scripts = [''], toRequest, toContent }, { kB, ceiling = kB, roundTrips = [] }) {
  const [mostRequest = Infinity, mostContent = Infinity] = roundTrips;
  const isLate = toRequest > mostRequest || toContent > mostContent;
  if (bytes > ceiling * 1000 || scripts.length !== 1 || isLate) return 'OVER';
  return bytes > kB * 1000 ? 'MISS' : 'ok';
}

/** A page that shows README's first example: with a bundle, or with a built file. */
async function weighPage(code, source) {
  const files = code ? await bundlers[source](project, code) : await builtFiles();
  const script = code ? 'entry.js' : source;
  const page = `<!doctype html><html lang="en"><link rel="icon" href="data:,"><script type="module" src="${script}"></script>${example.html}`;
  files.set('index.html', page);
  const { scripts, ...trips } = await countRoundTrips(browser, files, 'aio-fetch li');
  return { ...trips, scripts, bytes: scripts.reduce((sum, name) => sum + gzip(files.get(name)), 0) };
}

async function builtFiles() {
  const names = ['aio-elements.min.js', 'html.min.js', 'purify.min.js'];
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(path.join(dist, name), 'utf8')])),
  );
}

async function weighFile(file) {
  return { bytes: gzip(await readFile(path.join(dist, file))) };
}

async function weighCode(code) {
  const files = await bundlers['esbuild with splitting'](project, code);
  return {
    bytes: [...files.values()].reduce((sum, text) => sum + gzip(text), 0),
    scripts: [...files.keys()],
  };
}

function gzip(text) {
  return gzipSync(text, { level: 9 }).length;
}
