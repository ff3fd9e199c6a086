// Runs the *.test.mjs of a folder by node:test. Usage: node scripts/test-folder.mjs <folder> [part of a file's name …]
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { run } from 'node:test';
import { note, noCounts, report } from './counts.mjs';

const LIMIT = 900_000; // milliseconds, of a file: one opens every page of the site
const [folder, ...parts] = process.argv.slice(2);
const names = await readdir(folder);
const files = names
  .filter(
    (name) => name.endsWith('.test.mjs') && (!parts.length || parts.some((part) => name.includes(part))),
  )
  .sort()
  .map((name) => path.resolve(folder, name));
const counts = noCounts();

const tests = run({ files, concurrency: 2, timeout: LIMIT })
  .on('test:pass', ({ name, skip, details }) => {
    if (details.type === 'suite') return;
    counts[skip === undefined ? 'passed' : 'skipped']++;
    if (!process.env.AIO_TEST_COUNTS) console.log(`${skip === undefined ? 'ok' : 'skipped'} ${name}`);
    note(counts);
  })
  .on('test:fail', ({ name, file, line, details }) => {
    if (details.error?.failureType === 'subtestsFailed') return; // told by the test itself
    counts.failed++;
    counts.failures.push({ name: `${path.relative('.', file)}:${line} ${name}`, file: path.basename(file) });
    console.log(`FAILED ${file}:${line} ${name}\n  ${details.error?.cause?.stack ?? details.error}\n`);
    note(counts);
  });
await new Promise((resolve) => tests.resume().once('end', resolve));

console.log(`${counts.passed} passed`);
report(counts);
process.exitCode = counts.failed ? 1 : 0;
