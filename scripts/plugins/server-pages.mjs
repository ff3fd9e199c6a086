// For tests: /__server/<framework>?order=first|last&props=<JSON> is a page that a framework's server renderer wrote.
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { MessageChannel, Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import { root } from '../bundle.mjs';
import { forServers } from './frameworks.mjs';

const folder = path.join(root, 'node_modules/.cache/server-pages');

export const serverPages = {
  name: 'server-pages',
  async serve({ path: asked, query }) {
    const [, framework] = /^\/__server\/(\w+)$/.exec(asked) ?? [];
    if (!framework) return undefined;
    const { order } = query;
    const props = JSON.parse(query.props);
    const { head, body } = await render(await (servers[framework] ??= start(framework)), props);
    return { body: documentOf({ head, body, scene: { framework, order, props } }), type: 'html' };
  },
};

const servers = {};

async function render(server, props) {
  const { port1, port2 } = new MessageChannel();
  server.postMessage({ props, port: port2 }, [port2]);
  const [answer] = await once(port1, 'message');
  port1.close();
  return answer;
}

/** What a server runs: the library, the page, and a listener. It has globals of its own, which some packages change. */
const programOf = (framework) => `
  import { parentPort } from 'node:worker_threads';
  import './components/index.ts';
  import * as all from './test/frameworks/server/${framework}.js';

  const page = { head: () => '', ...all };
  parentPort.on('message', async ({ props, port }) => {
    const body = await page.render({ ...props, onDone() {} });
    port.postMessage({ head: page.head(), body });
  });`;

async function start(framework) {
  await mkdir(folder, { recursive: true });
  const outfile = path.join(folder, `${framework}.mjs`);
  await build({
    absWorkingDir: root,
    stdin: { contents: programOf(framework), resolveDir: root },
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'es2022',
    tsconfig: path.join(root, 'tsconfig.base.json'),
    jsx: 'automatic',
    plugins: [forServers],
    outfile,
    logLevel: 'warning',
  });
  const server = new Worker(outfile);
  server.unref();
  return server;
}

const documentOf = ({ head, body, scene }) => `<!doctype html>
<html lang="en">
  <head>
    <title>Server page</title>
    <style>:not(:defined) > [slot] { display: none }</style>
    <script>
      const scene = { ...${JSON.stringify(scene).replaceAll('<', '\\u003c')}, errors: [], done: 0 };
      scene.ready = new Promise((resolve) => (scene.isReady = resolve));
      const say = (...words) => scene.errors.push(words.map(String).join(' ').slice(0, 500));
      console.error = say;
      console.warn = (word, ...more) => String(word).includes('Lit is in dev mode') || say(word, ...more);
      addEventListener('error', (event) => say(event.message));
      addEventListener('unhandledrejection', (event) => say(event.reason));
      globalThis.scene = scene;
      globalThis._$HY = undefined; // Solid's script assigns it; esbuild makes every script in a page strict
    </script>
    ${head}
  </head>
  <body>
    <div id="stage">${body}</div>
    <script>scene.element = document.querySelector('aio-fetch');</script>
    <script type="module" src="/test/frameworks/server/browser.ts"></script>
  </body>
</html>`;
