// Runs bundled examples in Chromium, each in a page of its own that has the demo API.
import { createServer } from 'node:http';
import puppeteer from 'puppeteer-core';
import { demoConnect } from '../demo/api.mjs';
import { chromium } from './browsers.mjs';

const LIMIT = 10_000; // milliseconds

const html = (body, i) => `<!doctype html>
<html lang="en">
  <head><title>Example</title></head>
  <body>
    ${body}
    <script type="module">
      const tell = (error) => (globalThis.aioEnded ??= { error: error && String(error.stack ?? error) });
      addEventListener('error', (event) => tell(event.error ?? event.message));
      addEventListener('unhandledrejection', (event) => tell(event.reason));
      import('/example-${i}.mjs').then(() => setTimeout(tell, 20), tell);
    </script>
  </body>
</html>`;

/** Runs one after the other; gives the failures. */
export async function runInPages(list, bundles) {
  const server = await serve(list, bundles);
  const browser = await puppeteer.launch(await chromium());
  const failures = [];
  try {
    const page = await browser.newPage();
    for (const [i, { place }] of list.entries()) {
      const error = await run(page, `http://127.0.0.1:${server.address().port}/${i}`);
      if (error) failures.push({ place, error });
    }
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
  }
  return failures;
}

async function run(page, url) {
  await page.goto(url);
  try {
    const ended = await page.waitForFunction('globalThis.aioEnded', { timeout: LIMIT, polling: 20 });
    return (await ended.jsonValue()).error;
  } catch (error) {
    return `It did not end within ${LIMIT / 1000} seconds (${error.message})`;
  }
}

async function serve(list, bundles) {
  const api = demoConnect();
  const server = createServer((req, res) => {
    const name = req.url.slice(1);
    if (bundles.has(name))
      return void res.setHeader('content-type', 'text/javascript').end(bundles.get(name));
    if (list[name]) return void res.setHeader('content-type', 'text/html').end(html(list[name].html, name));
    return void api(req, res, () => res.writeHead(404).end());
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return server;
}
