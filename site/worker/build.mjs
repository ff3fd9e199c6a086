import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { forPages, root } from '../../scripts/bundle.mjs';

/** The file that is the worker; the folder that it stands in is its scope. */
export const WORKER = 'service-worker.js';

/** Bundles the service worker into a folder. @param {string} outdir */
export async function buildWorker(outdir) {
  await mkdir(outdir, { recursive: true });
  await writeFile(path.join(outdir, WORKER), await bundledWorker());
}

/** The text of the service worker, as one file. */
export async function bundledWorker() {
  const { outputFiles } = await build({
    ...forPages,
    entryPoints: [path.join(root, 'site/worker/service-worker.mjs')],
    format: 'iife',
    write: false,
  });
  return outputFiles[0].text;
}
