/** What holds where `fetch` is replaced by a function that does not know the signal. */
import { expect } from 'chai';
import {
  client,
  get,
  isCancellation,
  NetworkError,
  SizeLimitError,
  stream,
  TimeoutError,
  type AjaxOptions,
  type StreamOptions,
} from 'aio-elements/core';
import { withTimers } from '../../test/clock.js';
import '../../test/strict.js';
import { errorOf } from '../../test/waits.js';

const url = 'http://a.test/';

/** An endless body, with what becomes of it. */
function endless(
  text = '1\n',
  type = 'application/x-ndjson',
): { readonly fetch: () => Response; readonly cancelled: Promise<unknown> } {
  let cancel: (reason: unknown) => void = () => undefined;
  const cancelled = new Promise((resolve) => (cancel = resolve));
  const pull = async (controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    controller.enqueue(new TextEncoder().encode(text));
  };
  const headers = { 'content-type': type };
  return { fetch: () => new Response(new ReadableStream({ pull, cancel }), { headers }), cancelled };
}

/** The ways to leave a request, by their name. */
const ways: Readonly<Record<string, (fetch: AjaxOptions['fetch']) => Promise<unknown>>> = {
  'the loop is left': async (fetch) => {
    for await (const item of stream(url, { fetch })) if (item) break;
  },
  'the signal aborts': (fetch) => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 5);
    return errorOf(get(url, { fetch, signal: controller.signal }));
  },
  'the signal aborts while progress is counted': (fetch) => {
    const controller = new AbortController();
    const onProgress = (): void => controller.abort();
    return errorOf(get(url, { fetch, signal: controller.signal, onProgress }));
  },
  'its time is over': (fetch) => errorOf(get(url, { fetch, timeout: 0.01 })),
  'the time of its attempt is over': (fetch) =>
    errorOf(get(url, { fetch, retry: { limit: 0, timeout: 0.01 } })),
  'it is too long': (fetch) => errorOf(get(url, { fetch, maxBytes: 5 })),
  'its listener throws': (fetch) =>
    errorOf(
      get(url, {
        fetch,
        onProgress: () => {
          throw new Error('mine');
        },
      }),
    ),
  'its stream is cancelled': async (fetch) => (await get(url, { fetch, format: 'stream' })).data.cancel(),
  'the time of its stream is over': (fetch) => {
    return withTimers(0.01, async (pass) => {
      const { data } = await get(url, { fetch, format: 'stream', timeout: 0.01 });
      pass();
      return errorOf(new Response(data).text());
    });
  },
  'a client sends it again': async (fetch) => {
    let answers = 0;
    const again = (to: string, init: RequestInit): Response | PromiseLike<Response> =>
      answers++ ? new Response('') : (fetch?.(to, init) ?? new Response(''));
    const api = client({ onResponse: () => 'retry', fetch: again });
    await (await api.get(url, { format: 'stream' })).data.cancel();
  },
  'it is tried again': (fetch) => {
    let answers = 0;
    const again = async (to: string, init: RequestInit): Promise<Response> => {
      if (answers++) return new Response('');
      const response = await fetch?.(to, init);
      return new Response(response?.body, { status: 503 });
    };
    return get(url, { fetch: again, retry: { limit: 1, delay: 0 }, format: 'stream' });
  },
};

describe('a replacement of fetch', () => {
  for (const [name, leave] of Object.entries(ways))
    it(`has its body cancelled when ${name}`, async () => {
      const { fetch, cancelled } = endless();
      await leave(fetch);
      await cancelled;
    });

  for (const format of ['text', 'bytes', 'lines', 'ndjson', 'sse', 'sse-json'] as const)
    it(`has its body cancelled when the loop over a stream of ${format} is left`, async () => {
      const isSse = format.startsWith('sse');
      const { fetch, cancelled } = isSse ? endless('data: 1\n\n', 'text/event-stream') : endless();
      for await (const item of stream(url, { format, fetch } as StreamOptions)) if (item) break;
      await cancelled;
    });

  it('has the body cancelled of an answer that comes too late', async () => {
    const { fetch, cancelled } = endless();
    const late = async (): Promise<Response> => {
      await new Promise((resolve) => setTimeout(resolve, 10));
      return fetch();
    };
    expect(await errorOf(get(url, { fetch: late, timeout: 0.001 }))).to.be.instanceOf(TimeoutError);
    await cancelled;
  });

  const formats = ['text', 'binary', 'dataURL', 'json', 'blob', 'auto', 'stream'] as const;
  for (const format of formats)
    for (const options of [{}, { onProgress: () => undefined }, { maxBytes: 100 }, { timeout: 5 }])
      it(`has a signal that is not aborted after success: ${format}, ${Object.keys(options).join()}`, async () => {
        const signals: (AbortSignal | null | undefined)[] = [];
        const fetch = (_: string, { signal }: RequestInit): Response => {
          signals.push(signal);
          return new Response('1');
        };
        const { data } = await get(url, { ...options, format, fetch });
        if (data instanceof ReadableStream) await new Response(data).text();
        await new Promise((resolve) => setTimeout(resolve, 1));
        expect(signals.map((signal) => signal?.aborted)).to.deep.equal([false]);
      });

  it('has a signal that aborts with the reason', async () => {
    const reason = new Error('mine');
    const controller = new AbortController();
    let seen: AbortSignal | null | undefined;
    const fetch = (_: string, { signal }: RequestInit): Promise<Response> => {
      seen = signal;
      return new Promise(() => undefined);
    };
    const request = get(url, { fetch, signal: controller.signal });
    controller.abort(reason);
    expect(await errorOf(request)).to.equal(reason);
    expect(seen?.reason).to.equal(reason);
  });

  for (const abort of [
    () => new DOMException('closed', 'AbortError'),
    () => Object.assign(new Error('closed'), { name: 'AbortError' }),
  ])
    it('can be cancelled by itself, which is no failure and is not tried again', async () => {
      let sent = 0;
      const error = abort();
      const fetch = (): never => {
        sent++;
        throw error;
      };
      const failure = await errorOf(get(url, { fetch, retry: { limit: 2, delay: 0 } }));
      expect(failure).to.equal(error);
      expect([isCancellation(failure), sent]).to.deep.equal([true, 1]);
    });

  it('fails with a NetworkError, whatever else it throws, in the body too', async () => {
    for (const cause of [new TypeError('x'), new DOMException('x', 'TimeoutError'), 'x', undefined]) {
      const fetch = (): never => {
        throw cause;
      };
      expect(await errorOf(get(url, { fetch })))
        .to.be.instanceOf(NetworkError)
        .that.has.property('cause', cause);
      const body = new ReadableStream({ start: (controller) => controller.error(cause) });
      const failure = await errorOf(get(url, { fetch: () => new Response(body) }));
      expect(failure).to.be.instanceOf(NetworkError);
    }
  });

  it('is not given the options that are ours', async () => {
    let seen: object = {};
    const fetch = (_: string, init: RequestInit): Response => {
      seen = init;
      return new Response('{}');
    };
    const data = { a: 1 };
    const options = {
      data,
      timeout: 5,
      retry: 1,
      maxBytes: 9,
      base: url,
      keepalive: true,
      format: 'json',
    } as const;
    await get('x', { ...options, fetch });
    expect(Object.keys(seen).sort()).to.deep.equal([
      'body',
      'cache',
      'headers',
      'keepalive',
      'method',
      'signal',
    ]);
  });

  it('fails a body that is too long by the limit, though the error of the listener comes later', async () => {
    const { fetch } = endless();
    expect(await errorOf(get(url, { fetch, maxBytes: 3 }))).to.be.instanceOf(SizeLimitError);
  });
});
