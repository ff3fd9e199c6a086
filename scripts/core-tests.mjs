// Core's tests, bundled for Node.
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { selfImportsForEsbuild } from './sources.mjs';

const root = path.dirname(import.meta.dirname);

/** The test files of core, from the root. */
export async function coreTests() {
  const names = await readdir(path.join(root, 'core'), { recursive: true });
  return names
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => `core/${name}`)
    .sort();
}

/**
 * Bundles files: each has a core of its own, as in the browser each has its page, unless they are split; test/strict.ts is one for all.
 *
 * @param {readonly string[]} entryPoints - From the root.
 * @param {string} outdir - Where the bundles are written; emptied before.
 * @param {Pick<import('esbuild').BuildOptions, 'plugins' | 'splitting'>} [options]
 * @returns The bundles, in the order of the files.
 */
export async function bundleCoreTests(entryPoints, outdir, { plugins = [], splitting = false } = {}) {
  await rm(outdir, { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints,
    outdir,
    outbase: root,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting,
    chunkNames: 'chunks/[name]-[hash]',
    format: 'esm',
    platform: 'node',
    target: 'es2022',
    tsconfig: 'tsconfig.base.json',
    packages: 'external',
    plugins: [oneStrict(outdir), selfImportsForEsbuild, ...plugins],
    sourcemap: 'linked',
    logLevel: 'warning',
  });
  return entryPoints.map((file) => path.join(outdir, file.replace(/ts$/, 'mjs')));
}

const oneStrict = (outdir) => ({
  name: 'one-strict',
  setup({ onResolve }) {
    const shared = pathToFileURL(path.join(outdir, 'test/strict.mjs')).href;
    onResolve({ filter: /test\/strict\.js$/ }, () => ({ path: shared, external: true }));
  },
});
