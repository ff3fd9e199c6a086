// npm start: the site, made again after each change, and the applications from source. The service worker of the site answers its
// API, as on any host; uploads and connections that break reach the demo's real API, which is there too. Prints the address, and
// opens it where there is a display.
import path from 'node:path';
import { startDevServer } from '@web/dev-server';
import config from '../web-dev-server.config.mjs';
import { pack } from './pack.mjs';
import { output, watchSite } from './site/build.mjs';
import { reload, serveSite } from './site/serve.mjs';

const reloads = reload();
const written = watchSite({ onWritten: reloads.now });
const server = await startDevServer({
  config: {
    ...config,
    appIndex: undefined,
    watch: false, // a page is loaded again when the site is written, not at the first of its files that is
    nodeResolve: { exportConditions: [] },
    middleware: [...config.middleware, serveSite(written)],
    plugins: [...config.plugins, reloads.plugin],
  },
  readFileConfig: false,
  logStartMessage: false, // its message names an address that does not answer
});
const { port } = server.config;
console.log(`
  aio-elements, the site:

    http://localhost:${port}/

  It answers this machine only. PORT=1234 chooses another port, Ctrl-C stops.
`);
await written;
// for the link of the page on installing; where the library cannot be built, the site is there nevertheless
await pack(path.join(output, 'download')).catch(console.error);
