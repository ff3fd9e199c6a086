import { expect } from 'chai';
import {
  get,
  HttpError,
  NetworkError,
  post,
  put,
  SizeLimitError,
  sleep,
  type AjaxOptions,
  type AjaxProgress,
} from 'aio-elements/core';
import { logOf, release } from '../../test/log.js';
import { origin, otherOrigin } from '../../test/origin.js';
import { isWebKit } from '../../test/platform.js';
import '../../test/strict.js';
import { countedSignal, errorOf, waitUntil } from '../../test/waits.js';
import { prepare } from './prepare.js';
import { Transport } from './transport.js';

const api = (path: string): string => `${origin()}/api/${path}`;
const inBrowser = 'location' in globalThis;

interface Uploaded {
  size: number;
  sha256: string;
  type: string;
}

function recorder(): {
  seen: AjaxProgress[];
  of(phase: string): AjaxProgress[];
  onProgress(p: AjaxProgress): void;
} {
  const seen: AjaxProgress[] = [];
  return { seen, of: (phase) => seen.filter((p) => p.phase === phase), onProgress: (p) => seen.push(p) };
}

function expectRising(progress: AjaxProgress[], size: number): void {
  const loaded = progress.map((p) => p.loaded);
  expect(loaded).to.deep.equal([...loaded].sort((a, b) => a - b));
  expect(loaded.at(-1)).to.equal(size);
}

describe('the progress of a request', () => {
  it('down: told with the real bytes and the length', async () => {
    const { of, seen, onProgress } = recorder();
    await get(api('big?bytes=3000000&length'), { onProgress, format: 'binary' });
    expectRising(of('download'), 3_000_000);
    expect(seen.length).to.be.greaterThan(isWebKit ? 0 : 1);
    expect(seen.every((p) => p.phase === 'download' && p.total === 3_000_000 && p.lengthComputable)).to.equal(
      true,
    );
  });

  for (const how of ['', '&gzip&length'])
    it(`down: told without a length that is not known (${how || 'chunked'})`, async () => {
      const { seen, onProgress } = recorder();
      await get(api(`big?bytes=300000${how}`), { onProgress });
      expectRising(seen, 300_000);
      expect(seen.every((p) => p.total === 0 && !p.lengthComputable)).to.equal(true);
    });

  it('down: told of a stream too', async () => {
    const { seen, onProgress } = recorder();
    const { data } = await get(api('big?bytes=300000&length'), { onProgress, format: 'stream' });
    await new Response(data).arrayBuffer();
    expectRising(seen, 300_000);
  });

  it('up: 20 MB told with the real bytes', async () => {
    const { of, onProgress } = recorder();
    const data = new Uint8Array(20_000_000).fill(7);
    const request = await post<Uploaded>(api('upload?rate=60000000'), { data, onProgress, format: 'json' });
    expect(request.data.size).to.equal(20_000_000);
    expect(of('upload').length).to.be.greaterThan(1);
    expectRising(of('upload'), 20_000_000);
    expect(of('upload').every((p) => p.total === 20_000_000 && p.lengthComputable)).to.equal(true);
    expect(of('download').length).to.be.greaterThan(0);
  });

  it('up: a form, a string, fields and JSON arrive as without', async () => {
    const form = new FormData();
    form.append('name', 'Ada');
    form.append('file', new File(['hello'], 'Hello.txt'));
    for (const options of [
      { data: 'Grüße' },
      { data: 'Grüße', headers: { 'Content-Type': 'text/plain;charset=iso-8859-1' } },
      { data: 'x', headers: { 'Cache-Control': 'max-age=7', 'X-Own': '1' } },
      { data: { a: [1, 2], b: 'ü' } },
      { json: { a: 1 } },
      { data: form },
    ]) {
      const { onProgress, of } = recorder();
      const plain = await post<Record<string, unknown>>(api('echo'), { ...options, format: 'json' });
      const told = await post<Record<string, unknown>>(api('echo'), {
        ...options,
        format: 'json',
        onProgress,
      });
      for (const name of ['cache-control', 'x-own'])
        expect((told.data['headers'] as Record<string, string>)[name], name).to.equal(
          (plain.data['headers'] as Record<string, string>)[name],
        );
      for (const name of ['method', 'body', 'json', 'form', 'files', 'url'])
        if (options.data !== form || name !== 'size') expect(told.data[name]).to.deep.equal(plain.data[name]);
      if (options.data !== form)
        expect(String(told.data['type']).toLowerCase()).to.equal(String(plain.data['type']).toLowerCase());
      expect(of('upload').length).to.be.greaterThan(0);
      expect([told.statusText, told.url, told.redirected]).to.deep.equal([
        plain.statusText,
        plain.url,
        false,
      ]);
      expect(Object.keys(told.responseHeaders)).to.include('content-type');
    }
  });

  it('up: the fragment of a URL is no redirect', async () => {
    for (const onProgress of [undefined, () => undefined]) {
      const { redirected, url } = await post(`${api('echo')}#part`, { data: 'x', onProgress });
      expect([redirected, url]).to.deep.equal([false, api('echo')]);
    }
  });

  it('up: a stream is told as well', async () => {
    const { onProgress, of } = recorder();
    const data = new Blob(['x'.repeat(500_000)]).stream();
    const request = await put<Uploaded>(api('upload'), { data, onProgress, format: 'json' });
    expect(request.data.size).to.equal(500_000);
    expectRising(of('upload'), 500_000);
  });

  it('up: the same answers and errors', async () => {
    const { onProgress } = recorder();
    const options = { data: 'x', onProgress };
    const refused = await post(api('status/422?body=no'), options);
    expect([refused.status, refused.ok, refused.data]).to.deep.equal([422, false, 'no']);
    expect(() => refused.raiseForStatus()).to.throw(HttpError);
    expect((await post(api('status/204'), { ...options, format: 'json' })).data).to.equal(null);
    expect(await errorOf(post(api('reset'), options))).to.be.instanceOf(NetworkError);
    if (inBrowser) expect((await post(api('redirect/1?status=307'), options)).redirected).to.equal(true);
    expect(
      ((await errorOf(post(api('stall-headers'), { ...options, timeout: 0.03 }))) as Error).name,
    ).to.equal('TimeoutError');
    if (inBrowser)
      expect(await errorOf(post(`${otherOrigin()}/api/no-cors`, options))).to.be.instanceOf(NetworkError);
    const long = await errorOf(post(api('echo'), { data: 'x'.repeat(5000), onProgress, maxBytes: 100 }));
    expect(long).to.be.instanceOf(SizeLimitError);
  });

  it('up: cancelled while it is sent, with the same reason, and the server sees it go', async () => {
    const key = crypto.randomUUID();
    const { signal, abort, listeners } = countedSignal();
    const data = new Uint8Array(60_000_000);
    const { onProgress } = recorder();
    // the server reads nothing until it is released, so that the body cannot be over, and then what the kernel holds
    const request = post(api(`upload?hold=${key}&key=${key}`), { data, signal, onProgress });
    await logOf(key, 'held');
    const reason = new Error('mine');
    abort(reason);
    expect(await errorOf(request)).to.equal(reason);
    const gone = logOf(key, 'aborted');
    await Promise.race([gone, release(key)]); // if the server saw it go at the gate, there is nothing to release
    expect([(await gone).reached, listeners()]).to.deep.equal([true, 0]);
  });

  it('fails with what its listener throws', async () => {
    const mine = new Error('mine');
    const onProgress = (): never => {
      throw mine;
    };
    expect(await errorOf(get(api('big?bytes=1000'), { onProgress }))).to.equal(mine);
    expect(await errorOf(post(api('echo'), { data: 'x'.repeat(100_000), onProgress }))).to.equal(mine);
  });
});

describe('a stream as a body', () => {
  it('arrives, streamed or collected', async () => {
    const data = new Blob(['Grüße ', 'x'.repeat(100_000)]).stream();
    const request = await post<Uploaded>(api('upload'), { data, format: 'json' });
    expect(request.data.size).to.equal(100_008);
  });

  it('is cancelled with the request while it is collected or sent', async () => {
    const { signal, abort } = countedSignal();
    let cancel: (reason: unknown) => void = () => undefined;
    const cancelled = new Promise((resolve) => (cancel = resolve));
    const data = new ReadableStream({ cancel });
    const request = post(api('upload'), { data, signal });
    await sleep(0.01);
    const reason = new Error('mine');
    abort(reason);
    expect(await errorOf(request)).to.equal(reason);
    expect(await cancelled).to.equal(reason);
  });

  if (!inBrowser)
    it('is cancelled when the answer comes before its end', async () => {
      let cancel: (reason: unknown) => void = () => undefined;
      const cancelled = new Promise((resolve) => (cancel = resolve));
      const pull = (controller: ReadableStreamDefaultController<Uint8Array>): void =>
        controller.enqueue(new Uint8Array(10_000));
      const data = new ReadableStream({ pull, cancel }, { highWaterMark: 0 });
      expect((await post(api('upload?limit=100000'), { data })).status).to.equal(413);
      expect(await cancelled).to.have.property('name', 'AbortError');
    });

  /** Options of `fetch`, with what a request with progress is then sent by: only XMLHttpRequest tells of an upload piece by piece. */
  const senders: [options: AjaxOptions, sender: 'xmlhttprequest' | 'fetch'][] = [
    [{}, 'xmlhttprequest'],
    [{ mode: 'cors', redirect: 'follow', credentials: 'same-origin' }, 'xmlhttprequest'],
    [{ credentials: 'include', cache: true }, 'xmlhttprequest'],
    [{ mode: undefined, redirect: undefined, credentials: undefined, cache: undefined }, 'xmlhttprequest'],
    [{ cache: 'no-store', headers: { 'X-Own': '1' } }, 'xmlhttprequest'],
    [{ cache: 'reload' }, 'fetch'],
    [{ mode: 'same-origin' }, 'fetch'],
    [{ redirect: 'error' }, 'fetch'],
    [{ credentials: 'omit' }, 'fetch'],
    [{ referrerPolicy: 'no-referrer' }, 'fetch'],
  ];
  for (const [options, sender] of inBrowser ? senders : [])
    it(`up: sent by ${sender} with ${JSON.stringify(options)}`, async () => {
      const { of, onProgress } = recorder();
      const url = api(`echo?key=${crypto.randomUUID()}`);
      await post(url, { ...options, data: 'x', onProgress });
      await waitUntil(() => performance.getEntriesByName(url).length, 'The request is in the timeline');
      const [entry] = performance.getEntriesByName(url) as PerformanceResourceTiming[];
      expect(entry?.initiatorType).to.equal(sender);
      expectRising(of('upload'), 1);
    });

  if (inBrowser)
    it('up: a sending by XMLHttpRequest that is aborted settles', async () => {
      const call = prepare('POST', api(`hold?key=${crypto.randomUUID()}`), {
        data: new Blob(['x']),
        onProgress: () => undefined,
      });
      const controller = new AbortController();
      const sent = new Transport(call, () => undefined).send(controller.signal);
      await sleep(0.01);
      const reason = new Error('no longer wanted');
      controller.abort(reason);
      expect(await errorOf(sent)).to.equal(reason);
    });
});
