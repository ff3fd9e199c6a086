// Runs core's tests in Node: bundled by esbuild, run by mocha, against a demo API on a free port.
// Usage: node --expose-gc --enable-source-maps scripts/test-node.mjs [core/x.test.ts …]
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import Mocha from 'mocha';
import { startServer } from '../demo/server.mjs';
import { noCounts, note, report } from './counts.mjs';
import { fuzzing } from './fuzzing.mjs';
import { selfImportsForEsbuild } from './sources.mjs';

const root = path.dirname(import.meta.dirname);
const outdir = path.join(root, 'node_modules/.cache/core-tests');

const oneStrict = {
  name: 'one-strict',
  setup({ onResolve }) {
    const shared = pathToFileURL(path.join(outdir, 'test/strict.mjs')).href;
    onResolve({ filter: /test\/strict\.js$/ }, () => ({ path: shared, external: true }));
  },
};

const asked = process.argv.slice(2);
const files = asked.length ? asked : await testFiles();
const api = await startServer();
globalThis.aioTestOrigin = api.origin;
globalThis.aioFuzz = fuzzing;
const counts = await run(await bundle(['test/strict.ts', ...files]));
report(counts);
process.exit(counts.failed ? 1 : 0);

async function testFiles() {
  const names = await readdir(path.join(root, 'core'), { recursive: true });
  return names
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => `core/${name}`)
    .sort();
}

/** Each file has a core of its own, as in the browser each has its page; test/strict.ts is one for all. */
async function bundle(entryPoints) {
  await rm(outdir, { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints,
    outdir,
    outbase: root,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'es2022',
    tsconfig: 'tsconfig.base.json',
    packages: 'external',
    plugins: [oneStrict, selfImportsForEsbuild],
    sourcemap: 'linked',
    logLevel: 'warning',
  });
  return entryPoints.map((file) => path.join(outdir, file.replace(/ts$/, 'mjs')));
}

/** The file that was bundled as this one. @param {string} [bundled] */
function sourceOf(bundled) {
  return bundled ? path.relative(outdir, bundled).replace(/mjs$/, 'ts') : '';
}

async function run(bundles) {
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: 20_000,
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
