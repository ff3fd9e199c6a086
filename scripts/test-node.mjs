// Runs core's tests in Node: bundled by esbuild, run by mocha, against a demo API on a free port.
// Usage: node --expose-gc --enable-source-maps scripts/test-node.mjs [core/x.test.ts …]
import path from 'node:path';
import Mocha from 'mocha';
import { startServer } from '../demo/server.mjs';
import { noCounts, note, report } from './counts.mjs';
import { bundleCoreTests, coreTests } from './core-tests.mjs';
import { fuzzing, LIMIT } from './fuzzing.mjs';

const root = path.dirname(import.meta.dirname);
const outdir = path.join(root, 'node_modules/.cache/core-tests');

const asked = process.argv.slice(2);
const files = asked.length ? asked : await coreTests();
const api = await startServer();
globalThis.aioTestOrigin = api.origin;
globalThis.aioFuzz = fuzzing;
const counts = await run(await bundleCoreTests(['test/strict.ts', ...files], outdir));
report(counts);
process.exit(counts.failed ? 1 : 0);

/** The file that was bundled as this one. @param {string} [bundled] */
function sourceOf(bundled) {
  return bundled ? path.relative(outdir, bundled).replace(/mjs$/, 'ts') : '';
}

async function run(bundles) {
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: LIMIT,
    reporter: process.env.AIO_TEST_COUNTS ? 'dot' : 'spec',
  });
  for (const file of bundles) mocha.addFile(file);
  await mocha.loadFilesAsync();
  const counts = noCounts();
  await new Promise((resolve) => {
    mocha
      .run(resolve)
      .on('pass', () => counts.passed++)
      .on('fail', (test) => {
        counts.failed++;
        counts.failures.push({ name: test.fullTitle(), file: sourceOf(test.file) });
      })
      .on('pending', () => counts.skipped++)
      .on('suite end', () => note(counts));
  });
  return counts;
}
