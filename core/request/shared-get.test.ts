import { expect } from 'chai';
import { ajax, client, run, sharedGet, type AjaxProgress } from 'aio-elements/core';
import { logOf } from '../../test/log.js';
import { origin } from '../../test/origin.js';
import '../../test/strict.js';
import { countedSignal, errorOf } from '../../test/waits.js';

const api = (path: string): string => `${origin()}/api/${path}`;
describe('a shared flight', () => {
  it('is one request for all who ask for the same at a time', async () => {
    const key = crypto.randomUUID();
    const url = api(`delay/0.02?key=${key}`);
    const answers = await Promise.all([1, 2, 3].map(() => sharedGet(url, { format: 'json' })));
    expect(new Set(answers).size).to.equal(1);
    expect((await logOf(key)).started).to.equal(1);
    await sharedGet(url, { format: 'json' });
    expect((await logOf(key)).started).to.equal(2);
  });

  it('is not for what differs in address, headers, format or client', async () => {
    const key = crypto.randomUUID();
    const url = api(`delay/0.02?key=${key}`);
    const other = client().ajax;
    await Promise.all([
      sharedGet(url),
      sharedGet(url, { format: 'json' }),
      sharedGet(url, { headers: { 'X-One': '1' } }),
      sharedGet(url, { data: { a: 1 } }),
      sharedGet(url, {}, other),
      sharedGet(url, {}, ajax),
      sharedGet(url, {}, other),
    ]);
    expect((await logOf(key)).started).to.equal(5);
  });

  it('is not for a body that only one can read, or where a function of the caller takes part', async () => {
    const url = (key: string): string => api(`delay/0.02?key=${key}`);
    for (const options of [
      { format: 'stream' },
      { fetch: (...args: Parameters<typeof fetch>) => fetch(...args) },
      { retry: { limit: 1, onRetry: () => undefined } },
    ] as const) {
      const key = crypto.randomUUID();
      const answers = await Promise.all([1, 2].map(() => sharedGet(url(key), options)));
      for (const { data } of answers as { data: unknown }[])
        if (data instanceof ReadableStream) await data.cancel();
      expect((await logOf(key)).started, Object.keys(options).join()).to.equal(2);
    }
  });

  it('is for what says the same in other words', async () => {
    const key = crypto.randomUUID();
    const url = api(`delay/0.02?key=${key}`);
    const headers = { 'X-One': '1', 'X-Two': '2' };
    await Promise.all([
      sharedGet(`${url}&a=1`, { headers }),
      sharedGet(url, { data: { a: 1 }, headers: { 'x-two': '2', 'x-one': '1' } }),
      sharedGet(`delay/0.02?key=${key}&a=1`, { base: api(''), headers: new Headers(headers) }),
      sharedGet(new URL(`${url}&a=1`), { headers: [...Object.entries(headers)] }),
      sharedGet(`${url}&a=1`, { headers, signal: new AbortController().signal }),
    ]);
    expect((await logOf(key)).started).to.equal(1);
  });

  it('is cancelled when the last one leaves, not before', async () => {
    const key = crypto.randomUUID();
    const [one, two] = [countedSignal(), countedSignal()];
    const url = api(`stall-headers?key=${key}`);
    const first = sharedGet(url, { signal: one.signal });
    const second = run((aio) => sharedGet(url, { signal: aio.signal }));
    const third = sharedGet(url, { signal: two.signal });
    await logOf(key, 'open');
    const reason = new Error('mine');
    one.abort(reason);
    second.cancel(reason);
    expect([await errorOf(first), await errorOf(second)]).to.deep.equal([reason, reason]);
    expect(await logOf(key)).to.include({ started: 1, aborted: 0 });
    two.abort(reason);
    expect(await errorOf(third)).to.equal(reason);
    expect((await logOf(key, 'aborted')).reached).to.equal(true);
    expect([one.listeners(), two.listeners()]).to.deep.equal([0, 0]);
  });

  it('is new for who asks in answer to the last', async () => {
    const key = crypto.randomUUID();
    const url = api(`echo?key=${key}`);
    await Promise.all([sharedGet(url).then(() => sharedGet(url)), sharedGet(url)]);
    expect((await logOf(key)).started).to.equal(2);
  });

  it('tells everybody of its progress and its failure', async () => {
    const seen: AjaxProgress[][] = [[], []];
    await Promise.all(
      seen.map((list) => sharedGet(api('big?bytes=1000'), { onProgress: (p) => list.push(p) })),
    );
    expect(seen.map((list) => list.at(-1)?.loaded)).to.deep.equal([1000, 1000]);
    const errors = await Promise.all([1, 2].map(() => errorOf(sharedGet(api('reset')))));
    expect(errors.map((error) => (error as Error).name)).to.deep.equal(['NetworkError', 'NetworkError']);
  });

  it('refuses wrong arguments', async () => {
    expect(await errorOf(sharedGet('http://['))).to.be.instanceOf(TypeError);
  });
});
