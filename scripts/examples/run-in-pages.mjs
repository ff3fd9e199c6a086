// Runs bundled examples in Chromium, each in a window of its own that has the demo API.
import { createServer } from 'node:http';
import puppeteer from 'puppeteer-core';
import { demoConnect } from '../../demo/api.mjs';
import { chromium, newWindow } from '../browsers.mjs';

const LIMIT = 10_000; // milliseconds
const RESTS = 600; // milliseconds after which an element that is still pending waits for a person
const AT_ONCE = 6; // most of an example's time is waiting

const html = (body, { folder, entry }, settles) => `<!doctype html>
<html lang="en">
  <head><title>Example</title><link rel="icon" href="data:," /></head>
  <body>
    ${body}
    <script type="module">
      const tell = (error) => (globalThis.aioEnded ??= { error: error && String(error.stack ?? error) });
      addEventListener('error', (event) => tell(event.error ?? event.message));
      addEventListener('unhandledrejection', (event) => tell(event.reason));
      import('/${folder}/${entry}').then(() => (${settles} ? settle() : setTimeout(tell, 20)), tell);

      async function settle() {
        const end = performance.now() + ${RESTS};
        const all = () => [...document.querySelectorAll('*')].filter((element) => 'finished' in element);
        do await new Promise((resolve) => setTimeout(resolve, 20));
        while (performance.now() < end && all().some(({ state }) => state === 'pending'));
        const isOwned = (element) => element.parentElement?.closest('aio-any, aio-race, aio-retry, aio-gather, aio-repeat');
        const failed = all().find((element) => element.state === 'error' && !isOwned(element));
        tell(failed && \`<\${failed.localName}> failed: \${failed.error?.stack ?? failed.error}\`);
      }
    </script>
  </body>
</html>`;

/** Runs some at a time; gives the failures, in the order of the list. @param {(import('./bundle.mjs').Bundled & { html: string, settles: boolean })[]} list */
export async function runInPages(list) {
  const server = await serve(list);
  const origin = `http://127.0.0.1:${server.address().port}`;
  await fetch(`${origin}/api/job?seconds=0.1`, { method: 'POST' }); // the job 1, that examples ask about
  const browser = await puppeteer.launch(await chromium());
  const errors = [];
  const rest = list.entries(); // which all workers share
  const work = async () => {
    for (const [i, { settles }] of rest) errors[i] = await run(browser, `${origin}/${i}`, settles);
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
  }
  return list.flatMap(({ place }, i) => (errors[i] ? [{ place, error: errors[i] }] : []));
}

async function run(browser, url, settles) {
  const page = await newWindow(browser);
  const said = [];
  page.on('console', (message) => {
    const isStatus = message.text().startsWith('Failed to load resource'); // an example may be about one
    if (settles && message.type() === 'error' && !isStatus) said.push(message.text());
  });
  try {
    await page.goto(url);
    const ended = await page.waitForFunction('globalThis.aioEnded', { timeout: LIMIT, polling: 20 });
    return (await ended.jsonValue()).error ?? said[0];
  } catch (error) {
    return `It did not end within ${LIMIT / 1000} seconds (${error.message})`;
  } finally {
    await page.close();
  }
}

async function serve(list) {
  const api = demoConnect();
  const files = new Map(
    list.flatMap(({ bundle: { folder, files } }) =>
      [...files].map(([name, text]) => [`${folder}/${name}`, text]),
    ),
  );
  const server = createServer((req, res) => {
    const name = decodeURIComponent(req.url.slice(1));
    const example = list[name];
    if (files.has(name)) return void res.setHeader('content-type', 'text/javascript').end(files.get(name));
    if (example) {
      res.setHeader('content-type', 'text/html; charset=utf-8');
      return void res.end(html(example.html, example.bundle, example.settles));
    }
    return void api(req, res, () => res.writeHead(404).end());
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return server;
}
