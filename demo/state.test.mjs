import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { useApi } from './api-client.mjs';

const { ask, json, post } = useApi();

describe('job', () => {
  it('is done at the n-th poll', async () => {
    const created = await ask('job?polls=2', { method: 'POST' });
    const { id } = await created.json();
    assert.deepEqual([created.status, created.headers.get('location')], [202, `/api/job/${id}`]);
    assert.deepEqual(await json(`job/${id}`), { id, state: 'pending', percent: 50 });
    assert.deepEqual(await json(`job/${id}`), { id, state: 'done', percent: 100, result: { rows: 42 } });
  });

  it('is done after its time, or fails', async () => {
    const long = await json('job?seconds=30', { method: 'POST' });
    assert.equal((await json(`job/${long.id}`)).state, 'pending');
    const short = await json('job?seconds=0.005', { method: 'POST' });
    await json('delay/0.01');
    assert.equal((await json(`job/${short.id}`)).state, 'done');
    const failing = await json('job?seconds=0&fail', { method: 'POST' });
    const failed = await json(`job/${failing.id}`);
    assert.deepEqual([failed.state, failed.error], ['error', 'The job failed on purpose']);
  });

  it('can be cancelled, until it is done', async () => {
    const { id } = await json('job?seconds=30', { method: 'POST' });
    assert.equal((await json(`job/${id}`, { method: 'DELETE' })).state, 'cancelled');
    assert.equal((await json(`job/${id}`)).state, 'cancelled');
    const done = await json('job?seconds=0', { method: 'POST' });
    assert.equal((await json(`job/${done.id}`, { method: 'DELETE' })).state, 'done');
    assert.equal((await ask('job/999')).status, 404);
  });
});

describe('login', () => {
  const me = (token) => ask('me', { headers: { authorization: `Bearer ${token}` } });

  it('gives a token that holds for some uses, and a new one', async () => {
    const first = await (await post('login?uses=1', { user: 'ada', password: 'secret' })).json();
    assert.deepEqual(await (await me(first.token)).json(), { user: 'ada', left: 0 });
    const expired = await me(first.token);
    assert.deepEqual([expired.status, expired.headers.get('www-authenticate')], [401, 'Bearer']);
    assert.match((await expired.json()).error, /expired/);
    const second = await (await post('refresh', { refresh: first.refresh })).json();
    assert.equal((await me(second.token)).status, 200);
    assert.equal((await post('refresh', { refresh: first.refresh })).status, 401);
  });

  it('gives a token that ends with time', async () => {
    const { token } = await (await post('login?ttl=0', { user: 'ada', password: 'secret' })).json();
    assert.equal((await me(token)).status, 401);
  });

  it('refuses strangers', async () => {
    assert.equal((await ask('me')).status, 401);
    assert.equal((await me('guess')).status, 401);
    assert.equal((await post('login', { user: 'ada', password: 'guess' })).status, 401);
    assert.equal((await post('login', null)).status, 401);
    const form = new URLSearchParams({ user: 'ada', password: 'secret' });
    assert.equal((await ask('login', { method: 'POST', body: form })).status, 200);
  });
});

describe('cookies', () => {
  it('are set and read', async () => {
    const response = await ask('set-cookie?name=a&value=1%202&seconds=5&http-only&same-site=strict');
    const cookie = 'a=1%202; Path=/api; SameSite=strict; Max-Age=5; HttpOnly';
    assert.equal(response.headers.get('set-cookie'), cookie);
    assert.deepEqual(await json('cookies', { headers: { cookie: 'a=1; b=2=3' } }), {
      cookies: { a: '1', b: '2=3' },
    });
    assert.equal((await ask('set-cookie?name=a%3Bb')).status, 400);
  });
});

describe('cached', () => {
  it('counts what reaches it and answers 304', async () => {
    const path = `cached?key=${randomUUID()}&max-age=5`;
    const first = await ask(path);
    assert.equal(first.headers.get('cache-control'), 'max-age=5');
    assert.equal((await first.json()).hits, 1);
    const etag = first.headers.get('etag') ?? '';
    assert.equal((await ask(path, { headers: { 'if-none-match': etag } })).status, 304);
    assert.equal((await json(path)).hits, 3);
    await ask(path, { method: 'DELETE' });
    const fresh = await ask(path, { headers: { 'if-none-match': etag } });
    assert.deepEqual([fresh.status, (await fresh.json()).hits], [200, 1]);
    assert.equal((await ask(`${path}&etag=no`)).headers.get('etag'), null);
  });
});
