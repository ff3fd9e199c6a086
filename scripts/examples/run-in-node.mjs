// Runs bundled examples in Node, where a page's relative addresses lead to the demo API.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { startServer } from '../../demo/server.mjs';
import { root } from '../bundle.mjs';

const LIMIT = 10_000; // milliseconds
const outdir = path.join(root, 'node_modules/.cache/examples');

/** Runs one after the other; gives the failures. @param {import('./bundle.mjs').Bundled[]} list */
export async function runInNode(list) {
  const server = await startServer();
  const restore = liveAt(server.origin);
  const stray = [];
  const keep = (reason) => stray.push(reason);
  process.on('unhandledRejection', keep).on('uncaughtException', keep);
  const { log } = console;
  const failures = [];
  await rm(outdir, { recursive: true, force: true });
  for (const { place, bundle } of list) {
    const url = await written(bundle);
    console.log = () => {}; // examples print
    const error = await run(url).catch((reason) => reason);
    await new Promise((resolve) => setTimeout(resolve, 5));
    console.log = log;
    for (const found of [error, ...stray.splice(0)])
      if (found !== undefined) failures.push({ place, error: found?.stack ?? found });
  }
  process.off('unhandledRejection', keep).off('uncaughtException', keep);
  restore();
  await server.close();
  return failures;
}

const known = new Set();

/** The address of a bundle's entry, its files written. @param {import('./bundle.mjs').Bundle} bundle */
async function written({ folder, files, entry }) {
  const place = path.join(outdir, folder);
  if (!known.has(folder)) {
    await mkdir(place, { recursive: true });
    await writeFile(path.join(place, 'package.json'), '{ "type": "module" }');
    for (const [name, text] of files) {
      await mkdir(path.dirname(path.join(place, name)), { recursive: true });
      await writeFile(path.join(place, name), text);
    }
    known.add(folder);
  }
  return pathToFileURL(path.join(place, entry)).href;
}

function run(url) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`It did not end within ${LIMIT / 1000} seconds`)), LIMIT);
  });
  return Promise.race([import(url).then(() => undefined), late]).finally(() => clearTimeout(timer));
}

/** What a page has and Node has not: an address that others are relative to. */
function liveAt(origin) {
  const base = `${origin}/`;
  const { fetch: nodeFetch, Request: NodeRequest } = globalThis;
  globalThis.location = new URL(base);
  globalThis.fetch = (input, init) =>
    nodeFetch(typeof input === 'string' ? new URL(input, base) : input, init);
  globalThis.Request = class Request extends NodeRequest {
    constructor(input, init) {
      super(typeof input === 'string' ? new URL(input, base) : input, init);
    }
  };
  return () => Object.assign(globalThis, { fetch: nodeFetch, Request: NodeRequest });
}
