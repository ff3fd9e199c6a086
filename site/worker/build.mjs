import path from 'node:path';
import { build } from 'esbuild';
import { forPages, root } from '../../scripts/bundle.mjs';

/** The file that is the worker; the folder that it stands in is its scope. */
export const WORKER = 'service-worker.js';

/** Bundles the service worker into a folder. @param {string} outdir */
export async function buildWorker(outdir) {
  await build({
    ...forPages,
    entryPoints: [path.join(root, 'site/worker/service-worker.mjs')],
    outfile: path.join(outdir, WORKER),
    format: 'iife',
  });
}
