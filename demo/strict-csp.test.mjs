import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import Koa from 'koa';
import { demoApi } from './api.mjs';
import { strictCsp } from './strict-csp.mjs';

const PAGE =
  '<!doctype html><!-- csp-violations --><script nonce="{{nonce}}">1</script><p nonce="{{nonce}}">{{value}}';
let origin = '';
let root = '';
let server;

before(async () => {
  root = await mkdtemp(join(tmpdir(), 'strict-'));
  await writeFile(join(root, 'page.html'), PAGE);
  await mkdir(join(root, 'demo/apps/one'), { recursive: true });
  await writeFile(join(root, 'demo/apps/one/index.html'), PAGE);
  const app = new Koa().use(demoApi()).use(strictCsp({ root }));
  app.use((ctx) => (ctx.body = `next ${ctx.url}`));
  server = app.listen(0, '127.0.0.1');
  await new Promise((ready) => server.once('listening', ready));
  origin = `http://127.0.0.1:${server.address().port}`;
});
after(async () => {
  server.close();
  server.closeAllConnections();
  await rm(root, { recursive: true });
});

describe('strictCsp', () => {
  for (const path of [
    ...['/strict/page.html', '/page.html?csp=strict', '/strict/page.html?a=1'],
    ...['/demo/apps/one/', '/demo/apps/one/?q=a', '/demo/apps/one/index.html'],
  ]) {
    it(`serves ${path} under the policy`, async () => {
      const response = await fetch(origin + path);
      const policy = response.headers.get('content-security-policy') ?? '';
      const nonce = /^script-src 'nonce-([\w+/=]{20,})' 'self'; /.exec(policy)?.[1] ?? 'none';
      assert.equal(
        policy.slice(policy.indexOf(';')),
        "; object-src 'none'; require-trusted-types-for 'script'; trusted-types lit-html aio-elements",
      );
      const body = await response.text();
      assert.match(response.headers.get('content-type') ?? '', /^text\/html/);
      assert.equal(body.split(`nonce="${nonce}"`).length, 4);
      assert.match(body, /window\.cspViolations = \[\]/);
      assert.match(body, /{{value}}/);
    });
  }

  it('makes a visitor known with the first page of an application, once', async () => {
    const visit = async (path, headers = {}) =>
      (await fetch(origin + path, { headers })).headers.get('set-cookie')?.split(';')[0];
    const cookie = await visit('/demo/apps/one/');
    assert.match(cookie, /^visitor=[\w-]{36}$/);
    assert.equal(await visit('/demo/apps/one/', { cookie }), undefined);
    assert.equal(await visit('/strict/page.html'), undefined);
    assert.equal(
      (await fetch(`${origin}/api/upload/files`, { headers: { cookie } })).headers.get('set-cookie'),
      null,
    );
  });

  it('has a fresh nonce each time', async () => {
    const policies = [1, 2].map(async () =>
      (await fetch(`${origin}/strict/page.html`)).headers.get('content-security-policy'),
    );
    assert.equal(new Set(await Promise.all(policies)).size, 2);
  });

  it('leaves the rest to others', async () => {
    const text = async (path) => (await fetch(origin + path)).text();
    assert.equal(await text('/page.html'), 'next /page.html');
    assert.equal(await text('/demo/apps/two/'), 'next /demo/apps/two/');
    assert.equal(await text('/demo/apps/apps.css'), 'next /demo/apps/apps.css');
    assert.equal(await text('/strict/page.ts?a=1'), 'next /page.ts?a=1');
    assert.equal(await text('/strict/missing.html'), 'next /missing.html');
    assert.equal(await text('/strict/..%2f..%2fetc%2fhosts.html'), 'next /..%2f..%2fetc%2fhosts.html');
  });
});

describe('demoApi', () => {
  it('answers in Koa, and leaves the rest to others', async () => {
    assert.equal((await (await fetch(`${origin}/api/users/1`)).json()).id, 1);
    assert.equal((await fetch(`${origin}/api/status/204`)).status, 204);
    assert.equal((await fetch(`${origin}/api/nope`)).status, 404);
    await assert.rejects(fetch(`${origin}/api/reset`), TypeError);
    assert.equal(await (await fetch(`${origin}/apis`)).text(), 'next /apis');
  });
});
