import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { useApi } from './api-client.mjs';

const { ask, json, text, post } = useApi();

describe('sse', () => {
  it('sends events with ids', async () => {
    const response = await ask('sse?n=2&every=0');
    assert.equal(response.headers.get('content-type'), 'text/event-stream');
    assert.equal(await response.text(), 'id: 1\ndata: {"i":1,"of":2}\n\nid: 2\ndata: {"i":2,"of":2}\n\n');
  });

  it('resumes after the last id and ends with 204', async () => {
    const body = await text('sse?n=3&every=0', { headers: { 'last-event-id': '2' } });
    assert.equal(body, 'id: 3\ndata: {"i":3,"of":3}\n\n');
    assert.match(await text('sse?n=3&every=0&last=1'), /^id: 2\n/);
    const done = await ask('sse?n=3', { headers: { 'last-event-id': '3' } });
    assert.deepEqual([done.status, await done.text()], [204, '']);
  });

  it('has names, retry, comments, CRLF and data over lines', async () => {
    const body = await text('sse?n=1&event=tick&retry=0.05&comments&crlf&multi&id=no');
    const lines = body.split('\r\n');
    assert.deepEqual(lines.slice(0, 5), [': still here', '', 'retry: 50', 'event: tick', 'data: {']);
    assert.deepEqual(
      JSON.parse(
        lines
          .filter((l) => l.startsWith('data'))
          .map((l) => l.slice(6))
          .join('\n'),
      ),
      { i: 1, of: 1 },
    );
    assert.ok(body.endsWith('\r\n\r\n'));
    assert.doesNotMatch(body, /^id:/m);
  });

  it('breaks off after some events', async () => {
    const response = await ask('sse?n=5&every=0&cut=2');
    const seen = [];
    const decoder = new TextDecoder();
    await assert.rejects(async () => {
      for await (const chunk of response.body) seen.push(decoder.decode(chunk));
    });
    assert.deepEqual(seen.join('').match(/id: \d/g), ['id: 1', 'id: 2']);
  });

  it('answers POST too', async () => {
    assert.match(await (await post('sse?n=1', { a: 1 })).text(), /^id: 1/);
  });

  it('steps by releases, without time', async () => {
    const step = randomUUID();
    const response = await ask(`sse?n=2&step=${step}`);
    const reader = response.body.getReader();
    const decoder = new TextDecoder();
    for (const i of [1, 2]) {
      const next = reader.read();
      await json(`release/${step}`, { method: 'POST' });
      assert.match(decoder.decode((await next).value), new RegExp(`^id: ${i}\n`));
    }
    assert.equal((await reader.read()).done, true);
  });

  it('ends when the client goes', async () => {
    const key = randomUUID();
    const stop = new AbortController();
    const response = await ask(`sse?every=30&key=${key}`, { signal: stop.signal });
    await response.body?.getReader().read();
    stop.abort();
    assert.equal((await json(`log/${key}?until=aborted`)).open, 0);
  });
});

describe('ndjson and lines', () => {
  it('sends JSON lines', async () => {
    const body = await text('ndjson?n=3&every=0');
    assert.deepEqual(
      body
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).i),
      [1, 2, 3],
    );
    assert.ok(body.endsWith('\n'));
    assert.ok(!(await text('ndjson?n=3&every=0&newline=no')).endsWith('\n'));
    assert.equal((await text('ndjson?n=3&every=0&crlf')).split('\r\n').length, 4);
  });

  it('has a bad line on demand, and breaks off', async () => {
    const lines = (await text('ndjson?n=3&every=0&bad=2')).split('\n');
    assert.equal(JSON.parse(lines[0]).i, 1);
    assert.throws(() => JSON.parse(lines[1]), SyntaxError);
    await assert.rejects(text('ndjson?n=3&every=0&cut=1'), TypeError);
  });

  it('sends lines of text', async () => {
    assert.equal(await text('lines?n=2&every=0'), 'Line 1 of 2: Grüße 😀\nLine 2 of 2: Grüße 😀\n');
  });

  it('breaks characters across chunks', async () => {
    assert.equal(await text('lines?n=1&every=0&split=3'), 'Line 1 of 1: Grüße 😀\n');
    const response = await ask('split?size=1');
    const decoder = new TextDecoder();
    const alone = [];
    for await (const chunk of response.body) alone.push(decoder.decode(chunk));
    assert.ok(alone.length > 10);
    assert.match(alone.join(''), /\uFFFD/);
    assert.equal(await text('split?size=3&text=%C3%BC%E2%82%AC'), 'ü€');
    assert.equal((await ask('split?size=0')).status, 400);
  });

  it('sends the bytes of a script in pieces, and the bytes of a Last-Event-ID', async () => {
    const response = await ask('script?pieces=61.ff.&type=text/x');
    assert.equal(response.headers.get('content-type'), 'text/x');
    assert.deepEqual([...new Uint8Array(await response.arrayBuffer())], [0x61, 0xff]);
    assert.equal((await ask('script?pieces=6')).status, 400);
    const headers = { 'last-event-id': '\u00e4' };
    assert.equal(await (await ask('script?resume', { headers })).text(), 'event: resumed\ndata: e4\n\n');
  });
});

describe('words', () => {
  it('answers a prompt word by word', async () => {
    const whole = await (await post('words?every=0', { prompt: 'Why wait?' })).text();
    assert.match(whole, /^You asked: “Why wait\?”\. Here/);
    assert.equal(await text('words?every=0&prompt=Why+wait%3F'), whole);
    const lines = (await text('words?every=0&prompt=a&format=ndjson'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert.deepEqual(lines.at(-1), { done: true, words: lines.length - 1 });
    assert.match(await text('words?every=0&prompt=a&format=sse'), /^data: {"word":"You","i":0}\n\n/);
    assert.match(
      await text('words?every=0&prompt=a&format=chat'),
      /^data: {"choices":\[{"delta":{"content":"You"}}\]}\n\n[^]*\n\ndata: \[DONE\]\n\n$/,
    );
  });

  it('needs a prompt', async () => {
    assert.equal((await ask('words')).status, 400);
  });
});
