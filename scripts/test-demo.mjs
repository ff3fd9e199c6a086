// Runs the tests of the demo: of its API, and of the page in a browser (node:test).
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { run } from 'node:test';
import { report } from './counts.mjs';

const folder = path.resolve(import.meta.dirname, '../demo');
const names = (await readdir(folder)).filter((name) => name.endsWith('.test.mjs')).sort();
const counts = { passed: 0, failed: 0, skipped: 0 };

const tests = run({ files: names.map((name) => path.join(folder, name)), concurrency: 2 })
  .on('test:pass', ({ skip, details }) => {
    if (details.type !== 'suite') counts[skip === undefined ? 'passed' : 'skipped']++;
  })
  .on('test:fail', ({ name, file, line, details }) => {
    if (details.error?.failureType === 'subtestsFailed') return; // told by the test itself
    counts.failed++;
    console.log(`FAILED ${file}:${line} ${name}\n  ${details.error?.cause?.stack ?? details.error}\n`);
  });
await new Promise((resolve) => tests.resume().once('end', resolve));

console.log(`${counts.passed} passed`);
report(counts);
process.exitCode = counts.failed ? 1 : 0;
