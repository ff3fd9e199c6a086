import { expect } from 'chai';
import {
  get,
  NetworkError,
  post,
  put,
  TimeoutError,
  type AjaxOptions,
  type RequestRetry,
  type RetryInfo,
} from 'aio-elements/core';
import { logOf } from '../../test/log.js';
import { origin } from '../../test/origin.js';
import '../../test/strict.js';
import { countedSignal, errorOf } from '../../test/waits.js';

const api = (path: string): string => `${origin()}/api/${path}`;
const fast = { limit: 3, delay: 0.001 };
const flaky = (query: string): [url: string, key: string] => {
  const key = crypto.randomUUID();
  return [api(`flaky?key=${key}&${query}`), key];
};
async function started(key: string): Promise<number> {
  return (await logOf(key)).started;
}

describe('the retry of a request', () => {
  it('sends again until it is answered well, and counts', async () => {
    const [url, key] = flaky('fail=2');
    const request = await get<{ attempt: number }>(url, { retry: fast, format: 'json' });
    expect([request.status, request.attempts, request.data.attempt]).to.deep.equal([200, 3, 3]);
    expect(await started(key)).to.equal(3);
  });

  it('takes a number as the limit; the last answer is the answer', async () => {
    const [url] = flaky('fail=5&retry-after=0');
    const request = await get(url, { retry: 1 });
    expect([request.status, request.attempts]).to.deep.equal([503, 2]);
  });

  it('does not by default', async () => {
    const [url, key] = flaky('fail=1');
    expect((await get(url)).status).to.equal(503);
    expect(await started(key)).to.equal(1);
  });

  for (const status of [408, 413, 429, 500, 502, 503, 504])
    it(`is for the status ${status}`, async () => {
      const [url] = flaky(`fail=1&status=${status}`);
      const request = await get(url, { retry: fast });
      expect(request.status).to.equal(200);
      if (status !== 408) expect(request.attempts).to.equal(2); // Chromium resends a 408 by itself
    });

  it('is not for other statuses, unless they are named', async () => {
    for (const status of [400, 404, 501])
      expect((await get(flaky(`fail=1&status=${status}`)[0], { retry: fast })).attempts).to.equal(1);
    const [url] = flaky('fail=1&status=404');
    expect((await get(url, { retry: { ...fast, statuses: [404] } })).attempts).to.equal(2);
  });

  it('is for idempotent methods, unless others are named', async () => {
    expect((await post(flaky('fail=1')[0], { retry: fast })).attempts).to.equal(1);
    expect((await put(flaky('fail=1')[0], { retry: fast, data: 'x' })).attempts).to.equal(2);
    expect((await post(flaky('fail=1')[0], { retry: { ...fast, methods: ['post'] } })).attempts).to.equal(2);
  });

  it('is for a failed network, in the body too; the last failure is the failure', async () => {
    const seen: RetryInfo[] = [];
    const retry = { limit: 2, delay: 0.001, onRetry: (info: RetryInfo) => seen.push(info) };
    for (const path of ['reset', 'cut?bytes=9&length']) {
      const error = await errorOf(get(api(path), { retry }));
      expect(error).to.be.instanceOf(NetworkError);
    }
    expect(seen.map(({ attempt }) => attempt)).to.deep.equal([1, 2, 1, 2]);
    expect(seen[0]?.error).to.be.instanceOf(NetworkError);
    expect(seen[0]?.request).to.equal(undefined);
  });

  /** The pauses that a request was about to make. */
  const delaysOf = async (url: string, policy: RequestRetry): Promise<number[]> => {
    const delays: number[] = [];
    const onRetry = ({ delay }: RetryInfo): boolean => {
      delays.push(delay);
      return false;
    };
    await get(url, { retry: { limit: 1, delay: 5, jitter: 0, ...policy, onRetry } });
    return delays;
  };

  it('waits as Retry-After asks, in whole seconds or by a date', async () => {
    expect(await delaysOf(flaky('fail=1&retry-after=0')[0], {})).to.deep.equal([0]);
    expect(await delaysOf(flaky('fail=1&retry-after=30')[0], {})).to.deep.equal([30]);
    const [delay] = await delaysOf(flaky('fail=1&retry-after-date=9')[0], {});
    expect(delay).to.be.within(1, 10);
  });

  it('waits as the policy says where Retry-After is neither', async () => {
    for (const value of ['0.02', '-1', '+1', '1e3', 'soon', 'Infinity'])
      expect(
        await delaysOf(flaky(`fail=1&retry-after=${encodeURIComponent(value)}`)[0], {}),
        value,
      ).to.deep.equal([5]);
  });

  it('ends with the answer whose Retry-After asks for more than maxDelay', async () => {
    for (const [query, maxDelay] of [
      ['retry-after=31', undefined],
      ['retry-after-date=9', 3],
    ] as const) {
      const [url, key] = flaky(`fail=1&${query}`);
      const request = await get(url, { retry: { limit: 3, delay: 0, maxDelay } });
      expect([request.status, request.attempts, await started(key)]).to.deep.equal([503, 1, 1]);
    }
    expect(await delaysOf(flaky('fail=1&retry-after=31')[0], { maxDelay: 40 })).to.deep.equal([31]);
  });

  it('gives each attempt its own time, and tries again after it', async () => {
    const seen: unknown[] = [];
    const retry = {
      limit: 1,
      delay: 0,
      timeout: 0.03,
      onRetry: ({ error }: RetryInfo) => seen.push(error?.name),
    };
    const error = await errorOf(get(api('stall-headers'), { retry }));
    expect(error)
      .to.be.instanceOf(TimeoutError)
      .with.property('message')
      .that.contains('time ran out after 0.03 s');
    expect(seen).to.deep.equal(['TimeoutError']);
    const [url] = flaky('fail=0');
    expect((await get(url, { retry: { limit: 1, timeout: 5 } })).attempts).to.equal(1);
  });

  it('names the known keys of a policy when it gets another one', async () => {
    for (const key of ['attempts', 'retries', 'status', 'toString'])
      expect(await errorOf(get(api('text'), { retry: { [key]: 3 } as object })))
        .to.be.instanceOf(TypeError)
        .with.property('message')
        .that.matches(
          new RegExp(`one of limit, delay, factor, .*timeout, onRetry, current value is "${key}"$`),
        );
  });

  it('asks onRetry, which may stop it, also later, or fail', async () => {
    const [url, key] = flaky('fail=3');
    const stop = { ...fast, onRetry: async ({ attempt }: RetryInfo) => Promise.resolve(attempt < 2) };
    const request = await get(url, { retry: stop });
    expect([request.status, request.attempts, await started(key)]).to.deep.equal([503, 2, 2]);
    const mine = new Error('mine');
    const onRetry = (): never => {
      throw mine;
    };
    expect(await errorOf(get(flaky('fail=3')[0], { retry: { ...fast, onRetry } }))).to.equal(mine);
  });

  it('tells onRetry of the answer', async () => {
    const seen: RetryInfo[] = [];
    await get(flaky('fail=1')[0], { retry: { ...fast, jitter: 0, onRetry: (info) => seen.push(info) } });
    expect(seen).to.have.length(1);
    expect(seen[0]).to.include({ attempt: 1, delay: 0.001 });
    expect(seen[0]?.request?.status).to.equal(503);
  });

  it('is cancelled in a pause, with the same reason', async () => {
    const { signal, abort, listeners } = countedSignal();
    const reason = new Error('mine');
    const onRetry = (): void => queueMicrotask(() => queueMicrotask(() => abort(reason)));
    const [url, key] = flaky('fail=3');
    expect(await errorOf(get(url, { signal, retry: { limit: 3, delay: 30, onRetry } }))).to.equal(reason);
    expect([await started(key), listeners()]).to.deep.equal([1, 0]);
  });

  it('ends when the time for all attempts is over', async () => {
    const [url] = flaky('fail=3');
    const error = await errorOf(get(url, { timeout: 0.03, retry: { limit: 3, delay: 30, jitter: 0 } }));
    expect(error).to.be.instanceOf(TimeoutError);
  });

  it('never sends a stream twice', async () => {
    const [url, key] = flaky('fail=1');
    const data = new Blob(['hello']).stream();
    expect((await put(url, { data, retry: fast })).attempts).to.equal(1);
    expect(await started(key)).to.equal(1);
  });

  it('gives the stream of the last answer', async () => {
    const [url] = flaky('fail=2');
    const { data, attempts } = await get(url, { retry: fast, format: 'stream' });
    expect([attempts, await new Response(data).json()]).to.deep.equal([3, { attempt: 3 }]);
  });

  it('refuses a wrong policy before anything is sent', async () => {
    for (const retry of [-1, { delay: -1 }, '2', { jitter: 2 }] as AjaxOptions['retry'][]) {
      const [url, key] = flaky('fail=0');
      const error = (await errorOf(get(url, { retry }))) as Error;
      expect(error.message).to.match(/^Cannot GET /);
      expect(error.name).to.be.oneOf(['TypeError', 'RangeError']);
      expect(await started(key)).to.equal(0);
    }
  });
});
