import { expect } from 'chai';
import { HttpError, stream, type ServerEvent, type StreamOptions } from 'aio-elements/core';
import { pausesOf, withTimers } from '../../test/clock.js';
import { logOf, release } from '../../test/log.js';
import { origin } from '../../test/origin.js';
import '../../test/strict.js';
import { errorOf } from '../../test/waits.js';

type Reconnect = StreamOptions['reconnect'];

/** All events, written down as they come. */
async function read(path: string, reconnect: Reconnect, events: ServerEvent[] = []): Promise<ServerEvent[]> {
  for await (const event of stream(`${origin()}/api/${path}`, { format: 'sse', reconnect }))
    events.push(event);
  return events;
}

/** As `read`, from a server that breaks each connection after `cut` events, once they have been read. */
async function readCut(
  key: string,
  { n, cut }: { readonly n: number; readonly cut: number },
  reconnect: Reconnect,
): Promise<string[]> {
  const url = `${origin()}/api/sse?n=${n}&cut=${cut}&step=${key}&key=${key}&retry=0.001`;
  const events = stream(url, { format: 'sse', reconnect });
  const ids: string[] = [];
  for (let count = 1; count <= n; count++) {
    const next = events.next();
    await release(key);
    ids.push((await next).value?.id ?? '');
    if (count % cut === 0) await release(key); // breaks it
  }
  expect((await events.next()).done).to.equal(true);
  return ids;
}

/** The pauses of four to thirty seconds: the platform's own timers (Node's, of a connection) are shorter or longer. */
const pauses = (action: () => PromiseLike<unknown>): Promise<number[]> => pausesOf([4, 30], action);

describe('the reconnection of server-sent events', () => {
  it('goes on where it was cut, with Last-Event-ID, until 204', async () => {
    const key = crypto.randomUUID();
    expect(await readCut(key, { n: 5, cut: 2 }, true)).to.deep.equal(['1', '2', '3', '4', '5']);
    expect((await logOf(key)).started).to.equal(4);
  });

  it('pauses as long as the server asks by retry:, and not a moment less', async () => {
    const events: ServerEvent[] = [];
    expect(await pauses(() => read('sse?n=2&every=0&retry=7', { jitter: 1 }, events))).to.deep.equal([7]);
    expect(events).to.have.length(2);
  });

  it('pauses no longer than maxDelay, whatever the server asks', async () => {
    expect(await pauses(() => read('sse?n=2&every=0&retry=25', { maxDelay: 4 }))).to.deep.equal([4]);
  });

  it('pauses longer after each failure', async () => {
    const reconnect = { limit: 4, delay: 4, factor: 2, maxDelay: 20, jitter: 0 };
    const waited = await pauses(() => errorOf(read('status/503', reconnect)));
    expect(waited).to.deep.equal([4, 8, 16, 20]);
  });

  it('pauses a part of it at random, so that clients do not come back together', async () => {
    const reconnect = { limit: 20, delay: 8, factor: 1, jitter: 0.5 };
    const waited = await pauses(() => errorOf(read('status/503', reconnect)));
    expect(waited).to.have.length(20);
    for (const pause of waited) expect(pause).to.be.within(4, 8);
    expect(new Set(waited).size).to.be.greaterThan(1);
  });

  it('ends at 204, at once or later', async () => {
    const key = crypto.randomUUID();
    expect(await read(`status/204?key=${key}`, true)).to.deep.equal([]);
    expect((await logOf(key)).started).to.equal(1);
    const events = await read(`sse?n=2&every=0&retry=0.001&key=${key}2`, true);
    expect(events).to.have.length(2);
    expect((await logOf(`${key}2`)).started).to.equal(2);
  });

  it('ends after so many failures in a row, with the last one', async () => {
    const key = crypto.randomUUID();
    const error = await errorOf(read(`status/503?key=${key}`, { limit: 3, delay: 0.001 }));
    expect(error).to.be.instanceOf(HttpError);
    expect((await logOf(key)).started).to.equal(4);
  });

  it('takes a number as the limit, from where each event counts anew', async () => {
    const key = crypto.randomUUID();
    expect(await readCut(key, { n: 4, cut: 1 }, 1)).to.deep.equal(['1', '2', '3', '4']);
    expect((await logOf(key)).started).to.equal(5);
  });

  /** The connections to a server that answers so, and how it ends, with a policy of two more connections. */
  const connections = async (answer: () => Response): Promise<[count: number, ending: string]> => {
    let count = 0;
    const fetch = (): Response => {
      count++;
      return answer();
    };
    try {
      const events = stream('http://a.test/', {
        format: 'sse',
        fetch,
        reconnect: { limit: 2, delay: 0.001 },
      });
      for await (const event of events) expect(event).to.equal('none');
      return [count, 'ends'];
    } catch (error) {
      return [count, (error as Error).name];
    }
  };

  const headers = { 'content-type': 'text/event-stream' };
  for (const status of [204, 205])
    it(`ends at ${status}`, async () => {
      expect(await connections(() => new Response(null, { status, headers }))).to.deep.equal([1, 'ends']);
    });
  for (const status of [400, 401, 403, 404, 405, 406, 410, 415, 422, 425, 451, 501, 505])
    it(`ends at ${status}, which is final, with an HttpError`, async () => {
      expect(await connections(() => new Response('', { status, headers }))).to.deep.equal([1, 'HttpError']);
    });
  for (const status of [408, 413, 429, 500, 502, 503, 504])
    it(`connects again after ${status}`, async () => {
      expect(await connections(() => new Response('', { status, headers }))).to.deep.equal([3, 'HttpError']);
    });
  it('connects again after a failed network, and after an end', async () => {
    expect(await connections(() => Response.error())).to.deep.equal([3, 'NetworkError']);
    expect(await connections(() => new Response('', { headers }))).to.deep.equal([3, 'ends']);
    const fail = (): never => {
      throw new TypeError('failed');
    };
    expect(await connections(fail)).to.deep.equal([3, 'NetworkError']);
  });

  it('pauses as long as Retry-After asks, in seconds or by a date', async () => {
    const reconnect = { limit: 1, delay: 0.001 };
    expect(await pauses(() => errorOf(read('status/503?retry-after=7', reconnect)))).to.deep.equal([7]);
    const [pause] = await pauses(() => errorOf(read('status/503?retry-after-date=9', reconnect)));
    expect(pause).to.be.within(4, 10);
    expect(
      await pauses(() => errorOf(read('status/503?retry-after=soon', { limit: 1, delay: 8, jitter: 0 }))),
    ).to.deep.equal([8]);
  });

  it('ends with the answer whose Retry-After asks for more than maxDelay', async () => {
    const key = crypto.randomUUID();
    expect(await errorOf(read(`status/503?retry-after=31&key=${key}`, true))).to.be.instanceOf(HttpError);
    expect((await logOf(key)).started).to.equal(1);
  });

  it('has its time over all connections and pauses', async () => {
    const fetch = (): Response => new Response('data: x\n\n', { headers });
    const options = { format: 'sse', fetch, reconnect: { delay: 0.005, jitter: 0 }, timeout: 0.04 } as const;
    const events: ServerEvent[] = [];
    const error = (await withTimers(0.04, (pass) =>
      errorOf(
        (async () => {
          for await (const event of stream('http://a.test/', options)) if (events.push(event) === 3) pass();
        })(),
      ),
    )) as Error;
    expect(error.name).to.equal('TimeoutError');
    expect(error.message).to.equal('Cannot GET http://a.test/: time ran out after 0.04 s');
    expect(events).to.have.length(3);
  });

  it('goes on after an id that came without data, in the bytes of UTF-8', async () => {
    const ids: (string | null)[] = [];
    const fetch = (_: string, init: RequestInit): Response => {
      ids.push(new Headers(init.headers).get('last-event-id'));
      return ids.length > 2
        ? new Response(null, { status: 204 })
        : new Response(bodies[ids.length - 1], { headers });
    };
    const bodies = ['id: 1\ndata: a\n\nid: 事\n\nid: lost', 'data: b\n\nid\n\n'];
    const events: ServerEvent[] = [];
    for await (const event of stream('http://a.test/', { format: 'sse', fetch, reconnect: { delay: 0.001 } }))
      events.push(event);
    expect(ids).to.deep.equal([null, '\u00e4\u00ba\u008b', null]);
    expect(events.map(({ id, data }) => [id, data])).to.deep.equal([
      ['1', 'a'],
      ['事', 'b'],
    ]);
  });

  it('refuses an unknown key of its policy', () => {
    expect(() => stream('http://a.test/', { reconnect: { attempts: 3 } as object })).to.throw(
      TypeError,
      /one of limit, delay/,
    );
  });

  it('ends without an error where the server ends well and the limit is 0', async () => {
    const key = crypto.randomUUID();
    expect(await read(`sse?n=2&every=0&key=${key}`, 0)).to.have.length(2);
    expect((await logOf(key)).started).to.equal(1);
  });
});
