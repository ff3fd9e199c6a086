// Runs bundled examples in Node, where a page's relative addresses lead to the demo API.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { startServer } from '../demo/server.mjs';

const LIMIT = 10_000; // milliseconds

/** Runs one after the other; gives the failures. */
export async function runInNode(list, folder) {
  const server = await startServer();
  liveAt(server.origin);
  const stray = [];
  process
    .on('unhandledRejection', (reason) => stray.push(reason))
    .on('uncaughtException', (error) => stray.push(error));
  const { log } = console;
  console.log = () => {}; // examples print
  const failures = [];
  for (const [i, { place }] of list.entries()) {
    const error = await run(pathToFileURL(path.join(folder, `example-${i}.mjs`)).href).catch(
      (reason) => reason,
    );
    await new Promise((resolve) => setTimeout(resolve, 5));
    for (const found of [error, ...stray.splice(0)])
      if (found !== undefined) failures.push({ place, error: found?.stack ?? found });
  }
  console.log = log;
  await server.close();
  return failures;
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
}
