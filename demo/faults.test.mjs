import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { useApi } from './api-client.mjs';

const { ask, json, text } = useApi();

describe('flaky', () => {
  it('fails some times, then answers, then starts over', async () => {
    const path = `flaky?key=${randomUUID()}&fail=2&status=429&retry-after=0`;
    const seen = [];
    for (let i = 0; i < 4; i++) {
      const response = await ask(path);
      seen.push([response.status, (await response.json()).attempt, response.headers.get('retry-after')]);
    }
    assert.deepEqual(seen, [
      [429, 1, '0'],
      [429, 2, '0'],
      [200, 3, null],
      [429, 1, '0'],
    ]);
  });

  it('fails by a reset', async () => {
    const path = `flaky?key=${randomUUID()}&fail=1&fault=reset`;
    await assert.rejects(ask(path), TypeError);
    assert.equal((await json(path)).attempt, 2);
  });

  it('needs a key and a failing status', async () => {
    assert.equal((await ask('flaky')).status, 400);
    assert.equal((await ask('flaky?key=a&status=200')).status, 400);
  });
});

describe('broken connections', () => {
  for (const query of ['', 'length', 'how=reset', 'how=reset&length']) {
    it(`cuts in mid-body: ${query || 'chunked'}`, async () => {
      const response = await ask(`cut?bytes=10&${query}`);
      assert.equal(response.status, 200);
      assert.equal(response.headers.has('content-length'), query.includes('length'));
      const reader = response.body.getReader();
      const { value } = await reader.read();
      assert.equal(value.length, 10);
      await assert.rejects(reader.read(), TypeError);
    });
  }

  it('breaks off when it is told to', async () => {
    const step = randomUUID();
    const reader = (await ask(`cut?step=${step}`)).body.getReader();
    assert.equal((await reader.read()).value.length, 10);
    const broken = assert.rejects(reader.read(), TypeError);
    await json(`release/${step}`, { method: 'POST' });
    await broken;
  });

  it('resets before any header', async () => {
    await assert.rejects(ask('reset'), TypeError);
    await assert.rejects(ask('reset', { method: 'POST', body: 'x' }), TypeError);
  });

  it('names a port where nobody listens', async () => {
    const { url } = await json('refused');
    await assert.rejects(fetch(url), (error) => error.cause.code === 'ECONNREFUSED');
  });
});

describe('stalled connections', () => {
  it('stalls before the headers until the client goes', async () => {
    const key = randomUUID();
    const stop = new AbortController();
    const request = ask(`stall-headers?key=${key}`, { signal: stop.signal }).catch((error) => error.name);
    await json(`log/${key}?until=open`);
    stop.abort();
    assert.equal(await request, 'AbortError');
    assert.equal((await json(`log/${key}?until=aborted`)).aborted, 1);
  });

  it('stalls in the body', async () => {
    const key = randomUUID();
    const stop = new AbortController();
    const response = await ask(`stall-body?bytes=5&length&key=${key}`, { signal: stop.signal });
    const reader = response.body.getReader();
    assert.equal((await reader.read()).value.length, 5);
    const more = reader.read().then(
      () => 'more',
      (error) => error.name,
    );
    assert.equal((await json(`log/${key}`)).open, 1);
    stop.abort();
    assert.equal(await more, 'AbortError');
    await json(`log/${key}?until=aborted`);
  });
});

describe('json-bad', () => {
  it('says JSON and is not', async () => {
    for (const kind of ['truncated', 'text', 'html', 'empty']) {
      const response = await ask(`json-bad?kind=${kind}`);
      assert.equal(response.headers.get('content-type'), 'application/json');
      const body = await response.text();
      assert.throws(() => JSON.parse(body), SyntaxError, kind);
    }
    assert.equal(await text('json-bad?kind=empty'), '');
  });
});
