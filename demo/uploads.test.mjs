import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { webPlatform } from './api/platform.mjs';
import { formReader } from './node/platform.mjs';
import { useApi } from './api-client.mjs';

const { ask, json } = useApi();
const sha256 = (data) => createHash('sha256').update(data).digest('hex');

describe('upload', () => {
  it('tells size and hash', async () => {
    const body = new Uint8Array(20_000_000).fill(7);
    const got = await json('upload', {
      method: 'PUT',
      body,
      headers: { 'content-type': 'application/octet-stream' },
    });
    assert.deepEqual([got.method, got.size, got.sha256], ['PUT', 20_000_000, sha256(body)]);
  });

  it('takes forms with fields and files', async () => {
    const form = new FormData();
    const file = new Uint8Array(300_000).map((_, i) => (i % 3 === 0 ? 13 : 10)); // full of line ends
    form.append('title', 'Grüße\r\n--');
    form.append('tag', 'a');
    form.append('tag', 'b');
    form.append('empty', '');
    form.append('doc', new File([file], 'a "b" ü.bin', { type: 'application/x-demo' }));
    form.append('none', new File([], 'none.txt', { type: 'text/plain' }));
    const got = await json('upload', { method: 'POST', body: form });
    assert.deepEqual(got.fields, { title: 'Grüße\r\n--', tag: ['a', 'b'], empty: '' });
    assert.deepEqual(got.files, [
      { field: 'doc', name: 'a "b" ü.bin', type: 'application/x-demo', size: 300_000, sha256: sha256(file) },
      { field: 'none', name: 'none.txt', type: 'text/plain', size: 0, sha256: sha256('') },
    ]);
  });

  it('parses a form however it is cut', async () => {
    const text =
      '--b\r\nContent-Disposition: form-data; name="x"\r\n\r\n1\r\n-\r\n--b\r\nContent-Disposition: form-data; name="y"; filename="f"\r\nContent-Type: text/css\r\n\r\n-b\r\n--a\r\n--b--\r\n';
    for (let size = 1; size < text.length; size++) {
      const reader = formReader('multipart/form-data; boundary=b');
      for (let at = 0; at < text.length; at += size)
        await reader.push(Buffer.from(text.slice(at, at + size)));
      assert.deepEqual(await reader.end(), {
        fields: [['x', '1\r\n-']],
        files: [{ field: 'y', name: 'f', type: 'text/css', size: 7, sha256: sha256('-b\r\n--a') }],
      });
    }
  });

  it('gives the same as the parser of the platform', async () => {
    const form = new FormData();
    form.append('grüße', 'a\r\nb');
    form.append('quote "', '');
    form.append('doc', new File(['x'.repeat(100_000)], 'a "b" ü.css', { type: 'text/css' }));
    const request = new Request('http://localhost', { method: 'POST', body: form });
    const type = request.headers.get('content-type');
    const bytes = new Uint8Array(await request.arrayBuffer());
    const read = async (reader) => {
      await reader.push(bytes);
      return reader.end();
    };
    assert.deepEqual(await read(formReader(type)), await read(webPlatform.formReader(type)));
  });

  it('refuses a form that ends too soon', async () => {
    const headers = { 'content-type': 'multipart/form-data; boundary=b' };
    const response = await ask('upload', { method: 'POST', body: '--b\r\n', headers });
    assert.equal(response.status, 400);
  });

  it('refuses more than the limit', async () => {
    const response = await ask('upload?limit=10', { method: 'POST', body: 'a'.repeat(11) });
    assert.equal(response.status, 413);
  });

  it('reads slowly, and stops when the client goes', async () => {
    const key = randomUUID();
    const stop = new AbortController();
    const body = new Uint8Array(30_000_000);
    const path = `upload?rate=20000000&key=${key}`;
    const request = ask(path, { method: 'POST', body, signal: stop.signal }).catch((error) => error.name);
    await json(`log/${key}?until=received`);
    stop.abort();
    assert.equal(await request, 'AbortError');
    const log = await json(`log/${key}?until=aborted`);
    assert.deepEqual([log.open, log.aborted], [0, 1]);
    assert.ok(log.received > 0 && log.received < 30_000_000);
  });
});

describe('form', () => {
  it('saves what is right, in each encoding', async () => {
    const good = { name: 'Ada', email: 'ada@example.org', age: '36' };
    const multipart = new FormData();
    for (const [name, value] of Object.entries(good)) multipart.append(name, value);
    const asJson = { body: JSON.stringify(good), headers: { 'content-type': 'application/json' } };
    for (const init of [{ body: new URLSearchParams(good) }, { body: multipart }, asJson]) {
      const response = await ask('form', { method: 'POST', ...init });
      assert.equal(response.status, 201);
      const saved = await response.json();
      assert.deepEqual(
        [saved.name, saved.age, response.headers.get('location')],
        ['Ada', 36, `/api/form/${saved.id}`],
      );
    }
  });

  it('says what is wrong by field', async () => {
    const response = await ask('form', {
      method: 'POST',
      body: new URLSearchParams({ name: 'A', email: 'x', age: '7' }),
    });
    assert.equal(response.status, 422);
    const { error, errors } = await response.json();
    assert.equal(error, 'Cannot save: 3 fields are wrong');
    assert.deepEqual(Object.keys(errors), ['name', 'email', 'age']);
    const bad = await ask('form', {
      method: 'POST',
      body: '{',
      headers: { 'content-type': 'application/json' },
    });
    assert.deepEqual([bad.status, Object.keys((await bad.json()).errors)], [422, ['name', 'email']]);
  });
});
