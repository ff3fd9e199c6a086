// Measures in Chromium, in one page and one run, each case with its rivals: node bench/run.mjs [case …] [--rounds=15] [--write]
// --write puts the tables of a whole run into docs/benchmarks.md.
// Ratios are medians of the ratios of the rounds; a round runs every variant once, in an order that moves on.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import puppeteer from 'puppeteer-core';
import { startServer } from '../demo/server.mjs';
import { chromium } from '../scripts/browsers.mjs';
import { format, resolveConfig } from 'prettier';
import { forPages, root } from '../scripts/bundle.mjs';
import { selfImportsForEsbuild } from '../scripts/sources.mjs';
import { firstContent } from './first-content.mjs';

const here = import.meta.dirname;
const asked = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const rounds = Number(process.argv.find((word) => word.startsWith('--rounds='))?.slice(9) ?? 15);

if (!existsSync(path.join(here, 'node_modules')))
  execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: here, stdio: 'inherit' });

const files = (await readdir(here)).filter((name) => name.endsWith('.bench.mjs')).sort();
const browser = await puppeteer.launch(await chromium());
const wanted = (name) => !asked.length || asked.some((word) => name.includes(word));
const measured = [];
const server = await startServer();
let over = 0;
try {
  const machine = `${await browser.version()}, ${os.cpus().length} × ${os.cpus()[0].model}, ${rounds} rounds, load ${os.loadavg()[0].toFixed(1)}`;
  console.log(machine);
  for (const file of files) await measure(file);
  if (wanted('first content')) print(await firstContent(browser, rounds));
  if (process.argv.includes('--write')) await write(machine);
} finally {
  await browser.close();
  await server.close();
}
if (over) console.log(`\n${over} over budget`);
process.exitCode = over ? 1 : 0;

async function measure(file) {
  const page = await browser.newPage();
  page.on('console', (message) => console.log(message.text()));
  await page.goto(`${server.origin}/api/text`); // a page with the demo API
  await page.evaluate(await bundle(file));
  const names = await page.evaluate(() => globalThis.bench.names());
  for (const name of names.filter(wanted))
    print(await page.evaluate((one, many) => globalThis.bench.measure(one, many), name, rounds));
  await page.close();
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
    stdin: { contents, resolveDir: here, sourcefile: 'entry.mjs' },
    format: 'iife',
    external: ['node:*'],
    plugins: [selfImportsForEsbuild],
    write: false,
  });
  return outputFiles[0].text;
}

function print(result) {
  const { name, count, budget, results } = result;
  measured.push(result);
  console.log(`\n${name} (${count} at a time)`);
  for (const { variant, micros, ratio } of results) {
    const { most = Infinity, micros: mostMicros = Infinity } = (variant === 'aio-elements' && budget) || {};
    const bad = ratio > most || micros > mostMicros;
    if (bad) over++;
    const limits = [most < Infinity && `≤ ${most}×`, mostMicros < Infinity && `≤ ${mostMicros} µs`].filter(
      Boolean,
    );
    const verdict = limits.length ? `  ${bad ? 'OVER' : 'ok'} (${limits.join(', ')})` : '';
    console.log(
      `  ${variant.padEnd(22)} ${micros.toFixed(2).padStart(9)} µs  ${ratio.toFixed(2).padStart(7)}×${verdict}`,
    );
  }
}

/** Puts the tables between the marks of docs/benchmarks.md. */
async function write(machine) {
  const file = path.join(root, 'docs/benchmarks.md');
  const date = new Date().toISOString().slice(0, 10);
  const head = '| Case | Variant | µs for one | Ratio | Budget |\n| --- | --- | ---: | ---: | --- |\n';
  const tables = `Measured on ${date}: ${machine}.\n\n${head}${measured.map(rowsOf).join('')}`;
  const text = await readFile(file, 'utf8');
  const marked = text.replace(
    /(<!-- results -->)[\s\S]*(<!-- end of results -->)/,
    (_, begin, end) => `${begin}\n\n${tables}\n${end}`,
  );
  const options = await resolveConfig(file);
  await writeFile(file, await format(marked, { ...options, parser: 'markdown' }));
}

function rowsOf({ name, budget, results }) {
  return results
    .map(({ variant, micros, ratio }, at) => {
      const ours = variant === 'aio-elements';
      const limit = ours && budget ? (budget.most ? `≤ ${budget.most}×` : `≤ ${budget.micros} µs`) : '';
      const cells = [
        at ? '' : name,
        ours ? `**${variant}**` : variant,
        micros.toFixed(2),
        ratio.toFixed(2),
        limit,
      ];
      return `| ${cells.join(' | ')} |\n`;
    })
    .join('');
}
