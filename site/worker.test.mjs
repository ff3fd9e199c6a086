// The demo API in a service worker, on a host that has files only: what it answers is what Node's server answers.
/* global window, document, location, navigator, caches, EventSource, Navigator, XMLHttpRequest -- what is run in the page */
import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { once } from 'node:events';
import { after, before, describe, it } from 'node:test';
import { build } from 'esbuild';
import puppeteer from 'puppeteer-core';
import { axe, Person } from '../demo/person.mjs';
import { startServer } from '../demo/server.mjs';
import { chromium, systemFirefox } from '../scripts/browsers.mjs';
import { forPages, root } from '../scripts/bundle.mjs';
import { serveFolder } from '../scripts/site/static.mjs';
import { WORKER, buildWorker } from './worker/build.mjs';
import { Conditions } from './worker/conditions.mjs';
import { CONVERSATIONS } from './worker/conversations.mjs';
import { Shell } from './worker/shell.mjs';

const early = await readFile(path.join(root, 'site/_includes/early.js'), 'utf8');
const PAGE = `<!doctype html><html lang="en"><title>A page</title><link rel="icon" href="data:,">
<script>${early}</script>
<script type="module" src="assets/start.js"></script><main><h1>A page</h1></main></html>`;
const START = `
  import { takeControl } from './site/worker/control.ts';
  window.controlled = takeControl(new URL('../service-worker.js', import.meta.url));
  if (location.hash === '#panel') {
    await window.controlled;
    await import('./site/worker/panel.ts');
    document.querySelector('main').append(document.createElement('demo-server'));
  }`;
const inFirefox = process.env.BROWSERS === 'firefox';

let folder, host, server, browser;
/** How those of a test that failed are ended: what listens keeps the process alive. @type {Set<() => Promise<void>>} */
const hosts = new Set();

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'worker-'));
  const stdin = { contents: START, resolveDir: root, loader: 'ts' };
  await build({ ...forPages, stdin, outfile: path.join(folder, 'assets/start.js') });
  await buildWorker(folder, ['first']);
  await writeFile(path.join(folder, 'index.html'), PAGE);
  [host, server] = [await serveFolder(folder, { under: '/some/path/' }), await startServer()];
  browser = await puppeteer.launch(
    inFirefox ? { browser: 'firefox', executablePath: systemFirefox(), headless: true } : await chromium(),
  );
});
after(async () => {
  await browser?.close();
  for (const end of hosts) await end();
  await host?.end();
  await server?.close();
  await rm(folder, { recursive: true });
});

/** A page of a new visitor. @param {string} [address] */
async function visit(address = host.address) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.goto(address);
  if (!address.startsWith(server.origin)) assert.equal(await page.evaluate(() => window.controlled), true);
  return page;
}

/** @param {import('puppeteer-core').Page} page */
const leave = (page) => page.browserContext().close();

/** What a page hears when it sends requests, one after the other. */
function hear(page, requests) {
  return page.evaluate(async (list) => {
    const heard = [];
    for (const asked of list) heard.push(await send(asked));
    return heard;

    async function send({ path: asked, body: text, fields, drop = [], ...init }) {
      try {
        const sent = fields ? formOf(fields) : text;
        const response = await fetch(`/api/${asked}`, { ...init, body: sent });
        const { length, ...head } = told(response);
        const body = await read(response, drop);
        return { ...head, ...(drop.length === 0 ? { length } : {}), body };
      } catch (error) {
        return error.name;
      }
    }

    function formOf(fields) {
      const form = new FormData();
      for (const [name, value] of fields)
        form.append(name, Array.isArray(value) ? new File([value[0]], value[1], { type: value[2] }) : value);
      return form;
    }

    function told({ status, statusText, url, type, redirected, headers }) {
      const names = [
        'cache-control',
        'content-type',
        'content-encoding',
        'etag',
        'retry-after',
        'allow',
        'x',
      ];
      const kept = Object.fromEntries(names.map((name) => [name, headers.get(name)]));
      return {
        status,
        hasReason: statusText !== '',
        path: url.slice(location.origin.length),
        type,
        redirected,
        length: headers.get('content-length'),
        ...kept,
      };
    }

    async function read(response, drop) {
      const text = await response.text().catch(() => 'broken off');
      try {
        return JSON.parse(text, (name, value) => (drop.includes(name) ? undefined : value));
      } catch {
        return text;
      }
    }
  }, requests);
}

describe('what the worker answers is what the server answers', () => {
  for (const [name, requests] of Object.entries(CONVERSATIONS))
    it(name, async () => {
      const pages = [await visit(), await visit(`${server.origin}/api/html/page`)];
      const [worker, node] = await Promise.all(pages.map((page) => hear(page, requests)));
      requests.forEach(({ method = 'GET', path: asked }, at) =>
        assert.deepEqual(worker[at], node[at], `${method} ${asked}`),
      );
      await Promise.all(pages.map(leave));
    });
});

/** A suite of a visitor of its own. @param {string} name @param {(page: () => import('puppeteer-core').Page) => void} tests */
function suite(name, tests) {
  describe(name, () => {
    let page;
    before(async () => (page = await visit()));
    after(() => leave(page));
    tests(() => page);
  });
}

const json = (page, asked, init) =>
  page.evaluate(async (url, options) => (await fetch(`/api/${url}`, options)).json(), asked, init);

suite('a body that comes bit by bit', (page) => {
  // Firefox may start a second worker while the first one has an answer under way: gates do not meet then
  it('is read as it comes', { skip: inFirefox }, async () => {
    const read = await page().evaluate(async () => {
      const reader = (await fetch('/api/lines?step=bits')).body.getReader();
      const texts = [];
      for (let i = 0; i < 3; i++) {
        await fetch('/api/release/bits', { method: 'POST' });
        texts.push(new TextDecoder().decode((await reader.read()).value));
      }
      await reader.cancel();
      return texts;
    });
    assert.deepEqual(
      read,
      [1, 2, 3].map((i) => `Line ${i} of 10: Grüße 😀\n`),
    );
  });

  it('reaches an EventSource', async () => {
    const events = await page().evaluate(
      () =>
        new Promise((done) => {
          const seen = [];
          const source = new EventSource('/api/sse?n=2&every=0');
          source.onmessage = ({ data }) => seen.push(data) === 2 && (source.close(), done(seen));
        }),
    );
    assert.deepEqual(events, ['{"i":1,"of":2}', '{"i":2,"of":2}']);
  });
});

suite('the worker hears that a page does not want the answer', (page) => {
  const STOPS = {
    'before the headers': async (key) => {
      const stop = new AbortController();
      const answer = fetch(`/api/stall-headers?key=${key}`, { signal: stop.signal });
      await fetch(`/api/log/${key}?until=open`);
      stop.abort();
      await answer.catch(() => {});
    },
    'while it waits at a gate': async (key) => {
      const stop = new AbortController();
      const answer = fetch(`/api/users?hold=${key}&key=${key}`, { signal: stop.signal });
      await fetch(`/api/log/${key}?until=held`);
      stop.abort();
      await answer.catch(() => {});
    },
    'in the body, by a signal': async (key) => {
      const stop = new AbortController();
      const { body } = await fetch(`/api/sse?key=${key}`, { signal: stop.signal });
      await body.getReader().read();
      stop.abort();
    },
    'in the body, by its reader': async (key) => {
      const reader = (await fetch(`/api/sse?key=${key}`)).body.getReader();
      await reader.read();
      await reader.cancel();
    },
    'of two that are alike, the later one': async (key) => {
      const stops = [new AbortController(), new AbortController()];
      const url = `/api/users?hold=${key}&key=${key}`;
      const answers = stops.map(({ signal }) => fetch(url, { signal }).catch(() => 'none'));
      await fetch(`/api/log/${key}?until=held&count=2`);
      stops[1].abort();
      await fetch(`/api/log/${key}?until=aborted`);
      await fetch(`/api/release/${key}`, { method: 'POST' });
      if ((await answers[0]).status !== 200) throw new Error('the earlier one has no answer');
    },
    'by the removal of its frame': async (key) => {
      const frame = document.createElement('iframe');
      frame.srcdoc = '<p>A frame</p>';
      document.body.append(frame);
      await new Promise((loaded) => (frame.onload = loaded));
      frame.contentWindow.fetch(`/api/sse?key=${key}`).catch(() => {});
      await fetch(`/api/log/${key}?until=sent`);
      frame.remove();
    },
  };
  for (const [name, stop] of Object.entries(STOPS))
    it(name, async () => {
      const key = crypto.randomUUID();
      await page().evaluate(stop, key);
      const { aborted, open } = await json(page(), `log/${key}?until=aborted`);
      assert.deepEqual({ aborted, open }, { aborted: 1, open: 0 });
    });
});

describe('a page comes under the worker', () => {
  it('at the second visit without waiting, and after a reload past the worker', async () => {
    const page = await visit();
    await page.reload();
    assert.equal(await page.evaluate(() => navigator.serviceWorker.controller !== null), true);
    if (!inFirefox) {
      const session = await page.createCDPSession();
      await Promise.all([page.waitForNavigation(), session.send('Page.reload', { ignoreCache: true })]);
      assert.equal(await page.evaluate(() => window.controlled), true);
      assert.equal((await json(page, 'users/1')).id, 1);
    }
    await leave(page);
  });

  it('goes on without one if registration takes for ever', async () => {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    await page.evaluateOnNewDocument(() => {
      const wait = setTimeout;
      window.setTimeout = (callback, milliseconds) => wait(callback, milliseconds / 1000);
      Object.getPrototypeOf(navigator.serviceWorker).register = () => new Promise(() => {});
    });
    await page.goto(host.address);
    assert.equal(await page.evaluate(() => window.controlled), false);
    await leave(page);
  });

  it('says so where there is none', async () => {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    await page.evaluateOnNewDocument(() => delete Navigator.prototype.serviceWorker);
    await page.goto(host.address);
    assert.equal(await page.evaluate(() => window.controlled), false);
    await leave(page);
  });
});

/** The worker that answers for a page. @param {import('puppeteer-core').Page} page */
function workerOf(page) {
  const targets = page.browserContext().targets();
  return targets.find((target) => target.type() === 'service_worker').worker();
}

describe('what the worker keeps', () => {
  it('is there again after the browser has stopped it', { skip: inFirefox }, async () => {
    const page = await visit();
    await json(page, 'counter/kept');
    const job = await json(page, 'job?polls=2', { method: 'POST' });
    await json(page, 'shop/cart', {
      method: 'POST',
      body: '{"product":1}',
      headers: { 'content-type': 'application/json' },
    });
    await say(page, { type: 'conditions', change: { failures: 0 } }); // it has saved once it answers
    await (await workerOf(page)).close();
    assert.equal((await json(page, 'counter/kept')).count, 2);
    assert.equal((await json(page, 'shop/cart')).count, 1);
    assert.equal((await json(page, `job/${job.id}`)).percent, 50);
    await leave(page);
  });

  it('is of one visitor', async () => {
    const [ann, ben] = [await visit(), await visit()];
    await json(ann, 'counter/own');
    assert.equal((await json(ben, 'counter/own')).count, 1);
    await Promise.all([ann, ben].map(leave));
  });

  it('is forgotten when that is wanted', async () => {
    const page = await visit();
    await json(page, 'counter/old');
    await page.evaluate(() => navigator.serviceWorker.controller.postMessage({ type: 'forget' }));
    await page.waitForFunction(async () => (await (await fetch('/api/counter/old')).json()).count === 1);
    await leave(page);
  });
});

/** Says something to the worker, and waits until it has told how the server answers. */
const say = (page, message) =>
  page.evaluate(
    (said) =>
      new Promise((done) => {
        const wanted = Object.entries(said.change ?? {}); // an answer to what was said before has not this
        navigator.serviceWorker.addEventListener('message', ({ data: { state } }) => {
          if (wanted.every(([name, value]) => state?.[name] === value)) done(state);
        });
        navigator.serviceWorker.startMessages();
        navigator.serviceWorker.controller.postMessage(said);
      }),
    message,
  );

suite('the conditions of a visitor', (page) => {
  const statuses = (count) =>
    page().evaluate(async (times) => {
      const seen = [];
      for (let i = 0; i < times; i++)
        seen.push(
          await fetch('/api/users/1').then(
            ({ status }) => status,
            () => 'none',
          ),
        );
      return seen;
    }, count);

  it('fail by turns', async () => {
    await say(page(), { type: 'conditions', change: { failures: 0.5 } });
    assert.deepEqual(await statuses(4), [200, 503, 200, 503]);
    await say(page(), { type: 'conditions', change: { failures: 1 } });
    assert.deepEqual(await statuses(2), [503, 503]);
  });

  it('fail by turns whatever asks for them meanwhile', async () => {
    await say(page(), { type: 'conditions', change: { failures: 0.5 } });
    assert.deepEqual(await statuses(1), [200]);
    await say(page(), { type: 'state?' });
    assert.deepEqual(await statuses(1), [503]);
  });

  it('delay answers', async () => {
    await say(page(), { type: 'conditions', change: { failures: 0, delay: 0.03 } });
    const begun = performance.now();
    assert.deepEqual(await statuses(1), [200]);
    assert.ok(performance.now() - begun >= 30);
  });

  it('let nothing through when offline, but the log', async () => {
    await say(page(), { type: 'conditions', change: { delay: 0, offline: true } });
    assert.deepEqual(await statuses(2), ['none', 'none']);
    assert.equal((await json(page(), 'log/any')).started, 0);
  });

  it('are kept while a page is open, and as a rule in the first of a visit', async () => {
    assert.equal((await say(page(), { type: 'hello', isNewTab: false })).offline, true);
    assert.deepEqual(await say(page(), { type: 'hello', isNewTab: true }), {
      ...{ delay: 0, failures: 0, offline: false },
    });
    assert.deepEqual(await statuses(1), [200]);
  });
});

describe('a page that is opened', { skip: inFirefox }, () => {
  const offline = (page) => say(page, { type: 'conditions', change: { offline: true } });
  const isOffline = async (page) => (await say(page, { type: 'state?' })).offline;
  const stop = async (page) => (await workerOf(page)).close();

  it('leaves the conditions as they are beside another one, and when it is loaded again', async () => {
    const first = await visit();
    await offline(first);
    const second = await first.browserContext().newPage();
    await second.goto(host.address); // says hello
    assert.equal((await say(second, { type: 'hello', isNewTab: true })).offline, true);
    await second.close();
    assert.equal((await say(first, { type: 'hello', isNewTab: false })).offline, true);
    await stop(first);
    assert.equal(await isOffline(first), true);
    await leave(first);
  });

  it('sets them back for good if it is the first of a visit', async () => {
    const page = await visit();
    await offline(page);
    await say(page, { type: 'hello', isNewTab: true });
    await stop(page);
    assert.equal(await isOffline(page), false);
    await leave(page);
  });
});

describe('an exception', { skip: inFirefox, timeout: 60_000 }, () => {
  const FAULTS = {
    'in an endpoint': () => {
      Date.now = () => {
        throw new Error('a fault');
      };
      return ['job', { method: 'POST' }];
    },
    'around the API': () => {
      Object.defineProperty(URL.prototype, 'hash', {
        set() {
          throw new Error('a fault');
        },
      });
      return ['users/1'];
    },
  };
  for (const [name, fault] of Object.entries(FAULTS))
    it(`${name} is answered with 500, and told in the console`, async () => {
      const page = await visit();
      const worker = await workerOf(page);
      const told = once(worker, 'console');
      const [asked, init] = await worker.evaluate(fault);
      const { status, error } = await page.evaluate(
        async (url, options) => {
          const response = await fetch(`/api/${url}`, options);
          return { status: response.status, ...(await response.json()) };
        },
        asked,
        init,
      );
      assert.deepEqual({ status, error }, { status: 500, error: 'Cannot answer: Error: a fault' });
      const [message] = await told;
      assert.equal(message.type(), 'error');
      await leave(page);
    });
});

describe('Conditions', () => {
  for (const change of [
    { delay: -1 },
    { delay: NaN },
    { delay: '1' },
    { failures: 2 },
    { failures: null },
    { offline: 'no' },
    { other: 1 },
    { toString: true },
  ])
    it(`are not set to ${JSON.stringify(change)}`, () => {
      const kept = new Map();
      new Conditions(kept).set({ ...change, offline: change.offline ?? true });
      assert.deepEqual([...kept], change.offline === undefined ? [['offline', true]] : []);
    });
});

describe('two sites of one origin', () => {
  it('do not hear of the conditions of each other', async () => {
    const [copy, own] = await hostOfOwn();
    for (const name of ['assets', 'index.html', WORKER])
      await cp(path.join(folder, name), path.join(copy, 'inner', name), { recursive: true });
    const outer = await visit(own.address);
    const inner = await outer.browserContext().newPage();
    await inner.goto(`${own.address}inner/`);
    assert.equal(await inner.evaluate(() => window.controlled), true);
    await say(outer, { type: 'state?' });
    await outer.evaluate(() => {
      window.heard = [];
      navigator.serviceWorker.addEventListener('message', ({ data }) =>
        window.heard.push(data.state.offline),
      );
    });
    assert.equal((await say(inner, { type: 'conditions', change: { offline: true } })).offline, true);
    assert.equal((await say(outer, { type: 'conditions', change: { delay: 0 } })).offline, false);
    assert.deepEqual(await outer.evaluate(() => window.heard), [false]);
    assert.equal((await say(inner, { type: 'state?' })).offline, true);
    await leave(outer);
    await own.end();
  });
});

describe('without a network', { skip: inFirefox }, () => {
  for (const under of ['/', '/some/path/'])
    describe(`at ${under}`, () => {
      let page, address;
      before(async () => {
        const own = await serveFolder(folder, { under });
        page = await visit(own.address);
        address = own.address;
        await keeps(page, 1, ['', 'assets/start.js']);
        await own.end();
      });
      after(() => leave(page));

      it('a page that was seen is there, and its API too', async () => {
        await page.goto(`${address}?a=query`);
        assert.equal((await json(page, 'users/1')).id, 1);
      });

      it('a page that was not says so, and leads to those that were', async () => {
        const response = await page.goto(`${address}guide/<i>/?q=<i>#part`);
        assert.equal(response.status(), 503);
        assert.match(await page.title(), /cannot be reached/);
        const person = new Person(page, address);
        await person.prepare();
        assert.deepEqual(await axe(page), []);
        await Promise.all([page.waitForNavigation(), person.clicks('link', 'A page')]);
        assert.equal(page.url(), address);
        assert.equal((await json(page, 'users/1')).id, 1);
      });

      it('a file that was not kept fails, as it does without a worker', async () => {
        const heard = await page.evaluate(() => fetch('assets/other.js').catch(({ name }) => name));
        assert.equal(heard, 'TypeError');
      });
    });
});

describe('a host that is reached', { skip: inFirefox }, () => {
  /** A visitor of a host, of which a test says what it does with a request for a file. */
  async function meet() {
    const own = { answer: (request, response, next) => next() };
    const [copy, { address, end }] = await hostOfOwn((...all) => own.answer(...all));
    const page = await visit(address);
    await keeps(page, 1, ['', 'assets/start.js']);
    return Object.assign(own, { copy, page, end: () => leave(page).then(end) });
  }

  const statusOf = (page, file) => page.evaluate(async (url) => (await fetch(url)).status, file);

  for (const status of [404, 410, 500, 503])
    it(`has the last word with ${status}, whatever is kept`, async () => {
      const own = await meet();
      own.answer = (request, response) => response.writeHead(status).end();
      assert.equal(await statusOf(own.page, 'assets/start.js'), status);
      assert.equal((await own.page.reload()).status(), status);
      await own.end();
    });

  it('but says nothing: then what was kept is the answer, until it speaks again', async () => {
    const own = await meet();
    const silent = [];
    const worker = await workerOf(own.page);
    await worker.evaluate(() => {
      const wait = setTimeout;
      globalThis.setTimeout = (callback, milliseconds) => wait(callback, milliseconds / 1000);
    });
    own.answer = (request, response, next) => void silent.push(next);
    await own.page.reload();
    assert.equal(await own.page.evaluate(() => window.controlled), true);
    const other = own.page.evaluate(async () => (await fetch('assets/other.js')).status);
    own.answer = (request, response, next) => next();
    await own.page.evaluate(() => fetch('assets/start.js'));
    for (const speak of silent) speak();
    assert.equal(await other, 404);
    await own.end();
  });

  it('may answer a file by its query, but for the time with which a search asks', async () => {
    const own = await meet();
    own.answer = (request, response) => response.setHeader('content-type', 'text/plain').end(request.url);
    for (const query of ['?v=1', '?ts=1']) await statusOf(own.page, `assets/file.txt${query}`);
    await keeps(own.page, 1, ['', 'assets/file.txt', 'assets/file.txt?v=1', 'assets/start.js']);
    own.answer = (request) => request.destroy();
    const heard = await own.page.evaluate(() =>
      Promise.all(
        ['?v=1', '?v=2', '?ts=2', '?ts=2&v=1'].map((query) =>
          fetch(`assets/file.txt${query}`).then(
            ({ ok }) => ok,
            ({ name }) => name,
          ),
        ),
      ),
    );
    assert.deepEqual(heard, [true, 'TypeError', true, true]);
    await own.end();
  });

  const ASKING = {
    'by a tag': '<script type="module" src="assets/old.js"></script>',
    'by import()': '<script>import("./assets/old.js").catch(() => {})</script>',
    'by a style sheet': '<link rel="stylesheet" href="assets/old.js">',
  };
  for (const [how, text] of Object.entries(ASKING))
    for (const isMended of [true, false])
      it(`no longer has what the page of an earlier build asks for ${how}: the page is loaded again once, ${isMended ? 'and is the new one' : 'which is no loop'}`, async () => {
        const own = await meet();
        let loads = 0;
        own.answer = (request, response, next) => {
          if (request.headers['sec-fetch-mode'] !== 'navigate') return void next();
          loads++;
          const isOld = loads === 1 || !isMended;
          response
            .setHeader('content-type', 'text/html')
            .end(isOld ? PAGE.replace('<main>', `${text}$&`) : PAGE);
        };
        await own.page.evaluateOnNewDocument(() => {
          window.missing = 0;
          navigator.serviceWorker.addEventListener('message', ({ data }) => {
            if (data.type === 'missing') window.missing++;
          });
        });
        await own.page.goto(own.page.url()).catch(() => {}); // it may be loaded again before it is there
        await own.page.waitForFunction(isReloaded);
        if (!isMended) await own.page.waitForFunction(() => window.missing > 0);
        assert.equal(await own.page.evaluate(() => window.controlled), true);
        assert.equal((await json(own.page, 'users/1')).id, 1);
        assert.equal(loads, 2);
        await own.end();
      });
});

/** Whether the page has been loaded again by itself, and is there. */
function isReloaded() {
  const [{ type }] = performance.getEntriesByType('navigation');
  return type === 'reload' && document.readyState === 'complete';
}

describe('what is kept of the site', () => {
  it('is not what the API answers, at the root of a host either', () => {
    const options = { name: 'n', version: '1', api: '/api', isGone: () => Promise.resolve(false) };
    const shell = new Shell({ ...options, scope: 'https://site.example/' });
    const isOfSite = (path) => shell.isOfSite(`https://site.example/${path}`);
    assert.deepEqual(['', 'guide/?a', 'apis/', 'api.js'].map(isOfSite), Array(4).fill(true));
    assert.deepEqual(
      ['api', 'api/', 'api/sse', 'api?a', 'api/users#request-1'].map(isOfSite),
      Array(5).fill(false),
    );
    assert.equal(shell.isOfSite('https://other.example/'), false);
  });

  it('is one copy of each file, of the newest build', { skip: inFirefox }, async () => {
    const [copy, own] = await hostOfOwn();
    const page = await visit(own.address);
    await page.goto(`${own.address}?once`);
    await page.goto(`${own.address}?twice`);
    await keeps(page, 1, ['', 'assets/start.js']);
    const [before] = await page.evaluate(() => caches.keys());
    await buildWorker(copy, ['second']);
    await page.reload();
    await page.waitForFunction(async (old) => !(await caches.keys()).includes(old), {}, before);
    await leave(page);
    await own.end();
  });
});

/** The site once more, for a test that changes it. @param {Parameters<typeof serveFolder>[1]['middleware']} [middleware] */
async function hostOfOwn(middleware) {
  const copy = await mkdtemp(path.join(folder, 'copy-'));
  for (const name of ['assets', 'index.html', WORKER])
    await cp(path.join(folder, name), path.join(copy, name), { recursive: true });
  const { address, end } = await serveFolder(copy, { under: '/some/path/', middleware });
  hosts.add(end);
  const endOnce = () => (hosts.delete(end) ? end() : undefined);
  return [copy, { address, end: endOnce }];
}

/** Waits until there are so many caches, with these addresses. */
const keeps = (page, count, paths) =>
  page.waitForFunction(
    async (number, wanted) => {
      const names = await caches.keys();
      const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      const urls = kept.flat().map(({ url }) => url.slice(new URL('./', location.href).href.length));
      return names.length === number && JSON.stringify(urls.sort()) === wanted;
    },
    {},
    count,
    JSON.stringify(paths),
  );

const registrations = (page) =>
  page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);

describe('the worker does not outlive its site', { skip: inFirefox }, () => {
  const LATER = {
    'when its script is gone': (response) => response.writeHead(404).end(),
    'when its address has a page of another site': (response) =>
      response.setHeader('content-type', 'text/html').end(PAGE),
  };
  for (const [name, answer] of Object.entries(LATER))
    it(name, async () => {
      let isLater = false;
      const [copy, own] = await hostOfOwn((request, response, next) =>
        isLater && request.url.endsWith(WORKER) ? answer(response) : next(),
      );
      const page = await visit(own.address);
      isLater = true;
      const another = '<!doctype html><link rel="icon" href="data:,"><title>Another</title>';
      await writeFile(path.join(copy, 'index.html'), another);
      await page.reload();
      await page.waitForFunction(
        async () =>
          (await navigator.serviceWorker.getRegistrations()).length === 0 &&
          (await caches.keys()).length === 0,
      );
      assert.equal(await page.evaluate(async () => (await fetch('/api/users/1')).status), 404);
      await leave(page);
      await own.end();
    });

  it('but stays when there is no network', async () => {
    const [, own] = await hostOfOwn();
    const page = await visit(own.address);
    await keeps(page, 1, ['', 'assets/start.js']);
    await own.end();
    await page.reload();
    assert.equal((await json(page, 'users/1')).id, 1);
    assert.equal(await registrations(page), 1);
    await leave(page);
  });
});

describe('an answer of the API that is opened as a page', () => {
  it('runs no script, and is no page of the site', async () => {
    const own = await serveFolder(folder);
    const page = await visit(own.address);
    await page.evaluate(() => window.localStorage.setItem('secret', 'yes'));
    const script = '<title>is open</title><script>document.title = localStorage.getItem("secret")</script>';
    await page.goto(`${own.address}api/status/200?type=text/html&body=${encodeURIComponent(script)}`);
    assert.equal(await page.title(), 'is open');
    await leave(page);
    await own.end();
  });
});

suite('an upload', (page) => {
  it('has progress, as the worker reads it', async () => {
    const told = await page().evaluate(
      () =>
        new Promise((done) => {
          const request = new XMLHttpRequest();
          const progress = [];
          request.upload.addEventListener('progress', ({ loaded, total }) => progress.push([loaded, total]));
          request.addEventListener('load', () => done(progress));
          request.open('post', '/api/upload');
          request.send(new Blob([new Uint8Array(1_000_000)]));
        }),
    );
    assert.ok(told.length > 0);
    assert.deepEqual(told.at(-1), [1_000_000, 1_000_000]);
    assert.deepEqual(
      told,
      [...told].sort(([a], [b]) => a - b),
    );
  });

  it('is given up', async () => {
    const { aborted, open } = await page().evaluate(async () => {
      const request = new XMLHttpRequest();
      request.open('POST', '/api/upload?key=up&rate=1000');
      request.send(new Blob([new Uint8Array(5000)]));
      await fetch('/api/log/up?until=received');
      request.abort();
      return (await fetch('/api/log/up?until=aborted')).json();
    });
    assert.deepEqual({ aborted, open }, { aborted: 1, open: 0 });
  });
});

/** Waits until the panel shows a text, which a page does not count as its own. @param {Person} person @param {string} text */
const sees = (person, text) =>
  person.until(
    () =>
      person.page.evaluate((wanted) => {
        const panel = document.querySelector('demo-server')?.shadowRoot?.querySelector('details');
        return panel?.innerText.includes(wanted) ?? false;
      }, text),
    () => `the panel does not show ${text}`,
  );

describe('the panel', { skip: inFirefox }, () => {
  it('says how the server answers, and changes it', async () => {
    const context = await browser.createBrowserContext();
    const person = new Person(await context.newPage(), host.address);
    await person.prepare();
    await person.goes('#panel');
    await sees(person, 'Demo server: normal');
    await person.clicks('DisclosureTriangle', 'Demo server: normal');
    await sees(person, 'Answers come at once.');
    assert.deepEqual(await axe(person.page), []);

    await (await person.finds('combobox', 'Failures')).select('1');
    await sees(person, 'Answers come at once, and every answer is an error.');
    assert.equal(
      (await json(person.page, 'users/1')).error,
      'Cannot answer: the panel “Demo server” says so',
    );

    await person.clicks('checkbox', 'Offline');
    await sees(person, 'No request reaches the server.');
    assert.equal(await person.page.evaluate(() => navigator.onLine), false);

    await person.clicks('checkbox', 'Offline');
    await sees(person, 'Demo server: failing');
    assert.equal(await person.page.evaluate(() => navigator.onLine), true);

    await person.clicks('button', 'Forget what I have changed');
    await sees(person, 'The data are as they were at the start.');

    await person.presses('Escape');
    await person.misses('combobox', 'Failures');
    await context.close();
  });
});
