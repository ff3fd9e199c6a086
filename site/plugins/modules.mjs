// Bundles what the pages load: every module and style sheet that a page names by its place in the repository
// (`/site/assets/boot.ts`).
import { existsSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { forPages, root } from '../../scripts/bundle.mjs';
import { buildWorker } from '../worker/build.mjs';
import { published } from './addresses.mjs';

const FILE = /["'](\/[^"'\s?#<>]+\.(?:ts|css))["']/g;
const LIBRARY = '/components/index.ts';
const BOOT = '/site/assets/boot.ts';
const FRAMES = '/site/assets/example.css'; // named in frames only

/** @param {import('@11ty/eleventy').UserConfig} eleventy */
export function modules(eleventy) {
  const named = new Set([BOOT, FRAMES]);
  eleventy.addTransform('modules', function (content) {
    if (!this.page.outputPath?.endsWith('.html')) return content;
    // a page of the demo imports the library itself; here it has to wait for the API first
    const html = content.replaceAll(`src="${LIBRARY}"`, `src="${BOOT}"`);
    for (const [, address] of html.matchAll(FILE))
      if (existsSync(path.join(root, address))) named.add(address);
    return html;
  });
  eleventy.on('eleventy.after', ({ directories }) => bundle([...named], path.join(root, directories.output)));
}

/**
 * @param {string[]} entries - Addresses of modules.
 * @param {string} outdir
 */
async function bundle(entries, outdir) {
  const entryPoints = entries.map((address) => ({
    in: path.join(root, address),
    out: published(address).replace(/^\/|\.(js|css)$/g, ''),
  }));
  await build({
    ...forPages,
    entryPoints,
    outdir,
    splitting: true,
    chunkNames: 'assets/chunks/[name]-[hash]',
  });
  await buildWorker(outdir);
}
