/** `ajax` beside `fetch`: the server sees the same request, and the answer is the same. */
import { expect } from 'chai';
import fc from 'fast-check';
import { ajax, type AjaxOptions, type AjaxProgress } from 'aio-elements/core';
import { fuzz } from '../../test/fuzzing.js';
import { origin, otherOrigin } from '../../test/origin.js';
import '../../test/strict.js';

const inBrowser = 'location' in globalThis;
const api = (path: string): string => `${origin()}/api/${path}`;

/** A request for both: its options for `fetch`, and those for `ajax` where they are other ones. */
interface Case {
  readonly method?: string;
  readonly path: string;
  readonly init?: RequestInit;
  readonly options?: AjaxOptions;
  readonly browsers?: true;
}

const form = (): FormData => {
  const data = new FormData();
  data.append('name', 'Ada');
  data.append('file', new File(['hello'], 'Hello.txt', { type: 'text/x' }));
  return data;
};

/** Bodies as `fetch` and `ajax` take them alike; made anew for each sending. */
const bodies: Readonly<Record<string, () => BodyInit>> = {
  'a string': () => 'Grüße',
  'an empty string': () => '',
  URLSearchParams: () => new URLSearchParams({ a: '1', b: 'ü &' }),
  FormData: form,
  'a Blob': () => new Blob(['plain'], { type: 'text/x' }),
  'a Blob without a type': () => new Blob(['plain']),
  bytes: () => new TextEncoder().encode('plain'),
  'part of a buffer': () => new TextEncoder().encode('plain').subarray(1, 3),
  'an ArrayBuffer': () => new TextEncoder().encode('plain').buffer,
};

/** What Node's own `fetch` does not send again after 307 and 308: bytes, or a form with the same boundary. */
const UNREPEATED = new Set(['FormData', 'bytes', 'part of a buffer', 'an ArrayBuffer']);

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND', 'get', 'post'];

const cases: Readonly<Record<string, Case>> = {
  ...Object.fromEntries(methods.map((method) => [`the method ${method}`, { method, path: 'echo' }])),
  'a query': { path: 'echo?a=1&a=2&%20=%C3%BC' },
  'a fragment': { path: 'echo?a=1#part' },
  'spaces around the address': { path: 'echo?a=1 ' },
  'headers as an object': { path: 'echo', init: { headers: { 'X-One': '1', 'x-two': 'a, b' } } },
  'headers as pairs': { path: 'echo', init: { headers: [['X-One', '1'], ['X-One', '2']] } }, // prettier-ignore
  'headers as Headers': { path: 'echo', init: { headers: new Headers({ Accept: 'text/x' }) } },
  'a header beyond ASCII': { path: 'echo', init: { headers: { 'X-One': '\u00e4' } } },
  'a header that the browser forbids': {
    path: 'echo',
    init: { headers: { 'Accept-Charset': 'x', 'X-One': '1' } },
  },
  'a Content-Type of its own': { method: 'POST', path: 'echo', init: { body: 'x', headers: { 'Content-Type': 'text/x; charset=latin1' } } }, // prettier-ignore
  'no body with POST': { method: 'POST', path: 'echo' },
  'a body with DELETE': { method: 'DELETE', path: 'echo', init: { body: 'x' } },
  ...Object.fromEntries(
    [301, 302, 303, 307, 308].flatMap((status) =>
      ['GET', 'POST', 'PUT'].map((method) => [
        `a redirect by ${status} of ${method}`,
        {
          method,
          path: `redirect/2?status=${status}&to=echo`,
          ...(method === 'GET' ? {} : { init: { body: 'x' } }),
        },
      ]),
    ),
  ),
  'a redirect that is refused': { path: 'redirect/1?to=echo', init: { redirect: 'error' } },
  'a redirect that is not followed': { path: 'redirect/1?to=echo', init: { redirect: 'manual' } },
  ...Object.fromEntries(
    (['omit', 'same-origin', 'include'] as const).flatMap((credentials) =>
      (['same origin', 'another origin'] as const).map((where) => [
        `credentials ${credentials} to the ${where}`,
        {
          path: where === 'same origin' ? 'echo' : 'other',
          init: { credentials },
          browsers: true as const,
        },
      ]),
    ),
  ),
};

interface Echo {
  readonly headers: Record<string, string>;
}

/** What is seen of a request: by the server, and in the answer. */
interface Seen {
  readonly echo: unknown;
  readonly answer: readonly unknown[];
}

async function byFetch(url: string, method: string, init: RequestInit): Promise<Seen | string> {
  try {
    const response = await fetch(url, { cache: 'no-store', method, ...init });
    const { status, redirected, type } = response;
    const where = type === 'opaqueredirect' ? '' : response.url;
    return {
      echo: echoOf(await response.text()),
      answer: [status, redirected, where, response.headers.get('content-type')],
    };
  } catch {
    return 'fails';
  }
}

async function byAjax(url: string, method: string, options: AjaxOptions): Promise<Seen | string> {
  try {
    const answer = await ajax(method, url, { ...options, format: 'text' });
    const where = answer.status ? answer.url : '';
    return {
      echo: echoOf(answer.data),
      answer: [answer.status, answer.redirected, where, answer.headers.get('content-type')],
    };
  } catch (error) {
    expect((error as Error).name).to.equal('NetworkError');
    return 'fails';
  }
}

/** What an echo says. A multipart body has another boundary each time. */
function echoOf(text: string): unknown {
  const boundary = /boundary=([^"\\]+)/.exec(text)?.[1];
  if (!text.startsWith('{"method"')) return text;
  const { headers: all, ...echo } = JSON.parse(text) as Echo & Record<string, unknown>;
  const headers = { ...all, priority: '' }; // a hint of Firefox, which has another one for each way of sending
  if (!boundary) return { ...echo, headers };
  const { 'content-length': length, ...rest }: Record<string, string> = headers;
  const same = { ...echo, sha256: '', size: 0, headers: { ...rest, sized: length !== undefined } };
  return JSON.parse(JSON.stringify(same).replaceAll(boundary, 'boundary'));
}

/** The options of `ajax` that mean what those of `fetch` do. */
function optionsOf({ body, ...rest }: RequestInit): AjaxOptions {
  return { ...rest, data: body };
}

const uploadsOf = (seen: readonly AjaxProgress[]): number[] =>
  seen.filter(({ phase }) => phase === 'upload').map(({ loaded }) => loaded);

describe('ajax beside fetch', () => {
  for (const [name, one] of Object.entries(cases))
    if (inBrowser || !one.browsers)
      it(`sends and receives the same: ${name}`, async () => {
        const { method = 'GET', path, init = {} } = one;
        const url = path === 'other' ? `${otherOrigin()}/api/echo?cors=credentials` : api(path);
        const native = await byFetch(url, method.toUpperCase(), init);
        expect(await byAjax(url, method, optionsOf(init))).to.deep.equal(native);
      });
});

/** A request that was generated. */
interface Generated {
  readonly method: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** The name of a body, for methods that have one. */
  readonly body: string | undefined;
  readonly path: string;
  readonly redirect: RequestRedirect;
}

/** Never empty: of two values of one name, Firefox's `fetch` loses one that is, if they are given as pairs. */
const value = fc
  .array(fc.constantFrom('a', 'B', '1', ' ', '\t', ',', ';', '"', '=', '/', 'é', '\u0080'), { maxLength: 6 })
  .map((parts) => `${parts.join('')}x`);
const header = fc.tuple(
  fc.constantFrom(
    'X-One',
    'x-one',
    'X-Two',
    'Accept',
    'Accept-Language',
    'Content-Language',
    'Content-Type',
    'Cookie',
  ),
  value,
);
const query = fc
  .array(fc.constantFrom('?', '&', '=', '%', '%20', '+', '#', ' ', 'ü', '"', "'", '/', '..', 'a'), {
    maxLength: 6,
  })
  .map((parts) => parts.join(''));
const path = fc.oneof(
  query.map((after) => `echo?${after}`),
  fc.constantFrom(200, 201, 204, 205, 300, 304, 400, 404, 422, 500, 503, 599).map((code) => `status/${code}`),
  fc
    .tuple(fc.integer({ min: 1, max: 3 }), fc.constantFrom(301, 302, 303, 307, 308))
    .map(([times, status]) => `redirect/${times}?status=${status}&to=echo`),
);
const requests: fc.Arbitrary<Generated> = fc
  .record({
    method: fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'QUERY'),
    headers: fc.array(header, { maxLength: 4 }),
    body: fc.option(fc.constantFrom(...Object.keys(bodies)), { nil: undefined }),
    path,
    redirect: fc.constantFrom<RequestRedirect>('follow', 'follow', 'error', 'manual'),
  })
  .map((one) => (/GET|HEAD/.test(one.method) ? { ...one, body: undefined } : one))
  .filter(({ body, headers }) => body !== 'FormData' || !headers.some(([name]) => name === 'Content-Type')) // no boundary to compare by
  .filter(({ body, path }) => inBrowser || !body || !UNREPEATED.has(body) || !/30[78]/.test(path));

describe('ajax beside fetch, whatever the request', () => {
  it('sends and receives the same', () =>
    fc.assert(
      fc.asyncProperty(requests, async ({ method, headers, body, path, redirect }) => {
        const init = (): RequestInit => ({
          headers: headers as [string, string][],
          redirect,
          ...(body && { body: bodies[body]?.() ?? null }),
        });
        const native = await byFetch(api(path), method, init());
        expect(await byAjax(api(path), method, optionsOf(init()))).to.deep.equal(native);
      }),
      fuzz(60),
    ));
});

describe('the body of ajax beside that of fetch', () => {
  for (const [name, body] of Object.entries(bodies)) {
    it(`sends the same body: ${name}`, async () => {
      const native = await byFetch(api('echo'), 'POST', { body: body() });
      expect(await byAjax(api('echo'), 'POST', { data: body() as AjaxOptions['data'] })).to.deep.equal(
        native,
      );
    });

    for (const status of [undefined, 301, 302, 303, 307, 308]) {
      if (!inBrowser && UNREPEATED.has(name) && (status ?? 0) > 303) continue;
      it(`sends the same body while its progress is told: ${name}, redirected by ${status}`, async () => {
        const url = api(status ? `redirect/1?status=${status}&to=echo` : 'echo');
        const seen: AjaxProgress[] = [];
        const onProgress = (progress: AjaxProgress): unknown => seen.push(progress);
        const data = body() as AjaxOptions['data'];
        const native = await byFetch(url, 'POST', { body: body() });
        expect(await byAjax(url, 'POST', { data, onProgress })).to.deep.equal(native);
        const uploads = uploadsOf(seen);
        expect(uploads).to.deep.equal([...uploads].sort((x, y) => x - y));
        if (name !== 'an empty string') expect(uploads.at(-1)).to.be.greaterThan(0);
      });
    }
  }
});

describe('the progress of ajax beside fetch', () => {
  /** Options that `XMLHttpRequest` does not know: asking for progress must not lose them. */
  const beyond: readonly RequestInit[] = [
    { referrer: api('other') },
    { referrer: '' },
    { referrerPolicy: 'no-referrer' },
    { referrerPolicy: 'origin' },
    { redirect: 'error' },
    { redirect: 'manual' },
    { credentials: 'omit' },
    { keepalive: true },
    { mode: 'same-origin' },
    { cache: 'reload' },
    { cache: 'no-cache' },
    { cache: 'force-cache' },
    { priority: 'low' },
  ];
  for (const init of beyond)
    it(`keeps ${JSON.stringify(init)} while its progress is told`, async () => {
      for (const path of ['echo', 'redirect/1?status=307&to=echo']) {
        const seen: AjaxProgress[] = [];
        const onProgress = (progress: AjaxProgress): unknown => seen.push(progress);
        const native = await byFetch(api(path), 'POST', { ...init, body: 'hello' });
        const own = { ...init, data: 'hello', onProgress } as AjaxOptions;
        expect(await byAjax(api(path), 'POST', own)).to.deep.equal(native);
        if (native !== 'fails') expect(uploadsOf(seen).at(-1)).to.equal(5);
      }
    });
});
