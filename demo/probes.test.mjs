import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { randomUUID } from 'node:crypto';
import { useApi } from './api-client.mjs';

const { ask, json } = useApi();
const release = (name, query = '') => json(`release/${name}${query}`, { method: 'POST' });

describe('hold and release', () => {
  it('lets the second request answer before the first', async () => {
    const [a, b] = [randomUUID(), randomUUID()];
    const order = [];
    const slow = json(`hold?key=${a}&value=slow`).then(({ value }) => order.push(value));
    const fast = json(`hold?key=${b}&value=fast`).then(({ value }) => order.push(value));
    await release(b);
    await fast;
    await release(a);
    await slow;
    assert.deepEqual(order, ['fast', 'slow']);
  });

  it('releases before the request has come, and waits for it', async () => {
    const name = randomUUID();
    const released = release(name);
    const held = json(`hold?key=${name}`);
    assert.deepEqual(await released, { name, released: 1 });
    assert.deepEqual(await held, { key: name, value: '', order: 1 });
  });

  it('lets the oldest go first and counts', async () => {
    const name = randomUUID();
    const first = json(`hold?key=${name}`);
    await json(`log/${name}?until=held`);
    const second = json(`hold?key=${name}`);
    await json(`log/${name}?until=held&count=2`);
    await release(name);
    assert.equal((await first).order, 1);
    await release(name);
    assert.equal((await second).order, 2);
  });

  it('lets several go, one after the other, or all', async () => {
    const name = randomUUID();
    const two = [json(`hold?key=${name}`), json(`hold?key=${name}`)];
    assert.equal((await release(name, '?count=2')).released, 2);
    await Promise.all(two);
    const three = [1, 2, 3].map(() => json(`hold?key=${name}`));
    await json(`log/${name}?until=held&count=3`);
    assert.equal((await release(name, '?count=all')).released, 3);
    await Promise.all(three);
  });

  it('answers 504 when nobody comes to be released', async () => {
    const response = await ask(`release/${randomUUID()}?timeout=0.01`, { method: 'POST' });
    assert.equal(response.status, 504);
    assert.equal((await response.json()).released, 0);
  });

  it('holds any endpoint by a parameter', async () => {
    const [key, name] = [randomUUID(), randomUUID()];
    const user = json(`users/1?key=${key}&hold=${name}`);
    assert.equal((await json(`log/${key}?until=held`)).held, 1);
    await release(name);
    assert.equal((await user).id, 1);
    assert.equal((await json(`log/${key}`)).held, 0);
  });

  it('forgets a waiter whose client has gone', async () => {
    const name = randomUUID();
    const stop = new AbortController();
    const gone = ask(`hold?key=${name}`, { signal: stop.signal }).catch(() => 'gone');
    await json(`log/${name}?until=held`);
    stop.abort();
    assert.equal(await gone, 'gone');
    await json(`log/${name}?until=aborted`);
    const next = json(`hold?key=${name}`);
    await release(name);
    assert.equal((await next).order, 1);
  });

  it('needs a key', async () => {
    const response = await ask('hold');
    assert.equal(response.status, 400);
    assert.deepEqual(await response.json(), { error: 'Cannot read key: it is needed, current value is ""' });
  });
});

describe('the log', () => {
  it('proves that the client closed the request', async () => {
    const key = randomUUID();
    const stop = new AbortController();
    const request = ask(`hold?key=${key}`, { signal: stop.signal }).catch((error) => error.name);
    const open = await json(`log/${key}?until=open`);
    assert.deepEqual([open.started, open.open, open.aborted], [1, 1, 0]);
    stop.abort();
    assert.equal(await request, 'AbortError');
    const log = await json(`log/${key}?until=aborted`);
    assert.deepEqual([log.started, log.open, log.finished, log.aborted, log.cut], [1, 0, 0, 1, 0]);
    assert.equal(log.reached, true);
  });

  it('ends the timer of a request whose client has gone', async () => {
    const key = randomUUID();
    const stop = new AbortController();
    const request = ask(`delay/30?key=${key}`, { signal: stop.signal }).catch(() => 'gone');
    await json(`log/${key}?until=open`);
    stop.abort();
    await request;
    assert.equal((await json(`log/${key}?until=idle`)).aborted, 1);
  });

  it('counts finished requests, bytes and the order of events', async () => {
    const key = randomUUID();
    const sent = await (await ask(`echo?key=${key}`, { method: 'POST', body: 'hello' })).text();
    const log = await json(`log/${key}?until=finished`);
    assert.deepEqual([log.finished, log.received, log.sent], [1, 5, Buffer.byteLength(sent)]);
    assert.deepEqual(
      log.events.map(({ type, request, method }) => [type, request, method]),
      [
        ['start', 1, 'POST'],
        ['finish', 1, undefined],
      ],
    );
    assert.equal(log.events[0].url, `/api/echo?key=${key}`);
  });

  it('counts what the server cut apart from what the client aborted', async () => {
    const key = randomUUID();
    await assert.rejects(ask(`reset?key=${key}`));
    const log = await json(`log/${key}?until=cut`);
    assert.deepEqual([log.cut, log.aborted], [1, 0]);
  });

  it('tells how many were open at once', async () => {
    const key = randomUUID();
    const all = [1, 2, 3].map(() => ask(`hold?key=${key}&hold=${key}`));
    await json(`log/${key}?until=open&count=3`);
    await release(key, '?count=3');
    await Promise.all(all);
    const log = await json(`log/${key}?until=idle&count=3`);
    assert.deepEqual([log.peak, log.open, log.finished], [3, 0, 3]);
  });

  it('sees a big answer stop', async () => {
    const key = randomUUID();
    const stop = new AbortController();
    const response = await ask(`big?bytes=100000000&key=${key}`, { signal: stop.signal });
    await response.body?.getReader().read();
    stop.abort();
    const log = await json(`log/${key}?until=aborted`);
    assert.ok(log.sent > 0 && log.sent < 100_000_000, String(log.sent));
  });

  it('answers 504 with the counts when the time is over', async () => {
    const response = await ask(`log/${randomUUID()}?until=started&timeout=0.01`);
    assert.equal(response.status, 504);
    const { reached, started } = await response.json();
    assert.deepEqual([reached, started], [false, 0]);
  });

  it('refuses an unknown condition', async () => {
    assert.equal((await ask(`log/x?until=soon`)).status, 400);
  });

  it('forgets a key', async () => {
    const key = randomUUID();
    await ask(`time?key=${key}`);
    assert.equal((await ask(`log/${key}`, { method: 'DELETE' })).status, 204);
    assert.equal((await json(`log/${key}`)).started, 0);
  });

  it('counts preflights apart', async () => {
    const key = randomUUID();
    const headers = { origin: 'http://localhost:1', 'access-control-request-method': 'PUT' };
    await rawOptions(`echo?cors=any&key=${key}`, headers);
    const log = await json(`log/${key}`);
    assert.deepEqual([log.started, log.preflights], [0, 1]);
  });
});

/** Fetch does not send these headers. */
async function rawOptions(path, headers) {
  const { request } = await import('node:http');
  const { url } = await json('echo');
  return new Promise((done) => {
    const sent = request(new URL(`/api/${path}`, url), { method: 'OPTIONS', headers }, (response) => {
      response.resume();
      response.on('end', () => done(response));
    });
    sent.end();
  });
}
