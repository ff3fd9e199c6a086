// What Chromium's network panel says of successful requests: none is "(canceled)".
/* global aio -- in the page */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { build } from 'esbuild';
import puppeteer from 'puppeteer-core';
import { chromium } from '../../scripts/browsers.mjs';
import { root } from '../../scripts/bundle.mjs';

const TIMES = 5;
const BODY = JSON.stringify({ text: 'x'.repeat(40_000) });

/**
 * The requests of core, by what they ask for: each is evaluated in the page, with a URL. Streams are not among them: those
 * are read by the caller, as the test of what is looked for does.
 */
const REQUESTS = {
  'get as text': (url) => aio.get(url),
  'get as json': (url) => aio.get(url, { format: 'json' }),
  'get as auto': (url) => aio.get(url, { format: 'auto' }),
  'get as binary': (url) => aio.get(url, { format: 'binary' }),
  'get as blob': (url) => aio.get(url, { format: 'blob' }),
  'get as dataURL': (url) => aio.get(url, { format: 'dataURL' }),
  'get as formData': (url) => aio.get(`${url}&form`, { format: 'formData' }),
  'get with progress': (url) => aio.get(url, { onProgress: () => 0 }),
  'get as json with progress': (url) => aio.get(url, { format: 'json', onProgress: () => 0 }),
  'get as blob with progress': (url) => aio.get(url, { format: 'blob', onProgress: () => 0 }),
  'get with a limit': (url) => aio.get(url, { maxBytes: 1_000_000 }),
  'get with a timeout, a signal and a retry': (url) =>
    aio.get(url, { timeout: 9, signal: new AbortController().signal, retry: { limit: 1, timeout: 5 } }),
  'get in a job that ends': (url) => aio.run((own) => own.get(url)),
  'get by a replaced fetch': (url) => aio.get(url, { fetch: (to, init) => fetch(to, init) }),
  'get of a client with hooks': (url) => aio.client({ onRequest: () => undefined }).get(url),
  'a shared get': (url) => Promise.all([aio.sharedGet(url), aio.sharedGet(url)]),
  head: (url) => aio.head(url),
  post: (url) => aio.post(url, { data: { a: 1 } }),
  'post with progress': (url) => aio.post(url, { data: 'x'.repeat(50_000), onProgress: () => 0 }),
  'post with progress by fetch': (url) =>
    aio.post(url, { data: 'x'.repeat(50_000), onProgress: () => 0, referrerPolicy: 'no-referrer' }),
  'an answer that is not ok': (url) => aio.get(`${url}&status=404`),
  'an answer without a body': (url) => aio.get(`${url}&status=204`),
};

/** Answers that may not be stored, in one piece or two: those are the ones that were shown as cancelled. */
function answer(request, response) {
  const { pathname, searchParams } = new URL(request.url, 'http://localhost');
  if (pathname === '/')
    return response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html>');
  if (pathname === '/core.js')
    return response.writeHead(200, { 'content-type': 'text/javascript' }).end(bundle);
  const form = searchParams.has('form') && ['application/x-www-form-urlencoded', 'a=1&b=2'];
  const [type, body] = form || ['application/json', BODY];
  const status = Number(searchParams.get('status') ?? 200);
  request.resume().on('end', async () => {
    response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' });
    if (status === 204 || request.method === 'HEAD') return response.end();
    response.write(body.slice(0, body.length / 2));
    if (searchParams.has('slow')) await pause(15);
    response.end(body.slice(body.length / 2));
  });
}

let bundle, server, browser, page;
/** The outcome of each request that the browser has made: by its name, `ok` or why it failed. */
const outcomes = new Map();

before(async () => {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['core/index.ts'],
    bundle: true,
    format: 'esm',
    tsconfig: 'tsconfig.base.json',
    target: 'es2022',
    write: false,
  });
  bundle = outputFiles[0].text;
  server = createServer(answer).listen(0, '127.0.0.1');
  await new Promise((ready) => server.once('listening', ready));
  browser = await puppeteer.launch(await chromium());
  page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  await page.evaluate("import('/core.js').then((core) => { globalThis.aio = core; })");
  const panel = await page.createCDPSession();
  await panel.send('Network.enable');
  const names = new Map();
  panel.on('Network.requestWillBeSent', ({ requestId, request }) =>
    names.set(requestId, new URL(request.url).searchParams.get('name')),
  );
  const ended = (id, outcome) =>
    outcomes.set(names.get(id), [...(outcomes.get(names.get(id)) ?? []), outcome]);
  panel.on('Network.loadingFinished', ({ requestId }) => ended(requestId, 'ok'));
  panel.on('Network.loadingFailed', ({ requestId, canceled, errorText }) =>
    ended(requestId, canceled ? 'canceled' : errorText),
  );
});

after(async () => {
  await browser?.close();
  server?.closeAllConnections();
  server?.close();
});

/** Waits until the browser has told of as many ends, at most ten seconds. */
async function outcomesOf(name, count) {
  for (let tries = 0; tries < 1000 && (outcomes.get(name)?.length ?? 0) < count; tries++) await pause(10);
  return outcomes.get(name);
}

describe('the network panel', () => {
  it('can show what is looked for: a body read by a plain stream reader is shown as cancelled', async () => {
    const request = async (url) => {
      const reader = (await fetch(url, { cache: 'no-store' })).body.getReader();
      while (!(await reader.read()).done);
    };
    for (let i = 0; i < 20; i++) await page.evaluate(`(${request})('/data?slow&name=plain')`);
    assert.ok((await outcomesOf('plain', 20)).includes('canceled'));
  });

  for (const [name, request] of Object.entries(REQUESTS))
    it(`shows no successful request as cancelled: ${name}`, async () => {
      for (let i = 0; i < TIMES; i++)
        for (const pieces of ['', 'slow&'])
          await page.evaluate(`(${request})('/data?${pieces}name=${encodeURIComponent(name)}')`);
      const seen = await outcomesOf(name, TIMES * 2);
      assert.deepEqual(
        seen,
        Array.from({ length: TIMES * 2 }, () => 'ok'),
      );
    });
});
