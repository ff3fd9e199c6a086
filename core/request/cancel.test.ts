import { expect } from 'chai';
import { CancelledError, get, run, tasks, type AjaxOptions, type Aio } from 'aio-elements/core';
import { withTimers } from '../../test/clock.js';
import { logOf } from '../../test/log.js';
import { origin } from '../../test/origin.js';
import '../../test/strict.js';
import { countedSignal } from '../../test/waits.js';

const api = (path: string): string => `${origin()}/api/${path}`;

async function reached(key: string, until: string): Promise<boolean> {
  return (await logOf(key, until)).reached;
}

/** Requests that hang, and what to wait for at the server before they are cancelled. */
const phases: [string, string, string, AjaxOptions?][] = [
  ['while the headers come', 'stall-headers?', 'open'],
  ['while the body comes', 'stall-body?', 'sent'],
  ['while the body comes, counted', 'stall-body?', 'sent', { maxBytes: 1000 }],
  ['while a slow body comes', 'big?rate=1000&', 'sent'],
  ['while an attempt has a time of its own', 'stall-headers?', 'open', { retry: { timeout: 60 } }],
  ['while the body comes, in the time of an attempt', 'stall-body?', 'sent', { retry: { timeout: 60 } }],
];

describe('the cancellation of a request', () => {
  it('before: nothing is sent, and the reason is the same', async () => {
    const key = crypto.randomUUID();
    const reason = new Error('mine');
    const error = await get(api(`text?key=${key}`), { signal: AbortSignal.abort(reason) }).catch((e) => e);
    expect(error).to.equal(reason);
    expect((await logOf(key)).started).to.equal(0);
  });

  for (const [what, path, until, options] of phases) {
    it(`${what}: a signal's reason is the same, and the server sees it go`, async () => {
      const key = crypto.randomUUID();
      const { signal, abort, listeners } = countedSignal();
      const request = get(api(`${path}key=${key}`), { ...options, signal });
      expect(await reached(key, until)).to.equal(true);
      const reason = { any: 'value' };
      abort(reason);
      expect(await request.catch((e) => e)).to.equal(reason);
      expect(await reached(key, 'aborted')).to.equal(true);
      expect(listeners()).to.equal(0);
    });

    it(`${what}: with its job, without noise`, async () => {
      const key = crypto.randomUUID();
      const before = tasks().length;
      let seen: unknown;
      const task = run(async (aio: Aio) => {
        void aio.get(api(`${path}key=${key}`), options); // nobody looks at it
        await aio.get(api(`${path}key=${key}`), options).catch((error) => (seen = error));
      });
      expect(await reached(key, `${until}&count=2`)).to.equal(true);
      task.cancel('enough');
      await task.catch(() => undefined);
      expect(seen).to.be.instanceOf(CancelledError).that.includes({ message: 'enough' });
      expect(await reached(key, 'aborted&count=2')).to.equal(true);
      expect(tasks().length).to.equal(before);
    });
  }

  it('leaves no listener after an answer', async () => {
    const { signal, listeners } = countedSignal();
    await get(api('text'), { signal });
    await get(api('text'), { signal, maxBytes: 1000, timeout: 9 });
    expect(listeners()).to.equal(0);
  });

  it('reaches a stream that is not read yet, with the same reason', async () => {
    const key = crypto.randomUUID();
    const { signal, abort, listeners } = countedSignal();
    const { data } = await get(api(`stall-body?key=${key}`), { signal, format: 'stream' });
    const reader = data.getReader();
    expect((await reader.read()).value?.length).to.equal(10);
    const reason = new Error('mine');
    const read = reader.read().catch((e) => e);
    abort(reason);
    expect(await read).to.equal(reason);
    expect(await reached(key, 'aborted')).to.equal(true);
    expect(listeners()).to.equal(0);
  });

  it('reaches a stream by the end of its job and by its time', async () => {
    const [a, b] = [crypto.randomUUID(), crypto.randomUUID()];
    const stream = await run(
      async (aio) => (await aio.get(api(`stall-body?key=${a}`), { format: 'stream' })).data,
    );
    expect(await reached(a, 'aborted')).to.equal(true);
    expect(
      (
        await stream
          .getReader()
          .read()
          .catch((e) => e)
      ).name,
    ).to.equal('AbortError');
    await withTimers(0.04, async (pass) => {
      const { data } = await get(api(`stall-body?key=${b}`), { format: 'stream', timeout: 0.04 });
      const late = data.getReader();
      await late.read();
      const read = late.read().catch((e) => e);
      pass();
      expect((await read).name).to.equal('TimeoutError');
    });
    expect(await reached(b, 'aborted')).to.equal(true);
  });

  it('of a stream by its reader closes the connection', async () => {
    const key = crypto.randomUUID();
    const { signal, listeners } = countedSignal();
    const { data } = await get(api(`stall-body?key=${key}`), { format: 'stream', signal });
    await data.cancel();
    expect(await reached(key, 'aborted')).to.equal(true);
    expect(listeners()).to.equal(0);
  });

  it('is over when a stream is read to its end', async () => {
    const { signal, listeners } = countedSignal();
    const { data } = await get(api('big?bytes=200000'), { format: 'stream', signal });
    expect((await new Response(data).arrayBuffer()).byteLength).to.equal(200_000);
    expect(listeners()).to.equal(0);
  });
});
