// The same form, written four ways: its source, what it loads, how it is taken out of the page.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { forPages, root } from '../../scripts/bundle.mjs';
import { selfImportsForEsbuild } from '../../scripts/sources.mjs';

const EMPTY = "document.querySelector('main').replaceChildren()";

/**
 * One way to write it.
 *
 * @typedef {object} Variant
 * @property {string} name - As people call it.
 * @property {string} source - What one writes.
 * @property {string} html - What the page has.
 * @property {string} library - The script that the page loads for it; for React it includes the source.
 * @property {string} weighed - What of it is no own code.
 * @property {string} alone - The part of that which is not React.
 * @property {string} remove - Takes the form out of the page, as one does it there.
 * @property {[string, string]} [mend] - What to write where, so that a double click orders once.
 */

/** @returns {Promise<Variant[]>} */
export async function variants() {
  return [await aio(), await htmx(), await query(), await hand()];
}

async function aio() {
  const source = await read('aio.html');
  const library = await bundle("import 'aio-elements/components/aio-fetch.js'");
  return { name: 'aio-elements', source, html: source, library, ...weightOf(library), remove: EMPTY };
}

async function htmx() {
  const source = await read('htmx.html');
  const library = await readFile(path.join(root, 'node_modules/htmx.org/dist/htmx.min.js'), 'utf8');
  const mend = ['<form', '<form hx-sync="this:drop"'];
  return { name: 'htmx', source, html: source, library, ...weightOf(library), remove: EMPTY, mend };
}

async function query() {
  const source = await read('query.jsx');
  const library = await bundle(`${source}\nwindow.takeOut = () => root.unmount();`);
  const used = `export { QueryClient, QueryClientProvider, useMutation } from '@tanstack/react-query';`;
  const weighed = await bundle(`${used} export { createRoot } from 'react-dom/client';
    export { jsx } from 'react/jsx-runtime'`);
  const alone = await bundle(used, ['react']);
  const mend = ['<button>', "<button disabled={status === 'pending'}>"];
  const html = '<div id="app"></div>';
  return { name: 'TanStack Query', source, html, library, weighed, alone, remove: 'takeOut()', mend };
}

async function hand() {
  const source = await read('hand.html');
  return { name: 'By hand', source, html: source, library: '', ...weightOf(''), remove: EMPTY };
}

/**
 * The same with its mend in it.
 *
 * @param {Variant} variant
 * @returns {Promise<Variant>}
 */
export async function mended(variant) {
  const { source, html, library, mend = ['', ''] } = variant;
  const next = source.replace(...mend);
  if (html === source) return { ...variant, source: next, html: next };
  return { ...variant, source: next, library: library && (await bundle(next)) };
}

/** @param {string} code */
function weightOf(code) {
  return { weighed: code, alone: code };
}

/** @param {string} name */
async function read(name) {
  return readFile(path.join(import.meta.dirname, name), 'utf8');
}

/** What the library loads when a page first asks for it is no part of the bundle. */
const onDemand = {
  name: 'on-demand',
  /** @param {import('esbuild').PluginBuild} pages */
  setup(pages) {
    pages.onResolve({ filter: /html\/index\.js$/ }, ({ kind, path: name }) =>
      kind === 'dynamic-import' ? { path: name, external: true } : undefined,
    );
  },
};

/** @param {string} code @param {string[]} [external] */
async function bundle(code, external = []) {
  const { outputFiles } = await build({
    ...forPages,
    stdin: { contents: code, resolveDir: root, loader: 'jsx' },
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [selfImportsForEsbuild, onDemand],
    external,
    write: false,
  });
  return outputFiles[0].text;
}
