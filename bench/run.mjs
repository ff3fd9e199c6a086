// Measures in Chromium. Usage: node bench/run.mjs [load | word …] [--rounds=n] [--write]
// `load` measures how pages load; without it, what the library costs: all cases, or those with one of the words in their names.
// --write keeps the results of a whole run in site/_data/benchmarks.json, and writes the tables of docs/benchmarks.md from them.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import puppeteer from 'puppeteer-core';
import { chromium } from '../scripts/browsers.mjs';
import { measureCosts } from './costs.mjs';
import { measureLoad } from './load/load.mjs';
import { keepResults, overBudget } from './report.mjs';

const PATIENCE = 600_000; // milliseconds, for one case: a loaded machine needs several minutes

const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const isLoad = words.includes('load');
const rounds = Number(
  process.argv.find((word) => word.startsWith('--rounds='))?.slice(9) ?? (isLoad ? 7 : 9),
);
const writes = process.argv.includes('--write');
if (writes && words.length > 0 && !isLoad) throw new Error('Cannot write: only a whole run is kept');

if (!hasPeers())
  execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], {
    cwd: import.meta.dirname,
    stdio: 'inherit',
  });

// what listens to the network has each request described with its stack, which takes longer than to send it
const browser = await puppeteer.launch({
  ...(await chromium()),
  protocolTimeout: PATIENCE,
  networkEnabled: false,
});
try {
  const measured = `${await browser.version()}, ${os.cpus().length} × ${os.cpus()[0].model}, ${rounds} rounds, load ${os.loadavg()[0].toFixed(1)}`;
  console.log(measured);
  const measure = isLoad ? measureLoad : measureCosts;
  const result = await measure(browser, rounds, words);
  const over = isLoad ? [] : overBudget(result);
  if (writes) await keepResults(isLoad ? 'load' : 'costs', { date: today(), measured, ...result });
  if (over.length > 0) console.log(`\n${over.length} over budget: ${over.join('; ')}`);
  process.exitCode = over.length > 0 ? 1 : 0;
} finally {
  await browser.close();
}

/** Whether all that is compared is installed, and nothing has been added since. */
function hasPeers() {
  const lock = path.join(import.meta.dirname, 'node_modules/.package-lock.json');
  if (!existsSync(lock)) return false;
  try {
    execFileSync('npm', ['ls', '--depth=0'], { cwd: import.meta.dirname, stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function today() {
  return new Date().toISOString().slice(0, 10);
}
