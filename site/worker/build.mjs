import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { forPages, root } from '../../scripts/bundle.mjs';

/** The file that is the worker; the folder that it stands in is its scope. */
export const WORKER = 'service-worker.js';

/** Bundles the service worker into a folder. @param {string} outdir @param {readonly string[]} files - As for `bundledWorker()`. */
export async function buildWorker(outdir, files) {
  await mkdir(outdir, { recursive: true });
  await writeFile(path.join(outdir, WORKER), await bundledWorker(files));
}

/**
 * The text of the service worker, as one file.
 *
 * @param {readonly string[]} files - Names or hashes of what the pages load, different after each change of it: the worker then
 *   drops what it has kept of the build before.
 */
export async function bundledWorker(files) {
  const { outputFiles } = await build({
    ...forPages,
    entryPoints: [path.join(root, 'site/worker/service-worker.mjs')],
    format: 'iife',
    define: { VERSION: JSON.stringify(versionOf(files)) },
    write: false,
  });
  return outputFiles[0].text;
}

function versionOf(files) {
  return createHash('sha256')
    .update([...files].sort().join('\n'))
    .digest('hex')
    .slice(0, 12);
}
