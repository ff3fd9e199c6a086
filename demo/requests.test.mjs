import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { useApi } from './api-client.mjs';

const { ask, json, post, origin, otherOrigin } = useApi();

describe('every endpoint', () => {
  it('is listed', async () => {
    const { endpoints } = await json('');
    assert.ok(endpoints.includes('GET users/:id'));
    assert.ok(endpoints.length > 40);
  });

  it('answers 404 and 405 as JSON', async () => {
    const missing = await ask('nope');
    assert.equal(missing.status, 404);
    assert.match((await missing.json()).error, /^Cannot find \/api\/nope/);
    const wrong = await ask('users', { method: 'POST' });
    assert.deepEqual([wrong.status, wrong.headers.get('allow')], [405, 'GET']);
  });

  it('answers HEAD as GET, without a body', async () => {
    const whole = await ask('users');
    const head = await ask('users', { method: 'HEAD' });
    assert.equal(head.headers.get('content-length'), String((await whole.arrayBuffer()).byteLength));
    assert.equal(await head.text(), '');
    const streamed = await ask('sse?every=30', { method: 'HEAD' });
    assert.equal(streamed.headers.get('content-type'), 'text/event-stream');
    assert.equal(await streamed.text(), '');
  });

  it('refuses what is out of range', async () => {
    for (const path of [
      'time?delay=31',
      'time?delay=-1',
      'time?delay=x',
      'big?bytes=200000001',
      'big?bytes=1.5',
    ]) {
      const response = await ask(path);
      assert.equal(response.status, 400, path);
      assert.match((await response.json()).error, /^Cannot read (delay|bytes): it must be a (whole )?number/);
    }
    assert.equal((await ask('users/%ff')).status, 400);
  });

  it('waits for delay', async () => {
    const begun = performance.now();
    assert.equal((await ask('time?delay=0.03')).headers.get('cache-control'), 'no-store');
    assert.ok(performance.now() - begun >= 29);
    assert.deepEqual(await json('delay/0.01'), { seconds: 0.01 });
  });
});

describe('echo', () => {
  it('tells method, query, headers and body', async () => {
    const echo = await json('echo?a=1&a=2&b=%C3%BC', {
      method: 'PUT',
      body: 'grüße',
      headers: { 'x-demo': '1' },
    });
    assert.deepEqual([echo.method, echo.path, echo.query], ['PUT', '/api/echo', { a: ['1', '2'], b: 'ü' }]);
    assert.deepEqual([echo.body, echo.size, echo.headers['x-demo'], echo.json], ['grüße', 7, '1', null]);
    assert.match(echo.type, /^text\/plain/);
  });

  it('parses forms and JSON', async () => {
    const form = await json('echo', {
      method: 'POST',
      body: new URLSearchParams([
        ['a', '1'],
        ['a', '2'],
      ]),
    });
    assert.deepEqual(form.form, { a: ['1', '2'] });
    assert.deepEqual((await (await post('echo', { deep: [1] })).json()).json, { deep: [1] });
    assert.equal((await json('echo?status=422')).method, 'GET');
    assert.equal((await ask('echo?status=422')).status, 422);
  });

  it('takes at most 5 MB', async () => {
    const response = await ask('echo', { method: 'POST', body: new Uint8Array(5_000_001) });
    assert.equal(response.status, 413);
    assert.match((await response.json()).error, /at most 5000000 bytes/);
  });
});

describe('status and headers', () => {
  it('answers any status, empty where it has to be', async () => {
    const teapot = await ask('status/418');
    assert.deepEqual(
      [teapot.status, await teapot.json()],
      [418, { status: 418, text: "I'm a Teapot", method: 'GET' }],
    );
    for (const status of [204, 205, 304]) {
      const response = await ask(`status/${status}`);
      assert.deepEqual([response.status, await response.text()], [status, '']);
    }
    assert.equal((await ask('status/99')).status, 400);
    const custom = await ask('status/500?body=Oops&type=text/html');
    assert.deepEqual([await custom.text(), custom.headers.get('content-type')], ['Oops', 'text/html']);
  });

  it('sends Retry-After as it is or as a date', async () => {
    assert.equal((await ask('status/503?retry-after=7')).headers.get('retry-after'), '7');
    const before = Date.now();
    const date = (await ask('status/503?retry-after-date=10')).headers.get('retry-after');
    const at = Date.parse(date ?? '');
    assert.ok(at > before + 8000 && at < Date.now() + 12_000, String(date));
  });

  it('sends the headers it is asked for', async () => {
    const response = await ask('headers?h.x-one=1&h.link=a&h.link=b');
    assert.deepEqual([response.headers.get('x-one'), response.headers.get('link')], ['1', 'a, b']);
    assert.equal((await ask('headers?h.x=%0Ab')).status, 400);
    assert.equal((await ask('headers?h.content-length=3')).status, 400);
  });
});

it('has a header by which pages recognise it', async () => {
  assert.equal((await ask('time')).headers.get('x-aio-demo'), 'server');
});

describe('redirects', () => {
  it('redirects some times and keeps the query', async () => {
    const response = await ask('redirect/3?to=users/2&a=1');
    assert.deepEqual([response.redirected, response.url], [true, `${origin()}/api/users/2?a=1`]);
    const kept = await json('redirect/1?status=307', { method: 'POST', body: 'again' });
    assert.deepEqual([kept.method, kept.body], ['POST', 'again']);
    assert.equal((await ask('redirect/1?to=//evil.example/')).status, 404);
    for (const to of ['http://evil.example/', '../elsewhere', 'users/../../elsewhere'])
      assert.equal((await ask(`redirect/1?to=${to}`)).status, 400, to);
  });

  it('redirects for ever', async () => {
    await assert.rejects(ask('redirect-loop'), TypeError);
  });

  it('redirects to the other origin', async () => {
    const response = await ask('redirect-cross?a=1', { redirect: 'manual' });
    assert.equal(response.headers.get('location'), `${otherOrigin()}/api/echo?a=1`);
  });
});
