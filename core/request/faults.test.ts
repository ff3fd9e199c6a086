import { expect } from 'chai';
import {
  get,
  HttpError,
  NetworkError,
  SizeLimitError,
  TimeoutError,
  type AjaxOptions,
  type AjaxRequest,
} from 'aio-elements/core';
import { withTimers } from '../../test/clock.js';
import { logOf } from '../../test/log.js';
import { origin, otherOrigin } from '../../test/origin.js';
import { cutIsError } from '../../test/platform.js';
import '../../test/strict.js';
import { errorOf } from '../../test/waits.js';

const api = (path: string): string => `${origin()}/api/${path}`;
const failure = (url: string, options?: AjaxOptions): Promise<Error> =>
  get(url, options).then(
    ({ status }) => expect.fail(`It was answered with ${status}`),
    (error) => error,
  );
const inBrowser = 'location' in globalThis;

const unreachable = (url: string): string => `Cannot reach ${new URL(url).host}: the network failed`;
const brokenOff = (url: string): string =>
  `Cannot read the answer of ${new URL(url).host}: the connection broke off`;

async function expectNetworkError(url: string, message = unreachable(url)): Promise<void> {
  const error = await failure(url);
  expect(error).to.be.instanceOf(NetworkError);
  expect(error).to.include({ name: 'NetworkError', method: 'GET', url });
  expect(error.cause).to.be.instanceOf(Error);
  expect(error.message).to.equal(message);
  expect(String(error)).to.equal(`NetworkError: ${message} (GET ${url})`);
  const { stack = '' } = error;
  if (stack.includes(' at ')) expect(stack.startsWith(`${String(error)}\n`)).to.equal(true);
}

describe('how a request can end', () => {
  for (const status of [200, 201, 204, 206, 299, 300, 304, 400, 401, 404, 418, 422, 429, 500, 503, 599])
    it(`with an answer: ${status}`, async () => {
      const request = await get(api(`status/${status}`));
      expect(request.status).to.equal(status);
      expect(request.ok).to.equal(status < 300);
      expect(request.statusText).to.match(new RegExp(`^${status} \\w`));
      expect(request).to.include({
        method: 'GET',
        attempts: 1,
        redirected: false,
        url: api(`status/${status}`),
      });
    });

  it('with the reason of the status when the server sends none', async () => {
    const answer = (status: number): Promise<AjaxRequest<string>> =>
      get('http://a.test/', { fetch: () => new Response(status === 204 ? null : '', { status }) });
    const reasons = await Promise.all([200, 204, 299, 404, 418, 422, 499, 500, 599].map(answer));
    expect(reasons.map(({ statusText }) => statusText)).to.deep.equal([
      '200 OK',
      '204 No Content',
      '299 Successful',
      '404 Not Found',
      "418 I'm a teapot",
      '422 Unprocessable Content',
      '499 Client Error',
      '500 Internal Server Error',
      '599 Server Error',
    ]);
  });

  it('with an HttpError from raiseForStatus, unless it is ok', async () => {
    const found = await get(api('items/7'));
    expect(found.raiseForStatus()).to.equal(found);
    const request = await get(api('items/99999'), { format: 'json' });
    let error: unknown;
    try {
      request.raiseForStatus();
    } catch (thrown) {
      error = thrown;
    }
    expect(error).to.be.instanceOf(HttpError).that.includes({ status: 404, request, name: 'HttpError' });
    const { url } = request;
    expect(error).to.include({ url, method: 'GET', statusText: '404 Not Found' });
    expect((error as Error).message).to.equal('404 Not Found');
  });

  it('with an HttpError whose text and stack say which request it was', async () => {
    const request = await get(api('status/503'));
    const error = await errorOf(Promise.resolve().then(() => request.raiseForStatus()));
    const text = `HttpError: 503 Service Unavailable (GET ${request.url})`;
    expect(String(error)).to.equal(text);
    const { stack = '' } = error as Error;
    expect(stack).to.contain('raiseForStatus');
    if (stack.includes(' at ')) expect(stack.startsWith(`${text}\n`)).to.equal(true);
  });

  it('with all values of a repeated header, Set-Cookie too where a program may see it', async () => {
    const headers = new Headers([
      ['x-one', '1'],
      ['x-one', '2'],
      ['constructor', 'c'],
    ]);
    for (const value of ['a=1', 'b=2']) headers.append('set-cookie', value);
    const { responseHeaders } = await get('http://a.test/', { fetch: () => new Response('', { headers }) });
    expect(responseHeaders).to.include({ 'x-one': '1, 2', constructor: 'c' });
    if (headers.has('set-cookie')) expect(responseHeaders['set-cookie'] ?? 'a=1, b=2').to.equal('a=1, b=2');
  });

  it('with the response headers by lower-case names, frozen', async () => {
    const { responseHeaders, headers } = await get(api('headers?h.X-One=1&h.X-Two=a&h.X-Two=b'));
    expect(responseHeaders['x-one']).to.equal('1');
    expect(responseHeaders['x-two']).to.equal('a, b');
    expect(Object.isFrozen(responseHeaders)).to.equal(true);
    expect(headers.get('X-One')).to.equal('1');
  });

  it('after redirects, with the last address', async () => {
    const request = await get(api('redirect/3?to=items/7'));
    expect(request.redirected).to.equal(true);
    expect(request.url).to.match(/\/api\/items\/7/);
  });

  it('as a NetworkError: the port is refused', async () => {
    const { data } = await get<{ url: string }>(api('refused'), { format: 'json' });
    await expectNetworkError(data.url);
  });

  it('as a NetworkError: the connection is reset', () => expectNetworkError(api('reset')));

  for (const how of ['&length', '&how=reset', '&length&how=reset'])
    it(`as a NetworkError: the body is cut (${how})`, async () => {
      const url = api(`cut?bytes=9${how}`);
      await expectNetworkError(url, brokenOff(url));
      const counted = await failure(url, { onProgress: () => undefined });
      expect(counted).to.be.instanceOf(NetworkError).with.property('message', brokenOff(url));
      const { data } = await get(url, { format: 'stream' });
      const reader = data.getReader();
      const whole = async (): Promise<void> => {
        while (!(await reader.read()).done);
      };
      expect(await errorOf(whole())).to.have.property('message', brokenOff(url));
    });

  it('as a NetworkError: the body is cut, if the browser tells a cut from an end', async () => {
    const url = api('cut?bytes=9');
    if (await cutIsError()) await expectNetworkError(url, brokenOff(url));
    else expect((await get(url)).data).to.have.lengthOf(9);
  });

  it('as a NetworkError: redirected for ever', () => expectNetworkError(api('redirect-loop')));

  if (inBrowser)
    it('as a NetworkError: another origin that does not allow it', () =>
      expectNetworkError(`${otherOrigin()}/api/no-cors`));

  it('as a NetworkError: a replacement of fetch fails', async () => {
    const cause = new Error('mine');
    const error = await failure('http://a.test/', { fetch: () => Promise.reject(cause) });
    expect(error).to.be.instanceOf(NetworkError).that.includes({ cause });
  });

  for (const [url, message] of [
    ['http://a.test:81/b?c', 'Cannot reach a.test:81: the network failed'],
    ['data:,', 'Cannot reach data:,: the network failed'],
    ['/relative', 'Cannot reach /relative: the network failed'],
  ] as const)
    it(`as a NetworkError that names the host, or else the URL: ${url}`, () => {
      expect(new NetworkError('GET', url, new Error('mine'))).to.include({ message, url, method: 'GET' });
    });

  for (const [what, path, until] of [
    ['headers', 'stall-headers?', 'open'],
    ['body', 'stall-body?', 'sent'],
  ] as const)
    it(`as a TimeoutError: the ${what} stalls, and the server sees it go`, async () => {
      const key = crypto.randomUUID();
      const url = api(`${path}key=${key}`);
      const error = await withTimers(0.04, async (pass) => {
        const failed = failure(url, { timeout: 0.04 });
        await logOf(key, until);
        pass();
        return failed;
      });
      expect(error).to.be.instanceOf(TimeoutError);
      expect(error.message).to.equal(`Cannot GET ${url}: time ran out after 0.04 s`);
      expect((await logOf(key, 'aborted')).reached).to.equal(true);
    });

  it('as a SizeLimitError: the body is longer, and the transfer stops', async () => {
    const key = crypto.randomUUID();
    const url = api(`big?bytes=50000000&rate=5000000&key=${key}`);
    const error = await failure(url, { maxBytes: 100_000 });
    const message = `Cannot GET ${url}: the body is longer than 100000 bytes`;
    expect(error)
      .to.be.instanceOf(SizeLimitError)
      .that.includes({ maxBytes: 100_000, method: 'GET', url, message });
    const seen = await logOf(key, 'aborted');
    expect(seen.reached).to.equal(true);
    expect(seen.sent).to.be.lessThan(40_000_000);
    expect((await get(api('big?bytes=1000'), { maxBytes: 1000 })).data.length).to.equal(1000);
  });

  it('as a TypeError or RangeError: an argument is wrong', async () => {
    const messages: [string, AjaxOptions, string][] = [
      [api(''), { timeout: -1 }, 'RangeError: timeout must be at least 0, current value is -1'],
      [api(''), { maxBytes: NaN }, 'RangeError: maxBytes must be at least 0, current value is NaN'],
      [undefined as never, {}, 'TypeError: Cannot GET undefined'],
      ['http://[', {}, 'TypeError: Cannot GET'],
      [api(''), { headers: { 'bad name': 'x' } }, 'TypeError: '],
      [api(''), { mode: 'odd' as never }, 'TypeError: '],
      [
        api(''),
        { retry: { statuses: 503 as never } },
        'TypeError: retry.statuses must be an array of numbers, current value is 503',
      ],
      [api(''), { retry: NaN }, 'RangeError: retry.limit must be at least 0, current value is NaN'],
      [api(''), { onProgress: 1 as never }, 'TypeError: onProgress must be a function, current value is 1'],
      [api(''), { fetch: 'f' as never }, 'TypeError: fetch must be a function, current value is "f"'],
      [api(''), { signal: {} as never }, 'TypeError: signal must be an AbortSignal'],
    ];
    for (const [url, options, message] of messages) {
      const error = await failure(url, options);
      const [kind = '', said] = message.split(': ');
      expect(error.name).to.equal(kind);
      expect(error.message)
        .to.match(/^Cannot /)
        .and.contain(said);
    }
  });

  if (!inBrowser)
    it('as a TypeError: a relative address where there is no page, unless there is a base', async () => {
      const error = await failure('/api/text');
      expect(error).to.be.instanceOf(TypeError);
      expect(error.message).to.equal(
        'Cannot GET "/api/text": url must be a valid URL, without user name and password',
      );
      expect((await get('text', { base: api('') })).status).to.equal(200);
    });
  else
    it('as the page does: a relative address', async () => {
      expect((await get('/api/text')).url).to.equal(api('text'));
    });
});

describe('the stack of an error of a request', () => {
  const failures: Readonly<Record<string, () => Promise<unknown>>> = {
    NetworkError: () => get(api('reset')),
    TimeoutError: () => get(api('stall-headers'), { timeout: 0.01 }),
    DecodeError: () => get(api('text'), { format: 'json' }),
    SizeLimitError: () => get(api('text'), { maxBytes: 1 }),
  };
  for (const [name, fail] of Object.entries(failures))
    it(`names the caller: ${name}`, async () => {
      async function loadUser(): Promise<unknown> {
        return await fail();
      }
      const error = (await loadUser().catch((thrown: unknown) => thrown)) as Error;
      expect(error.name).to.equal(name);
      expect(error.stack).to.contain('loadUser');
      if (error.stack?.includes(' at ')) expect(error.stack.startsWith(`${String(error)}\n`)).to.equal(true);
    });
});
