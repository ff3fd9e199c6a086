// Measures in Chromium, in one page and one run, each case with its rivals: node bench/run.mjs [case …] [--rounds=15]
// Ratios are medians of the ratios of the rounds; a round runs every variant once, in an order that moves on.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import puppeteer from 'puppeteer-core';
import { startServer } from '../demo/server.mjs';
import { chromium } from '../scripts/browsers.mjs';
import { forPages } from '../scripts/bundle.mjs';
import { selfImportsForEsbuild } from '../scripts/sources.mjs';

const here = import.meta.dirname;
const asked = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const rounds = Number(process.argv.find((word) => word.startsWith('--rounds='))?.slice(9) ?? 15);

if (!existsSync(path.join(here, 'node_modules')))
  execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: here, stdio: 'inherit' });

const files = (await readdir(here)).filter((name) => name.endsWith('.bench.mjs')).sort();
const browser = await puppeteer.launch(await chromium());
const server = await startServer();
let over = 0;
try {
  console.log(`${await browser.version()}, ${os.cpus().length} × ${os.cpus()[0].model}, ${rounds} rounds`);
  for (const file of files) await measure(file);
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
  for (const name of names.filter((one) => !asked.length || asked.some((word) => one.includes(word))))
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

function print({ name, count, budget, results }) {
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
