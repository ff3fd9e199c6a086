import { expect } from 'chai';
import {
  client,
  CancelledError,
  get,
  run,
  TimeoutError,
  type ClientOptions,
  type ClientRequest,
} from 'aio-elements/core';
import { logOf } from '../../test/log.js';
import { origin } from '../../test/origin.js';
import '../../test/strict.js';
import { countedSignal, errorOf } from '../../test/waits.js';

const base = `${origin()}/api/`;
interface Echo {
  headers: Record<string, string>;
  query: Record<string, string>;
  method: string;
}
const json = { format: 'json' } as const;
interface Tokens {
  token: string;
  refresh: string;
}

describe('client', () => {
  it('gives the same functions with a base address and headers', async () => {
    const api = client({ base, headers: { 'X-One': 'client', 'X-Two': 'client', 'X-Three': 'client' } });
    const headers = { 'x-one': 'call', 'X-Two': null, 'X-Three': undefined };
    const { data, url } = await api.get<Echo>('echo', { ...json, headers, data: { a: 1 } });
    expect(url).to.equal(`${base}echo?a=1`);
    expect(data.headers).to.include({ 'x-one': 'call', 'x-three': 'client' });
    expect(data.headers).not.to.have.property('x-two');
    for (const [name, verb] of Object.entries({
      POST: api.post,
      PUT: api.put,
      PATCH: api.patch,
      DELETE: api.delete,
    }))
      expect((await verb<Echo>('echo', { ...json, data: 'x' })).data.method).to.equal(name);
    expect((await api.head('echo')).status).to.equal(200);
    expect((await api.ajax('OPTIONS', 'echo')).status).to.equal(200);
    expect(api.del).to.equal(api.delete);
  });

  it('lets a call say otherwise, but not by undefined', async () => {
    const hasty = client({ base, timeout: 0.03 });
    expect(await errorOf(hasty.get('stall-headers', { timeout: undefined }))).to.be.instanceOf(TimeoutError);
    expect((await hasty.get('delay/0.04', { timeout: 5 })).status).to.equal(200);
    const api = client({ base, retry: 1 });
    expect((await api.get('status/503?retry-after=0')).attempts).to.equal(2);
    expect((await api.get('status/503?retry-after=0', { retry: 0 })).attempts).to.equal(1);
  });

  it('asks onRequest, which may change the headers or the request, also later', async () => {
    const seen: string[] = [];
    const api = client({
      base,
      async onRequest(request) {
        seen.push(`${request.method} ${String(request.url)} ${request.resent}`);
        request.options.headers.set('X-One', '1');
        await Promise.resolve();
        return request.url === 'other' ? { ...request, url: 'echo?other' } : undefined;
      },
    });
    const { data } = await api.get<Echo>('other', json);
    expect(data.headers['x-one']).to.equal('1');
    expect(data.query).to.have.property('other');
    expect(seen).to.deep.equal(['GET other 0']);
  });

  it('fails with what a hook throws', async () => {
    const mine = new Error('mine');
    const onRequest = (): never => {
      throw mine;
    };
    expect(await errorOf(client({ base, onRequest }).get('text'))).to.equal(mine);
    expect(await errorOf(client({ base, onResponse: () => Promise.reject(mine) }).get('text'))).to.equal(
      mine,
    );
  });

  it('takes another answer from onResponse', async () => {
    const fallback = await get(`${base}text`);
    const api = client({ base, onResponse: (answer) => (answer.ok ? undefined : fallback) });
    expect(await api.get('status/404')).to.equal(fallback);
    expect((await api.get('items/7')).status).to.equal(200);
  });

  it('closes the stream of an answer when onResponse gives another one', async () => {
    const fallback = await get(`${base}text`);
    const key = crypto.randomUUID();
    const api = client({ base, onResponse: () => fallback });
    const answer = await api.get(`lines?n=1000&every=0.005&key=${key}`, { format: 'stream' });
    expect(answer).to.equal(fallback);
    expect((await logOf(key, 'aborted')).reached).to.equal(true);
  });

  it('leaves the stream of an answer open that onResponse gives back', async () => {
    const { data } = await client({ base, onResponse: (answer) => answer }).get('text', { format: 'stream' });
    expect(await new Response(data).text()).to.match(/^Grüße/);
  });

  it('logs in again on 401, once for all requests', async () => {
    const credentials = { json: { user: 'ada', password: 'secret' }, format: 'json' } as const;
    const login = await api0.post<Tokens>('login?uses=1', credentials);
    let { token, refresh } = login.data;
    let renewals = 0;
    let renewal: Promise<void> | undefined;
    const renew = async (): Promise<void> => {
      renewals++;
      const { data } = await api0.post<Tokens>('refresh', { json: { refresh }, ...json });
      ({ token, refresh } = data);
      renewal = undefined;
    };
    const resent: number[] = [];
    const api = client({
      base,
      onRequest: ({ options }) => options.headers.set('Authorization', `Bearer ${token}`),
      async onResponse({ status }, request: ClientRequest) {
        resent.push(request.resent);
        if (status !== 401) return undefined;
        await (renewal ??= renew());
        return 'retry';
      },
    });
    expect((await api.get('me')).status).to.equal(200);
    const answers = await Promise.all([api.get('me'), api.get('users')]);
    expect(answers.map(({ status }) => status)).to.deep.equal([200, 200]);
    expect(renewals).to.equal(1);
    expect(resent.filter(Boolean)).to.have.length(1);
  });

  it('sends again once only, and a stream never', async () => {
    let answers = 0;
    const onResponse = (): 'retry' => {
      answers++;
      return 'retry';
    };
    const api = client({ base, onResponse });
    expect((await api.get('status/401')).status).to.equal(401);
    expect(answers).to.equal(2);
    const data = new Blob(['x']).stream();
    expect((await api.post('status/401', { data })).status).to.equal(401);
    expect(answers).to.equal(3);
  });

  it('ends with its signal, scope and time, in the hooks too', async () => {
    const never = new Promise<void>(() => undefined);
    const { signal, abort, listeners } = countedSignal();
    const reason = new Error('mine');
    const waiting = client({ base, onRequest: () => never }).get('text', { signal });
    abort(reason);
    expect(await errorOf(waiting)).to.equal(reason);
    expect(listeners()).to.equal(0);
    const late = client({ base, timeout: 0.02, onResponse: () => never }).get('text');
    expect(await errorOf(late)).to.be.instanceOf(TimeoutError);
    const task = run((aio) => client({ base }).get('stall-headers', { signal: aio.signal }));
    task.cancel();
    expect(await errorOf(task)).to.be.instanceOf(CancelledError);
  });

  it('names the number of its option when its time is over, wherever that is', async () => {
    const never = new Promise<void>(() => undefined);
    const wait = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 3));
    for (const hooks of [{ onRequest: wait }, { onRequest: () => never }, { onResponse: () => never }, {}]) {
      const api = client({ base, timeout: 0.0301, ...hooks });
      const error = (await errorOf(api.get('onResponse' in hooks ? 'text' : 'stall-headers'))) as Error;
      expect(error.message).to.match(/: time ran out after 0\.0301 s$/);
    }
  });

  it('has streams with its defaults, also as a format', async () => {
    const api = client({ base, headers: { 'X-One': '1' } });
    const lines: string[] = [];
    for await (const line of api.stream('lines?n=2&every=0', { format: 'lines' })) lines.push(line);
    expect(lines).to.have.length(2);
    const { data } = await api.get('text', { format: 'stream' });
    expect(await new Response(data).text()).to.match(/^Grüße/);
  });

  it('takes headers as pairs, of its own and of a call, whose names go before', async () => {
    const pairs = { 'X-One': 'client', 'X-Two': 'client' };
    for (const headers of [
      Object.entries(pairs),
      new URLSearchParams(pairs),
      new Map(Object.entries(pairs)),
    ]) {
      const api = client({ base, headers });
      expect((await api.get<Echo>('echo', json)).data.headers).to.include({ 'x-one': 'client' });
      const own: [string, string | null][] = [
        ['x-two', 'a'],
        ['X-Two', 'b'],
        ['X-One', null],
      ];
      const { data } = await api.get<Echo>('echo', { ...json, headers: own });
      expect(data.headers).to.include({ 'x-two': 'a, b' }).and.not.have.property('x-one');
      const others = await api.get<Echo>('echo', { ...json, headers: new URLSearchParams('X-Two=c') });
      expect(others.data.headers).to.include({ 'x-one': 'client', 'x-two': 'c' });
    }
  });

  it('rejects wrong arguments before any hook', async () => {
    const api = client({ onRequest: () => expect.fail('A hook was called') });
    expect(await errorOf(api.get('http://['))).to.be.instanceOf(TypeError);
    for (const options of [{ timeout: -1 }, { maxBytes: NaN }, { retry: { delay: -1 } }])
      expect(await errorOf(api.get(`${base}text`, options)))
        .to.be.instanceOf(RangeError)
        .with.property('message')
        .that.matches(/^Cannot GET http.*\/api\/text: .+ must be at least 0, current value is (-1|NaN)$/);
    for (const options of [{ fetch: 'x' }, { onProgress: {} }, { retry: { onRetry: 1 } }] as object[])
      expect(await errorOf(api.get(`${base}text`, options)))
        .to.be.instanceOf(TypeError)
        .with.property('message')
        .that.contains('must be a function');
  });

  const wrongBases: [base: unknown, says: string][] = [
    ['http://[', 'base must be a valid URL, current value is "http://["'],
    ['http://ada:secret@a.test/', 'base must be a valid URL, current value is "http://ada:secret@a.test/"'],
    [new URL('http://ada@a.test/'), 'base must be a valid URL, current value is http://ada@a.test/'],
    [5, 'base must be a string or a URL, current value is 5'],
    [{}, 'base must be a string or a URL, current value is [object Object]'],
  ];
  for (const [wrong, says] of wrongBases)
    it(`says what is wrong with the base: ${says}`, async () => {
      const options = { base: wrong } as ClientOptions;
      expect(() => client(options))
        .to.throw(TypeError)
        .with.property('message', `Cannot make a client: ${says}`);
      expect(await errorOf(client().get('users', options)))
        .to.be.instanceOf(TypeError)
        .with.property('message', `Cannot GET "users": ${says}`);
    });

  it('throws wrong defaults at once', () => {
    for (const options of [{ timeout: -1 }, { retry: NaN }] as ClientOptions[])
      expect(() => client(options)).to.throw(RangeError, /^Cannot make a client: /);
    for (const options of [
      { headers: { 'bad name': 'x' } },
      { base: 'http://[' },
      { mode: 'odd' },
      { onRequest: 'x' },
      { onResponse: 1 },
      { retry: 'x' },
    ] as unknown as ClientOptions[])
      expect(() => client(options)).to.throw(TypeError, /^Cannot make a client: /);
  });
});

const api0 = client({ base });
