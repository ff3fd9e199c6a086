// The playground on a static host, under a path: what is written runs in a sandbox, and is in the address.
/* global Event, document, location, navigator, window, customElements, MessageChannel, MessagePort, addEventListener, DecompressionStream -- what is run in the page */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, afterEach, before, describe, it } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import puppeteer from 'puppeteer-core';
import { chromium } from '../scripts/browsers.mjs';
import { Person } from '../demo/person.mjs';
import { playgroundLink } from './plugins/playground-link.mjs';
import { presets } from './plugins/presets.mjs';
import { startSite } from './visit.mjs';

/** What a program does on purpose: the browser writes the status of an answer to the console. */
const ASKED_FOR = /Failed to load resource: .* \S+\/api\//;

/** @type {Awaited<ReturnType<typeof startSite>>} */
let site;
/** @type {Person | undefined} */
let person;
/** Those that a test has started. @type {import('puppeteer-core').Browser[]} */
const own = [];

before(async () => (site = await startSite()));
after(() => site?.end());

/**
 * Opens the playground for a new visitor.
 *
 * @param {{ html?: string, css?: string, js?: string }} [program]
 * @param {object} [options]
 * @param {string} [options.address] - Of the site.
 * @param {import('puppeteer-core').Browser} [options.browser]
 * @param {string} [options.path] - Of the playground.
 */
async function opens(program, options = {}) {
  const { address = site.address, browser = site.browser } = options;
  const { path = program ? playgroundLink(program).slice(1) : 'playground/' } = options;
  const context = await browser.createBrowserContext();
  await context.setCookie({ name: 'session', value: 'secret', domain: 'localhost', path: '/' });
  person = new Person(await context.newPage(), address);
  await person.prepare();
  await person.goes(path);
}

afterEach(async () => {
  person?.isQuiet(...person.expected, ASKED_FOR);
  await person?.leaves();
  person = undefined;
  for (const browser of own.splice(0)) await browser.close();
});

/**
 * Serves the site at the root of a host with an API of its own, and without the service worker.
 *
 * @param {(request: import('node:http').IncomingMessage) => { status: number, body: string } | undefined} answer - What the host answers itself.
 */
async function startHost(answer) {
  const server = createServer(async (request, response) => {
    const own = request.url.endsWith('/service-worker.js') ? { status: 404, body: '' } : answer(request);
    if (own) return void response.writeHead(own.status, { 'content-type': 'application/json' }).end(own.body);
    const file = await fetch(new URL(request.url.slice(1), site.address));
    response.writeHead(file.status, { 'content-type': file.headers.get('content-type') });
    response.end(new Uint8Array(await file.arrayBuffer()));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://localhost:${server.address().port}/`,
    end: () => new Promise((resolve) => void (server.close(resolve), server.closeAllConnections())),
  };
}

/** The frame of the program that runs now. */
function frame() {
  return person.page.frames().find((one) => one !== person.page.mainFrame() && !one.detached);
}

/** Waits until the program shows a text. @param {string | RegExp} text */
async function shows(text) {
  const shown = async () => (await frame()?.evaluate(() => document.body.innerText)) ?? '';
  await person.until(
    async () => new RegExp(text).test(await shown()),
    () => `the program does not show ${text}`,
  );
}

/** Waits until the console has a line. @param {string} text */
async function logs(text) {
  await person.until(async () => (await person.text('#console')).includes(text));
}

/** Puts a text in the place of what is in an editor. @param {string} name - `HTML`, `CSS`, `JavaScript`. @param {string} text @param {string} [tab] - Chosen before. */
async function writes(name, text, tab) {
  if (tab) await person.page.click(`#${tab}`);
  await (await person.finds('textbox', name)).click();
  await person.presses('Control+A', 'Backspace');
  await person.page.keyboard.sendCharacter(text);
}

/** Reads a program as the page does: when it is read, what the page began to read before has long been read. @param {string} hash */
async function readsAgain(hash) {
  await person.page.evaluate(async (text) => {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) =>
      c.charCodeAt(0),
    );
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    JSON.parse(await new Response(stream).text());
  }, hash);
}

/** Starts a browser for one test. @param {...string} args */
async function startBrowser(...args) {
  const options = await chromium();
  const browser = await puppeteer.launch({ ...options, args: [...options.args, ...args] });
  own.push(browser);
  return browser;
}

/** Whether the page does not answer. */
async function isStuck() {
  const answer = person.page.evaluate(() => 'answers').catch(() => {});
  return (await Promise.race([answer, new Promise((go) => setTimeout(go, 1000))])) === undefined;
}

/** Ends the process of a browser that has worked most, as a person does who is told that a page does not respond. @param {import('puppeteer-core').Browser} browser */
async function killBusiest(browser) {
  const session = await browser.target().createCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const [{ id }] = processInfo
    .filter(({ type }) => type === 'renderer')
    .sort((one, other) => other.cpuTime - one.cpuTime);
  const crashed = new Promise((resolve) => person.page.once('error', resolve));
  process.kill(id);
  await crashed;
}

describe('a program', () => {
  it('shows the part that a program of one part has', async () => {
    await opens({ js: 'console.log("no markup")' });
    person.expected = [/^no markup/];
    await logs('no markup');
    assert.equal(await person.page.$eval('#tab-js', (tab) => tab.ariaSelected), 'true');
    assert.ok(await person.page.$eval('#edit-js', (panel) => panel.checkVisibility()));
  });

  it('runs after a pause and with Ctrl+Enter, and is in the address', async () => {
    await opens({ html: '<p>One</p>' });
    await shows('One');
    await writes('HTML', '<p>Two</p>');
    await shows('Two');
    const address = await person.page.url();
    await writes('HTML', '<p>Three</p>');
    await person.presses('Control+Enter');
    await shows('Three');
    assert.notEqual(await person.page.url(), address);
    await person.page.reload();
    await shows('Three');
  });

  it('stays in the address when a place of the page is gone to', async () => {
    await opens({ html: '<p>Stays</p>' });
    await shows('Stays');
    const address = person.page.url();
    await person.page.evaluate(() => (location.hash = 'content'));
    await person.until(() => person.page.url() === address);
    assert.equal(await person.page.$eval('#notice', (note) => note.checkVisibility()), false);
  });

  it('may write to its console what cannot be looked at', async () => {
    await opens({ js: 'console.log({ get it() { throw new Error("no") } }); console.log("after");' });
    person.expected = [/./]; // the browser's own console shows both
    await logs('cannot be shown');
    await logs('after');
  });

  it('has no part in the page: no origin, no storage, no way out of the frame', async () => {
    const js = `
      const refused = (what) => { try { what(); return false; } catch { return true; } };
      console.log(JSON.stringify({
        origin: self.origin,
        parent: refused(() => parent.document.body),
        storage: refused(() => localStorage.length),
        cookies: refused(() => document.cookie),
        leaving: refused(() => { top.location = 'about:blank'; }),
        rest: await fetch('./presets.json').then(() => 'read', () => 'refused'),
      }));`;
    await opens({ js });
    await logs('origin');
    const told = JSON.parse(await person.text('#console'));
    assert.deepEqual(told, {
      ...{ origin: 'null', parent: true, storage: true, cookies: true, leaving: true, rest: 'refused' },
    });
    person.expected = [
      /^\{"origin"/,
      /CORS policy/,
      /Failed to load resource/,
      /Unsafe attempt to initiate navigation/,
    ];
  });

  it('imports the library by its names', async () => {
    const js = `
      import { get, sleep } from 'aio-elements/core';
      import { sleep as alone } from 'aio-elements/core/sleep.js';
      import 'aio-elements/components/aio-fetch.js';
      import 'aio-elements';
      await sleep(0);
      const { data } = await get('/api/users/1', { format: 'json' });
      console.log(sleep === alone, data.name);`;
    await opens({ js });
    await logs('true Farid Durand');
    person.expected = [/true Farid Durand/];
  });

  it('asks the API: answers, failures, streams, uploads; what it gives up is given up', async () => {
    const key = crypto.randomUUID();
    const js = `
      import { get, post, run, stream } from 'aio-elements/core';
      const { data: saved } = await post('/api/echo?status=201', { json: { drink: 'tea' } });
      const { status } = await get('/api/status/404');
      const empty = await get('/api/status/204');
      const lines = [];
      for await (const line of stream('/api/lines?n=3', { format: 'lines' })) lines.push(line);
      let seen = 0;
      const form = new FormData();
      form.set('photo', new File(['x'.repeat(5000)], 'x.txt'));
      const sent = await post('/api/echo', { data: form, format: 'json', onProgress: ({ loaded }) => (seen = loaded) });
      console.log(JSON.parse(saved).json.drink, status, empty.status, lines.length, sent.data.files[0].size, seen > 0);
      const task = run((aio) => aio.get('/api/delay/20?key=${key}'));
      await get('/api/log/${key}?until=open');
      task.cancel();
      const log = await get('/api/log/${key}?until=aborted', { format: 'json' });
      console.log('aborted', log.data.aborted);`;
    await opens({ js });
    await logs('aborted');
    assert.match(await person.text('#console'), /^tea 404 204 3 5000 true aborted 1$/);
    person.expected = [/^tea 404/, /^aborted 1/];
  });

  it('asks as it says: redirects, credentials, what is given up at once', async () => {
    const key = crypto.randomUUID();
    const js = `
      const told = [];
      await fetch('/api/set-cookie?name=drink&value=tea');
      for (const credentials of ['same-origin', 'omit'])
        told.push((await (await fetch('/api/cookies', { credentials })).json()).cookies.drink ?? 'none');
      const manual = await fetch('/api/redirect/1', { redirect: 'manual' });
      told.push(manual.type, manual.status, manual.ok);
      told.push(await fetch('/api/redirect/1', { redirect: 'error' }).then(() => 'followed', ({ name }) => name));
      const given = new AbortController();
      const body = new Blob(['x'.repeat(100_000)]);
      const asked = fetch('/api/echo?key=${key}', { method: 'POST', body, signal: given.signal });
      given.abort();
      told.push(await asked.then(() => 'answered', ({ name }) => name));
      told.push((await (await fetch('/api/log/${key}')).json()).started);
      console.log('told', ...told);`;
    await opens({ js });
    await logs('told');
    assert.equal(
      await person.text('#console'),
      'told tea none opaqueredirect 0 false TypeError AbortError 0',
    );
    person.expected = [/^told/];
  });

  it('asks as the platform does, whatever fetch is given, and is answered alike', async () => {
    await opens({ html: '<p>Here</p>' });
    await shows('Here');
    await person.until(() => frame().evaluate(() => fetch('/api/time').then(({ ok }) => ok)));
    const ofPlatform = await person.page.evaluate(outcomes, ASKED);
    const ofFrame = await frame().evaluate(outcomes, ASKED);
    assert.deepEqual(ofFrame, ofPlatform);
    person.expected = [/Failed to load|CORS|ERR_|fetch/i];
  });

  it('asks no API but ours: another that is on the host hears nothing in the name of the visitor', async () => {
    const asked = [];
    const host = await startHost(({ url, method, headers: { cookie = '' } }) => {
      if (!url.startsWith('/api/')) return undefined;
      asked.push(`${method} ${url} ${cookie}`.trim());
      return { status: 200, body: '{"secret":"of the visitor"}' };
    });
    try {
      const js = `
        const told = async (url, init) => fetch(url, init).then(() => 'answered', ({ name }) => name);
        console.log('told', await told('/api/account'), await told('/api/pay', { method: 'POST', body: '1' }));`;
      await opens({ js }, { address: host.address });
      await logs('told');
      assert.equal(await person.text('#console'), 'told TypeError TypeError');
      assert.deepEqual(new Set(asked), new Set(['GET /api/time']));
    } finally {
      person.expected = [/^told/, /fetching the script|Failed to load resource/];
      await host.end();
    }
  });

  it('shows pictures of the API', async () => {
    await opens({ html: '<img src="/api/image.png" alt="A picture" />' });
    await person.until(() => frame()?.evaluate(() => document.querySelector('img')?.naturalWidth > 0));
  });

  it('asks once for a picture, whatever changes about it, and lets go of it', async () => {
    const key = crypto.randomUUID();
    const js = `
      const image = document.querySelector('img');
      for (let i = 0; i < 5; i++) {
        document.body.append('x');
        await new Promise((go) => setTimeout(go));
      }
      const loaded = new Promise((go) => (image.onload = go));
      await fetch('/api/release/${key}', { method: 'POST' });
      await loaded;
      const { started } = await (await fetch('/api/log/${key}')).json();
      console.log('asked', started, await fetch(image.src).then(() => 'kept', () => 'let go'));`;
    await opens({ html: `<img src="/api/image.png?key=${key}&hold=${key}" alt="" />`, js });
    await logs('asked');
    assert.equal(await person.text('#console'), 'asked 1 let go');
    person.expected = [/^asked/, /blob:/];
  });

  it('is gone with its requests when another runs', async () => {
    const key = crypto.randomUUID();
    const js = `
      const { body } = await fetch('/api/sse?key=${key}&n=1000&seconds=1');
      await body.getReader().read();
      console.log('open');`;
    await opens({ js });
    person.expected = [/^open about:srcdoc$/];
    await logs('open');
    for (let i = 0; i < 4; i++) {
      await person.clicks('button', 'Run');
      await logs('open');
    }
    const count = async () =>
      person.page.evaluate(async (of) => (await (await fetch(`/api/log/${of}`)).json()).open, key);
    await person.until(async () => (await count()) === 1);
  });

  it('that is older does not take the place of a newer one', async () => {
    await opens({ html: '<p>First</p>' });
    await shows('First');
    const links = [{ html: '<p>Old</p>', css: '\n'.repeat(2e7) }, { html: '<p>New</p>' }].map(
      (program) => playgroundLink(program).split('#')[1],
    );
    await person.page.evaluate(async (hashes) => {
      for (const hash of hashes) {
        location.hash = hash;
        await new Promise((go) => addEventListener('hashchange', go, { once: true }));
      }
    }, links);
    await shows('New');
    await readsAgain(links[0]);
    await shows('New');
    assert.equal(await person.page.evaluate(() => location.hash.slice(1)), links[1]);
  });

  it('that is being read does not take the place of an example that is chosen meanwhile', async () => {
    await opens({ html: '<p>First</p>' });
    await shows('First');
    const [, hash] = playgroundLink({ html: '<p>Old</p>', css: '\n'.repeat(2e7) }).split('#');
    await person.page.evaluate(async (slow) => {
      location.hash = slow;
      await new Promise((go) => addEventListener('hashchange', go, { once: true }));
      const choice = document.querySelector('#preset');
      choice.value = '0';
      choice.dispatchEvent(new Event('change'));
    }, hash);
    await person.until(() => frame()?.evaluate(() => document.querySelector('aio-fetch') !== null));
    await readsAgain(hash);
    assert.equal(await person.valueOf('combobox', 'Example'), '0');
    assert.equal(await frame().evaluate(() => document.body.textContent.includes('Old')), false);
  });

  it('runs at the next try if a part of the frame was not there, and without the examples', async () => {
    let isBroken = true;
    const host = await startHost(({ url }) => {
      const isMissing = url.endsWith('/presets.json') || (isBroken && url.endsWith('/frame.js'));
      return isMissing ? { status: 503, body: '' } : undefined;
    });
    try {
      await opens({ html: '<p>Here</p>' }, { address: host.address });
      await logs('Cannot load frame.js: 503');
      await logs('Cannot load the examples: Error: 503');
      isBroken = false;
      await person.clicks('button', 'Run');
      await shows('Here');
    } finally {
      person.expected = [/fetching the script|Failed to load resource/];
      await host.end();
    }
  });

  it('cannot end the script that starts it', async () => {
    await opens({ html: '</script><p>Here</p>', css: '</style>', js: `console.log('</script><!--', 1)` });
    await shows('Here');
    await logs('</script><!-- 1');
    person.expected = [/<!--/];
  });
});

/** What is asked of fetch: of the frame's, and of the platform's. */
const ASKED = [
  `fetch('http://[')`,
  `fetch('/api/users/1')`,
  `fetch('/api/users/1#place')`,
  `fetch(new URL('/api/users/1', document.baseURI))`,
  `fetch({ toString: () => '/api/users/1' })`,
  `fetch(new Request('/api/users/1'))`,
  `fetch(new Request('/api/echo', { method: 'PUT', body: 'tea' }))`,
  `fetch(new Request('/api/echo', { method: 'POST', body: 'tea' }), { body: 'milk' })`,
  `fetch(new Request('/api/echo', { method: 'POST', body: 'tea' }), { method: 'PATCH' })`,
  `fetch('/api/echo', { method: 'patch', body: 'tea' })`,
  `fetch('/api/echo', { method: 'put', body: new URLSearchParams({ a: '1 2' }) })`,
  `fetch('/api/echo', { method: 'POST', body: new Uint8Array([104, 105]) })`,
  `fetch('/api/echo', { method: 'POST', body: '' })`,
  `fetch('/api/echo', { body: 'tea' })`,
  `fetch('/api/echo', { method: 'TRACE' })`,
  `fetch('/api/echo', { method: 'a b' })`,
  `fetch('/api/echo', { headers: new Headers([['x-a', '1'], ['x-a', '2']]) })`,
  `fetch('/api/echo', { headers: [['x-a', '1'], ['X-A', '2']] })`,
  `fetch('/api/echo', { headers: { 'x a': '1' } })`,
  `fetch('/api/echo', { headers: [['x-a']] })`,
  `fetch('/api/users/1', { mode: 'navigate' })`,
  `fetch('/api/users/1', { redirect: 'never' })`,
  `fetch('/api/users/1', { signal: AbortSignal.abort() })`,
  `fetch('/api/users/1', { signal: AbortSignal.abort('why') })`,
  `fetch('/api/users/1', { signal: {} })`,
  `fetch('/api/users/1', { method: 'HEAD' })`,
  `fetch('/api/status/204')`,
  `fetch('/api/status/404')`,
  `fetch('/api/redirect/1')`,
  `fetch('/api/users/1').then((response) => response.clone())`,
  `fetch('/api/users/1').then((response) => response.clone().clone())`,
  `fetch('/api/users/1').then(async (response) => (await response.clone().text(), response))`,
  `fetch('/api/users/1').then(async (response) => (await response.text(), response))`,
  `fetch('/api/users/1').then(async (response) => (await response.text(), response.clone()))`,
  `fetch('/api/users/1').then((response) => (response.body.getReader(), response))`,
  `Promise.resolve(new Request('/api/echo', { method: 'POST', body: 'tea' })).then(async (request) => (await fetch(request), fetch(request)))`,
  `Promise.resolve(new Request('/api/echo', { method: 'POST', body: 'tea' })).then(async (request) => (await fetch(request.clone()), fetch(request)))`,
];

/** Run in the page and in the frame: what becomes of each. @param {string[]} asked */
function outcomes(asked) {
  const read = async (response) => {
    const { ok, status, statusText, type, redirected, url, bodyUsed, headers } = response;
    const own = [...headers].filter(([name]) => name.startsWith('content-'));
    const told = { ok, status, statusText, type, redirected, url, bodyUsed, own };
    const text = await response.text().catch(({ name }) => name);
    const { method, json, headers: sent = {} } = text.startsWith('{') ? JSON.parse(text) : {};
    const echo = { method, json, 'x-a': sent['x-a'], type: sent['content-type'] };
    return {
      ...told,
      text: url.endsWith('/api/echo') ? echo : text,
      isInstance: response instanceof Response,
    };
  };
  return Promise.all(
    asked.map(async (source) => {
      try {
        const promise = new Function(`return ${source}`)();
        return [source, await promise.then(read, (error) => `rejects: ${error?.name ?? error}`)];
      } catch (error) {
        return [source, `throws: ${error.name}`];
      }
    }),
  );
}

describe('a program that does not answer', () => {
  const html = '<p>One</p>';
  const loop = { html, js: 'for (;;);' };
  const late = { html, js: 'setTimeout(() => { for (;;); }, 100);' };

  it('can be stopped where its frame has a process of its own; it starts again only when told', async () => {
    await opens(late, { browser: await startBrowser('--enable-features=IsolateSandboxedIframes') }); // as in Chrome; puppeteer switches it off
    await person.sees('The program does not answer.');
    await person.clicks('button', 'Stop');
    await person.sees('The program is stopped.');
    await person.isAt('button', 'Run');
    assert.equal(frame(), undefined);
    await person.page.reload();
    await person.sees('so it was not started');
    const early = await person.page.evaluateOnNewDocument(() => (performance.now = () => 1)); // when it is left
    for (let i = 0; i < 2; i++) {
      await person.page.reload();
      await person.sees('so it was not started');
    }
    await person.page.removeScriptToEvaluateOnNewDocument(early.identifier);
    await person.page.reload();
    await person.sees('so it was not started');
    assert.equal(frame(), undefined);
    await person.clicks('button', 'Run');
    await person.sees('The program does not answer.');
    await person.page.reload();
    await person.sees('so it was not started');
    assert.equal(frame(), undefined);
    const address = person.page.url();
    await writes('JavaScript', 'document.body.append("Two");', 'tab-js');
    await person.until(() => person.page.url() !== address);
    assert.equal(frame(), undefined);
    await person.presses('Control+Enter');
    await shows('Two');
    await person.seesNot('not started');
    await person.page.reload();
    await shows('Two');
  });

  it('may answer again: no other notice goes, and the focus does not fall', async () => {
    const js = 'setTimeout(() => { for (const end = Date.now() + 7000; Date.now() < end;); }, 100);';
    await opens({ html, js }, { browser: await startBrowser('--enable-features=IsolateSandboxedIframes') });
    await person.sees('The program does not answer.');
    await person.page.focus('#stop');
    await person.page.evaluate(() => (location.hash = 'nonsense'));
    await person.sees('This link holds no program.');
    await person.isAt('button', 'Stop');
    await person.seesNot('The program does not answer.');
    await person.isAt('button', 'Run');
    assert.ok(await person.shows('This link holds no program.'));
  });

  it('is not what answers in the tab of which this one is a copy', async () => {
    await opens({ html });
    await shows('One');
    const copied = new Promise((resolve) => person.page.once('popup', resolve));
    await person.page.evaluate(() => void window.open(location.href));
    const copy = await copied;
    const { surfaced } = person;
    person = Object.assign(new Person(copy, site.address), { surfaced });
    await shows('One');
    await person.seesNot('so it was not started');
  });

  for (const program of [loop, late])
    it(`does not start by itself in a tab that it has stopped: ${program.js}`, async () => {
      const browser = await startBrowser();
      await opens(program, { browser });
      await person.until(isStuck);
      await killBusiest(browser);
      await (await person.page.createCDPSession()).send('Page.reload');
      await person.sees('so it was not started');
      const isThere = () => person.page.evaluate(() => document.querySelector('#result iframe') !== null);
      assert.equal(await isThere(), false);
      const [, hash] = playgroundLink({ html: '<p>Another</p>' }).split('#');
      await person.page.evaluate((next) => (location.hash = next), hash);
      await person.until(isThere);
      await person.seesNot('so it was not started');
    });
});

describe('its console', () => {
  it('keeps the last lines of a flood, and cuts a long one', async () => {
    const js = `
      const long = 'x'.repeat(50_000);
      for (let i = 1; i <= 5000; i++) console.log('line', i);
      console.error(long);`;
    await opens({ js });
    await logs('Show all 50,000 characters');
    await person.sees('4,001 older lines not shown');
    const lines = await person.page.$$eval('#console li', (all) => all.map((one) => one.textContent));
    assert.deepEqual([lines.length, lines.at(0), lines.at(-2)], [1000, 'line 4002', 'line 5000']);
    assert.ok(lines.at(-1).length < 3000);
    assert.equal(await person.text('#errors'), '1 error');
    await person.clicks('button', 'Show all 50,000 characters');
    assert.equal(await person.page.$eval('#console .error', (line) => line.textContent.length), 50_000);
    await person.clicks('button', 'Clear');
    await person.seesNot('older lines');
    person.expected = [/^line \d/, /^x+/];
  });

  it('stays where somebody reads', async () => {
    const js = `
      for (let i = 0; i < 200; i++) console.info('first', i);
      addEventListener('click', () => console.info('second'));`;
    await opens({ js });
    await logs('first 199');
    await person.page.$eval('#console', (list) => (list.scrollTop = 0));
    await frame().evaluate(() => document.body.click());
    await logs('second');
    assert.equal(await person.page.$eval('#console', (list) => list.scrollTop), 0);
    person.expected = [/^first/, /^second/];
  });

  it('takes from the frame only what it understands', async () => {
    await opens({ html: '<p>Here</p>' });
    await shows('Here');
    await frame().evaluate(async () => {
      const line = { level: 'log', text: 'x' };
      const said = { type: 'console', lines: [line], omitted: 0 };
      const asked = { type: 'request', method: 'GET', url: '/', headers: [], redirect: 'follow' };
      const forged = [
        ...[null, undefined, 5, 'alive', [], {}, { type: 'alive!' }, { type: 'console' }],
        ...[
          { ...said, omitted: -0.5 },
          { ...said, omitted: -1 },
          { ...said, lines: 'all' },
          { ...said, lines: [null] },
        ],
        ...[
          { ...said, lines: [{ ...line, level: 'log error' }] },
          { ...said, lines: [{ ...line, text: {} }] },
        ],
        ...[asked, { ...asked, credentials: 'all' }, { ...asked, credentials: 'omit', headers: [['a']] }],
        ...[
          { ...asked, credentials: 'omit', body: 'text' },
          { ...asked, credentials: 'omit', url: 5 },
        ],
      ];
      for (const data of [...forged, 'playground']) {
        const { port1, port2 } = new MessageChannel();
        window.parent.postMessage(data, '*', [port2]);
        for (const message of forged) port1.postMessage(message);
        port1.postMessage(said);
      }
      MessagePort.prototype.postMessage = new Proxy(MessagePort.prototype.postMessage, {
        apply(post, port, given) {
          MessagePort.prototype.postMessage = post;
          for (const message of forged) post.call(port, message);
          return Reflect.apply(post, port, given);
        },
      });
      console.log('real');
    });
    await logs('real');
    assert.deepEqual(await person.page.$$eval('#console li', (all) => all.map((one) => one.outerHTML)), [
      '<li class="log">real</li>',
    ]);
    person.expected = [/^real/];
  });

  it('tells what is written, what is thrown and what nobody handles', async () => {
    const js = `
      console.log('text', [1, { a: 'b' }], new Map([[1, 2]]), new Error('no'), document.body);
      console.warn('careful');
      Promise.reject(new Error('lost'));
      setTimeout(() => { throw new TypeError('thrown'); });`;
    await opens({ js });
    await logs('thrown');
    const lines = await person.page.$$eval('#console li', (all) =>
      all.map(({ className, textContent }) => `${className}: ${textContent}`),
    );
    assert.deepEqual(lines.sort(), [
      'error: Not handled: Error: lost',
      'error: TypeError: thrown',
      'log: text [1, {a: "b"}] Map [[1, 2]] Error: no <body>',
      'warn: careful',
    ]);
    assert.equal(await person.text('#errors'), '2 errors');
    await person.clicks('button', 'Clear');
    assert.equal(await person.text('#errors'), '');
    person.expected = [/./];
  });

  it('tells what development warns of', async () => {
    await opens({ html: '<aio-fetch ulr="/api/users"></aio-fetch>' });
    await logs('ulr');
    person.expected = [/ulr/];
  });
});

describe('its controls', () => {
  it('the inspector comes and goes, and stays with the next run', async () => {
    await opens({ html: '<aio-sleep seconds="20"></aio-sleep>' });
    await person.until(() =>
      frame()?.evaluate(() => document.querySelector('aio-sleep')?.matches(':defined')),
    );
    await person.clicks('button', 'Inspector');
    const isThere = () => frame()?.evaluate(() => document.querySelector('aio-inspector') !== null);
    await person.until(isThere);
    await person.clicks('button', 'Run');
    await person.until(isThere);
    await person.clicks('button', 'Inspector');
    await person.until(async () => (await isThere()) === false);
  });

  for (const [clicks, count] of [
    [2, 0],
    [3, 1],
  ])
    it(`the inspector is there ${count} times after ${clicks} clicks while it is loaded`, async () => {
      await opens({ html: '<p>One</p>' });
      await shows('One');
      await person.page.evaluate((times) => {
        for (let i = 0; i < times; i++) document.querySelector('#inspect').click();
      }, clicks);
      await person.until(() => frame()?.evaluate(() => Boolean(customElements.get('aio-inspector'))));
      const found = await frame().evaluate(async () => {
        await import('aio-elements/components/aio-inspector.js');
        await new Promise((go) => setTimeout(go, 20));
        return document.querySelectorAll('aio-inspector').length;
      });
      assert.equal(found, count);
    });

  it('Reset goes back to what was opened, a preset replaces all', async () => {
    await opens({ html: '<p>Opened</p>', css: 'p { color: red }' });
    await shows('Opened');
    await writes('HTML', '<p>Changed</p>');
    await shows('Changed');
    await person.clicks('button', 'Reset');
    await shows('Opened');
    await person.page.select('#preset', '0');
    await person.until(() => frame()?.evaluate(() => document.querySelector('aio-fetch') !== null));
    assert.equal(await person.page.$eval('#edit-css .cm-content', (css) => css.innerText.trim()), '');
  });

  for (const hash of ['nonsense', playgroundLink({ html: '<p>Cut</p>' }).split('#')[1].slice(0, -4)])
    it(`a link that holds no program says so, and stays in the address: ${hash}`, async () => {
      await opens(undefined, { path: `playground/#${hash}` });
      await person.sees('This link holds no program.');
      assert.equal(await person.page.evaluate(() => location.hash), `#${hash}`);
      await writes('HTML', '<p>Own</p>');
      await shows('Own');
      await person.seesNot('This link holds no program.');
    });

  it('Back leads from an example to one’s own text, also to what was written last', async () => {
    await opens({ html: '<p>Own</p>' });
    await shows('Own');
    assert.equal(await person.valueOf('combobox', 'Example'), '-1');
    await writes('HTML', '<p>Mine</p>');
    await person.page.select('#preset', '0'); // before it runs
    await shows('Load again');
    await person.page.select('#preset', '1');
    await shows('Fast, 0.2 s');
    await person.back();
    await person.until(async () => (await person.valueOf('combobox', 'Example')) === '0');
    await person.back();
    await shows('Mine');
    assert.equal(await person.valueOf('combobox', 'Example'), '-1');
    await person.page.reload();
    await shows('Mine');
    await person.page.goForward();
    await person.until(async () => (await person.valueOf('combobox', 'Example')) === '0');
  });

  it('Back leads to what was written before Reset', async () => {
    await opens({ html: '<p>Own</p>' });
    await shows('Own');
    await writes('HTML', '<p>Mine</p>');
    await shows('Mine');
    await person.clicks('button', 'Reset');
    await shows('Own');
    await person.back();
    await shows('Mine');
  });

  it('the link that is copied is to what stands there, though it has not run yet', async () => {
    await opens({ html: '<p>Own</p>' });
    await shows('Own');
    await person.page.evaluate(() => {
      globalThis.copied = new Promise(
        (resolve) => (navigator.clipboard.writeText = async (text) => resolve(text)),
      );
    });
    await writes('HTML', '<p>Mine</p>');
    await person.clicks('button', 'Copy link');
    const link = await person.page.evaluate(() => globalThis.copied);
    const program = inflateRawSync(Buffer.from(new URL(link).hash.slice(1), 'base64url'));
    assert.deepEqual(JSON.parse(program), { html: '<p>Mine</p>' });
  });

  for (const [name, id, text] of [
    [
      'HTML',
      'tab-html',
      '<p class="a">Hi <b>you</b>\n<br /></p>\n<!-- c --><aio-fetch url="/{{user.id}}"></aio-fetch>',
    ],
    ['HTML', 'tab-html', "<style>a { b: 'c' }</style><script>f(`a`, [1]);</script>"],
    ['CSS', 'tab-css', 'a[b="c"] { color: rgb(1 2 3); }'],
    ['JavaScript', 'tab-js', "f(\"x\", [1, { a: 'b' }], `${c}`); // it's"],
  ])
    it(`what is typed stands there: ${text}`, async () => {
      await opens({ html: '\n', css: '\n', js: '\n' });
      await writes(name, '', id);
      await person.page.keyboard.type(text);
      const shown = await person.page.$$eval(`#edit-${id.slice(4)} .cm-line`, (lines) =>
        lines.map((line) => line.textContent.trim()).join('\n'),
      );
      assert.equal(shown, text);
      await person.page.keyboard.press('Escape');
    });

  it('a link that holds no program says so, a new one in the same tab is opened', async () => {
    await opens();
    await person.until(() => frame());
    await person.page.evaluate(() => (location.hash = 'nonsense'));
    await person.sees('This link holds no program.');
    const [, hash] = playgroundLink({ html: '<p>Another</p>' }).split('#');
    await person.page.evaluate((next) => (location.hash = next), hash);
    await shows('Another');
    await person.seesNot('This link holds no program.');
  });

  it('by the keyboard alone: Tab indents in the editor, Escape and Tab leave it; arrows change the tab', async () => {
    await opens({ html: '<p>One</p>' });
    await shows('One');
    await person.tabsTo('tab', 'HTML');
    await person.presses('ArrowRight');
    await person.isAt('tab', 'CSS');
    await person.presses('End');
    await person.isAt('tab', 'JS');
    await person.presses('Tab');
    await person.isAt('textbox', 'JavaScript');
    await person.presses('Tab');
    await person.isAt('textbox', 'JavaScript');
    await person.presses('Escape', 'Tab');
    const inEditor = () => person.page.evaluate(() => document.activeElement.closest('.cm-editor') !== null);
    assert.equal(await inEditor(), false);
  });

  it('works without a network once it was visited', async () => {
    await opens({
      html: '<aio-fetch url="/api/users/1"><template slot="done">{{value.name}}</template></aio-fetch>',
    });
    await shows('Farid Durand');
    await person.until(() => person.page.evaluate(isKept));
    await person.offline(true);
    await person.page.reload();
    await shows('Farid Durand');
    await person.clicks('button', 'Run');
    await shows('Farid Durand');
  });
});

/** Whether all that the playground loads is in a cache. */
async function isKept() {
  const needed = ['playground.js', 'frame.js', 'library.js', 'inspector.js', 'result.css', 'presets.json'];
  const { caches } = globalThis;
  const found = await Promise.all(
    needed.map((file) => caches.match(new URL(file, document.baseURI), { ignoreVary: true })),
  );
  return found.every(Boolean);
}

describe('its presets', () => {
  const all = presets();

  it('are the gallery, the recipes and the three programs, each with a name of its own', () => {
    const groups = [...new Set(all.map(({ group }) => group))];
    assert.deepEqual(groups, ['Gallery', 'Recipes', 'The three programs of browser.aio']);
    assert.ok(all.length > 30, `${all.length} presets`);
    assert.equal(new Set(all.map(({ title }) => title)).size, all.length);
    assert.equal(new Set(all.map(({ html }) => html)).size, all.length);
    assert.deepEqual(
      all.filter(({ title }) => title.length > 90 || /\s\s|[`{}<>]/.test(title)),
      [],
    );
  });

  /** What reaches the browser's console, on purpose. */
  const told = new Map([['Find out what went wrong: An error in the page', /503 .*\/api\/status\/503/]]);
  /** What the test itself writes to the console. */
  const LAST = 'the test has seen enough';
  /** What never comes to rest. */
  const endless = new Set(['Polling: Refresh for ever']);

  it('start without an error, and show what they get', async () => {
    const faults = [];
    const queue = [...all.entries()];
    await opens();
    const tabs = [person, await person.opensTab('playground/'), await person.opensTab('playground/')];
    const goThrough = async (tab) => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const [i, { title }] = next;
        const shown = await startsPreset(tab, i, { rests: !endless.has(title) });
        const expected = told.get(title) ?? /^$/;
        const surfaced = tab.surfaced.splice(0).filter((text) => !text.startsWith(LAST));
        const unexpected = surfaced.filter((text) => !expected.test(text));
        if (shown || unexpected.length > 0) faults.push([title, shown, ...unexpected]);
        if (told.has(title) && surfaced.length === 0) faults.push([title, 'does not tell what is expected']);
      }
    };
    await Promise.all(tabs.map(goThrough));
    assert.deepEqual(faults, []);
  });

  /**
   * Chooses a preset, and waits until its program has begun and none of its requests is under way.
   *
   * @returns {Promise<string>} What the console of the playground shows.
   */
  async function startsPreset(tab, i, { rests }) {
    const before = await tab.page.$('#result iframe');
    await tab.page.select('#preset', String(i));
    const program = async () => {
      const now = await tab.page.$('#result iframe');
      const isNew = now && !(await tab.page.evaluate((one, other) => one === other, now, before));
      return isNew || (i === 0 && now) ? now.contentFrame() : undefined; // the first is there at the start
    };
    await tab.until(
      async () => (await program())?.evaluate(hasBegun, rests),
      () => `${all[i].title} does not come to rest`,
    );
    await (await program()).evaluate((end) => console.debug(end), LAST); // comes after what it wrote
    await tab.until(async () => (await tab.text('#console')).endsWith(LAST));
    return (await tab.text('#console')).slice(0, -LAST.length).trim();
  }
});

/** Run in the frame: whether all is defined, and, if it `rests`, no request is under way. @param {boolean} rests */
function hasBegun(rests) {
  const isDefined = customElements.get('aio-fetch') && !document.querySelector(':not(:defined)');
  const isReady = document.readyState === 'complete' && isDefined;
  return isReady && !(rests && document.querySelector('aio-fetch:state(pending)'));
}
