// Bundles what the pages load: every module and style sheet that a page names by its place in the repository
// (`/site/assets/boot.ts`).
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { forPages, root } from '../../scripts/bundle.mjs';
import { buildWorker } from '../worker/build.mjs';
import { published } from './addresses.mjs';

const FILE = /["'](\/[^"'\s?#<>]+\.(?:ts|css))["']/g;
const SCRIPT = /<script type="module" src="([^"]+)"/g;
const SOURCES = /\.(html|md|njk)$/;
const LIBRARY = 'components/index.ts';
const BOOT = '/site/assets/boot.ts';
const FRAMES = '/site/assets/example.css'; // named in frames only
/** What the scripts of examples import, as after `npm install`. */
const IMPORTS = {
  'aio-elements': `/${LIBRARY}`,
  'aio-elements/core': '/core/index.ts',
  'aio-elements/components/aio-inspector.js': '/components/inspector/aio-inspector.ts',
};
const OUT = 'out'; // the folder that esbuild takes for that of the site

/** @param {import('@11ty/eleventy').UserConfig} eleventy */
export function modules(eleventy) {
  /** @type {Awaited<ReturnType<typeof bundle>>} */
  let bundled;
  eleventy.addShortcode('importMap', importMap);
  eleventy.on('eleventy.before', async () => (bundled = await bundle()));
  eleventy.addTransform('modules', function (content) {
    if (!this.page.outputPath?.endsWith('.html')) return content;
    const html = booted(content);
    return html.replace('</head>', `${preloads(html, bundled.metafile.outputs)}</head>`);
  });
  eleventy.on('eleventy.after', async ({ directories }) => {
    await write(bundled.outputFiles, path.join(root, directories.output));
    const hashes = bundled.outputFiles.map(({ hash }) => hash);
    await buildWorker(path.join(root, directories.output), hashes);
  });
}

/** The import map of a page. */
export function importMap() {
  return `<script type="importmap">${JSON.stringify({ imports: IMPORTS })}</script>`;
}

/** A page of the demo imports the library itself; in the site it has to wait for the API first. @param {string} html */
function booted(html) {
  return html.replaceAll(`src="/${LIBRARY}"`, `src="${BOOT}"`);
}

function bundle() {
  return build({
    ...forPages,
    entryPoints: [...named()].map((address) => ({
      in: path.join(root, address),
      out: published(address).replace(/^\/|\.(js|css)$/g, ''),
    })),
    outdir: OUT,
    splitting: true,
    chunkNames: 'assets/chunks/[name]-[hash]',
    metafile: true,
    write: false,
  });
}

/** What the sources of the pages name. */
function named() {
  const found = new Set([BOOT, FRAMES, ...Object.values(IMPORTS)]);
  for (const folder of ['site', 'demo/apps'])
    for (const file of readdirSync(path.join(root, folder), { recursive: true }))
      if (SOURCES.test(file)) collect(path.join(root, folder, file), found);
  collect(path.join(root, 'index.html'), found);
  return found;
}

function collect(file, found) {
  for (const [, address] of booted(readFileSync(file, 'utf8')).matchAll(FILE))
    if (existsSync(path.join(root, address))) found.add(address);
}

/** Links that load at once what the modules of a page import, else found one after the other. */
function preloads(html, outputs) {
  const needed = new Set();
  for (const [, address] of html.matchAll(SCRIPT)) follow(`${OUT}${published(address)}`, outputs, needed);
  const link = (file) => `<link rel="modulepreload" href="${file.slice(OUT.length)}" />\n`;
  return [...needed].map(link).join('');
}

/** What a module imports, and the library, for which the page waits until the API is there. */
function follow(file, outputs, needed) {
  for (const { path: imported, kind } of outputs[file]?.imports ?? []) {
    const isNeeded = kind === 'import-statement' || outputs[imported]?.entryPoint === LIBRARY;
    if (!isNeeded || needed.has(imported) || !outputs[imported]) continue;
    needed.add(imported);
    follow(imported, outputs, needed);
  }
}

async function write(files, folder) {
  for (const { path: place, contents } of files) {
    const file = path.join(folder, path.relative(path.join(root, OUT), place));
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, contents);
  }
}
