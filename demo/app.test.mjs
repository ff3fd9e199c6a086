// The app alone, without a server: as a service worker would run it.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createApi } from './api/app.mjs';

const app = createApi();
const ask = (path, init) => app.fetch(new Request(`http://localhost/api/${path}`, init));

describe('the app without Node', () => {
  it('answers requests', async () => {
    assert.equal((await (await ask('users/1')).json()).id, 1);
    assert.equal((await ask('nope')).status, 404);
    assert.equal((await ask('time')).headers.get('cache-control'), 'no-store');
  });

  it('streams, and stops when nobody reads on', async () => {
    assert.equal(await (await ask('lines?n=1')).text(), 'Line 1 of 1: Grüße 😀\n');
    const reader = (await ask('sse?every=30&key=sse')).body.getReader();
    await reader.read();
    await reader.cancel();
    const log = await (await ask('log/sse?until=aborted')).json();
    assert.deepEqual([log.open, log.aborted], [0, 1]);
  });

  it('reads forms and hashes bodies', async () => {
    const body = new FormData();
    body.append('title', 'Grüße');
    body.append('doc', new File(['hello'], 'a.txt', { type: 'text/plain' }));
    const { fields, files, size } = await (await ask('upload', { method: 'POST', body })).json();
    const sha256 = '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824';
    assert.deepEqual(fields, { title: 'Grüße' });
    assert.deepEqual(files, [{ field: 'doc', name: 'a.txt', type: 'text/plain', size: 5, sha256 }]);
    assert.ok(size > 100);
    assert.equal((await ask('form', { method: 'POST', body: new FormData() })).status, 422);
  });

  it('holds and releases', async () => {
    const held = ask('hold?key=a');
    await ask('release/a', { method: 'POST' });
    assert.equal((await (await held).json()).order, 1);
  });

  it('breaks a body off', async () => {
    await assert.rejects((await ask('ndjson?n=3&every=0&cut=1')).text());
  });
});
