// The page of `npm run bench -- load`, written in each of the ways that are compared. Each library is used as its own documentation says.
import { mkdir, readFile, symlink } from 'node:fs/promises';
import path from 'node:path';
import { transform } from 'esbuild';
import { bundlers } from '../../scripts/bundlers.mjs';
import { root } from '../../scripts/bundle.mjs';

const BENCH = path.join(root, 'bench');
const PAGES = path.join(import.meta.dirname, 'pages');
const PRELOAD = '<link rel="preload" as="fetch" crossorigin href="/api/users?limit=20" />';
const ENTRY = '<script type="module" src="entry.js"></script>';

/** What htmx 2 must be told so that it shows the answer 422 (htmx.org/docs/#response-handling). */
const HTMX_2 = `<meta name="htmx-config" content='{"responseHandling":[
  {"code":"204","swap":false},{"code":"[23]..","swap":true},{"code":"422","swap":true},{"code":"[45]..","swap":false,"error":true}]}' />`;

/**
 * One way to write the page.
 *
 * @typedef {object} Variant
 * @property {string} name
 * @property {string} head - What the page's head has for it.
 * @property {string} html - The body.
 * @property {ReadonlyMap<string, string>} files - The scripts that the server has, by name.
 * @property {(id: string, content: string) => string} [wrap] - How the library wants the HTML for a place, if it shows HTML of the server.
 */

/** The names of the packages that are compared: bench/package.json. @returns {Promise<string[]>} */
async function peers() {
  const { dependencies } = JSON.parse(await readFile(path.join(BENCH, 'package.json'), 'utf8'));
  return Object.keys(dependencies);
}

/** Puts links to the packages that are compared into a project. @param {string} project */
export async function linkPeers(project) {
  for (const name of await peers()) {
    const place = path.join(project, 'node_modules', name);
    await mkdir(path.dirname(place), { recursive: true });
    await symlink(path.join(BENCH, 'node_modules', name), place, 'junction');
  }
}

/** @param {string} project - In which this library and those of `linkPeers` are installed. @returns {Promise<Variant[]>} */
export async function variants(project) {
  const bundled = async (name, page, options) => ({
    name,
    head: ENTRY,
    html: await read(`${page}.html`),
    files: await bundlers['esbuild with splitting'](project, await script(page)),
    ...options,
  });
  const aio = await bundled('aio-elements, bundled', 'aio');
  return [
    await bundled('fetch with Lit', 'lit'),
    aio,
    { ...aio, name: 'aio-elements, bundled, data preloaded', head: PRELOAD + ENTRY },
    await byScripts('aio-elements, script tag', 'aio', project, {
      'aio-elements.min.js': ['aio-elements/dist/aio-elements.min.js', 'type="module"'],
    }),
    { name: 'fetch by hand', head: '', html: await read('hand.html'), files: new Map() },
    await byScripts('htmx 2', 'htmx', project, { 'htmx.min.js': ['htmx-2/dist/htmx.min.js', ''] }, HTMX_2),
    await byScripts('htmx 4', 'htmx', project, { 'htmx.min.js': ['htmx-4/dist/htmx.min.js', ''] }),
    await bundled('include-fragment', 'include-fragment', { wrap: (_, content) => content }),
    await bundled('iron-ajax', 'iron-ajax'),
    await bundled('Turbo with Stimulus', 'turbo', {
      wrap: (id, content) => `<turbo-frame id="${id}">${content}</turbo-frame>`,
    }),
    {
      ...(await byScripts('Alpine with alpine-ajax', 'alpine', project, {
        'alpine-ajax.min.js': ['@imacrayon/alpine-ajax/dist/cdn.min.js', 'defer'],
        'alpine.min.js': ['alpinejs/dist/cdn.min.js', 'defer'],
      })),
      wrap: (id, content) => `<div id="${id}">${content}</div>`,
    },
    await bundled('TanStack Query with React', 'query'),
  ];
}

/** The page with scripts as their packages bring them: by name, the file and the attributes of its tag. */
async function byScripts(name, page, project, scripts, head = '') {
  const entries = Object.entries(scripts);
  const text = ([file, [from]]) =>
    readFile(path.join(project, 'node_modules', from), 'utf8').then((code) => [file, code]);
  return {
    name,
    head: head + entries.map(([file, [, how]]) => `<script ${how} src="${file}"></script>`).join(''),
    html: await read(`${page}.html`),
    files: new Map(await Promise.all(entries.map(text))),
    wrap: (_, content) => content,
  };
}

/** The module of a page; JSX becomes JavaScript. @param {string} page */
async function script(page) {
  if (page !== 'query') return read(`${page}.js`);
  return (await transform(await read('query.jsx'), { loader: 'jsx', jsx: 'automatic' })).code;
}

/** @param {string} name */
function read(name) {
  return readFile(path.join(PAGES, name), 'utf8');
}
