// npm test: core's tests in Node, then every test in the browser, the demo API's before; the last line counts all.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { lineOf } from './counts.mjs';

const wtr = path.resolve(import.meta.dirname, '../node_modules/@web/test-runner/dist/bin.js');
const steps = {
  'the demo: its API, its page in Chromium': [path.join(import.meta.dirname, 'test-demo.mjs')],
  'core in Node': ['--expose-gc', '--enable-source-maps', path.join(import.meta.dirname, 'test-node.mjs')],
  [`everything in ${process.env.BROWSERS ?? 'Chromium'}`]: [wtr],
  'templates and server HTML under a strict policy': [wtr, '--config', 'web-test-runner.strict.config.mjs'],
};

const folder = await mkdtemp(path.join(tmpdir(), 'aio-test-'));
const total = { passed: 0, failed: 0, skipped: 0 };
for (const [name, args] of Object.entries(steps)) {
  console.log(`\n> ${name}\n`);
  const counts = await run(args);
  for (const key of Object.keys(total)) total[key] += counts[key];
}
await rm(folder, { recursive: true });
console.log(`\n${lineOf(total)}`);
process.exitCode = total.failed ? 1 : 0;

async function run(args) {
  const file = path.join(folder, 'counts.json');
  await rm(file, { force: true });
  const child = spawn(process.execPath, args, {
    stdio: 'inherit',
    cwd: path.dirname(import.meta.dirname),
    env: { ...process.env, AIO_TEST_COUNTS: file },
  });
  const [code] = await once(child, 'exit');
  const counts = await readFile(file, 'utf8').then(JSON.parse, () => ({ passed: 0, failed: 0, skipped: 0 }));
  if (code !== 0 && counts.failed === 0) counts.failed = 1; // it broke before it could count
  return counts;
}
