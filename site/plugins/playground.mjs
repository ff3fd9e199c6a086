// What the playground loads as text: the parts of its frame, which is of no origin and can load nothing by itself; the presets.
import { readFileSync, readdirSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { forPages, root } from '../../scripts/bundle.mjs';
import { presets } from './presets.mjs';

const LIBRARY = `export * from './core/index.ts';
export * from './components/index.ts';
import './components/dev/index.ts';`;

/** @param {import('@11ty/eleventy').UserConfig} eleventy */
export function playground(eleventy) {
  eleventy.on('eleventy.after', async ({ directories }) => {
    const outdir = path.join(root, directories.output, 'playground');
    await mkdir(outdir, { recursive: true });
    await Promise.all([
      bundle({
        entryPoints: ['site/playground/frame/frame.ts'],
        outfile: path.join(outdir, 'frame.js'),
        format: 'iife',
      }),
      bundle({ stdin: { contents: LIBRARY, resolveDir: root }, outfile: path.join(outdir, 'library.js') }),
      bundle({
        entryPoints: ['components/inspector/aio-inspector.ts'],
        outfile: path.join(outdir, 'inspector.js'),
      }),
      bundle({ entryPoints: ['site/playground/result.css'], outfile: path.join(outdir, 'result.css') }),
      writeFile(path.join(outdir, 'presets.json'), JSON.stringify(presets())),
    ]);
  });
}

/** @param {import('esbuild').BuildOptions} options - Of one file. */
async function bundle(options) {
  const define = { IMPORT_NAMES: JSON.stringify(importNames()) };
  await build({ ...forPages, define, ...options });
}

/** The names by which a program imports the library: all of them are the one module that the frame has. */
function importNames() {
  const { name, exports } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const ofCore = Object.keys(exports).filter((key) => /^\.\/core(\/|$)/.test(key));
  const ofElements = readdirSync(path.join(root, 'components'), { recursive: true })
    .map((file) => /aio-([\w-]+)\.ts$/.exec(String(file))?.[0].replace(/\.ts$/, '.js'))
    .filter((file) => file !== undefined && file !== 'aio-elements.js');
  return [
    name,
    `${name}/dev.js`,
    `${name}/dist/aio-elements.min.js`,
    ...ofCore.map((key) => name + key.slice(1)),
    ...ofElements.map((file) => `${name}/components/${file}`),
  ];
}
