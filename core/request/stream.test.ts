import { expect } from 'chai';
import {
  DecodeError,
  get,
  HttpError,
  NetworkError,
  post,
  run,
  stream,
  type ServerEvent,
  type StreamFormat,
  type StreamOptions,
} from 'aio-elements/core';
import { logOf } from '../../test/log.js';
import { origin } from '../../test/origin.js';
import { cutIsError } from '../../test/platform.js';
import '../../test/strict.js';
import { countedSignal, errorOf } from '../../test/waits.js';

const api = (path: string): string => `${origin()}/api/${path}`;
async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}
const sse = (path: string, options?: StreamOptions): AsyncGenerator<ServerEvent> =>
  stream(api(path), { ...options, format: 'sse' }) as AsyncGenerator<ServerEvent>;

/** Where the browser cannot tell a cut from an end, the stream ends there. */
async function expectCut(read: () => Promise<unknown[]>): Promise<void> {
  if (await cutIsError())
    expect(await errorOf(read()))
      .to.be.instanceOf(NetworkError)
      .with.property('message')
      .that.matches(/^Cannot read the answer of .+: the connection broke off$/);
  else expect(await read()).to.have.lengthOf(2);
}

describe('stream', () => {
  for (const split of ['', '&split=1', '&split=3'])
    it(`lines: whole, whatever the borders (${split || 'none'})`, async () => {
      for (const how of ['', '&crlf', '&newline=no']) {
        const lines = await all(stream(api(`lines?n=2&every=0${split}${how}`), { format: 'lines' }));
        expect(lines).to.deep.equal(['Line 1 of 2: Grüße 😀', 'Line 2 of 2: Grüße 😀']);
      }
    });

  it('text: whole characters, in many pieces', async () => {
    const text = 'aé日😀z';
    const pieces = await all(
      stream(api(`split?every=0.001&text=${encodeURIComponent(text)}`), { format: 'text' }),
    );
    expect(pieces.join('')).to.equal(text);
    expect(pieces.every((piece) => piece !== '' && !piece.includes('\uFFFD'))).to.equal(true);
  });

  it('text: a character that is cut off at the end is a replacement character, as for fetch', async () => {
    const cut = 'data:text/plain;charset=utf-8,a%C3';
    const whole = await (await fetch(cut)).text();
    expect((await all(stream(cut, { format: 'text' }))).join('')).to.equal(whole);
  });

  it('text: by the charset of its Content-Type', async () => {
    const pieces = await all(stream(api('text?charset=utf-16be'), { format: 'text' }));
    expect(pieces.join('')).to.match(/^Grüße.*😀$/);
  });

  it('bytes: as they come', async () => {
    const pieces = await all(stream(api('bytes?n=300'), { format: 'bytes' }));
    expect(pieces.flatMap((piece) => [...piece])).to.have.length(300);
  });

  it('ndjson: values, typed by the caller', async () => {
    const items = await all(
      stream<{ i: number }>(api('ndjson?n=3&every=0&split=5&crlf'), { format: 'ndjson' }),
    );
    expect(items.map(({ i }) => i)).to.deep.equal([1, 2, 3]);
  });

  it('ndjson: a bad line is a DecodeError that keeps it, after the lines before', async () => {
    const seen: unknown[] = [];
    const key = crypto.randomUUID();
    let error: unknown;
    try {
      const items = stream(api(`ndjson?n=500&every=0.01&bad=2&key=${key}`), { format: 'ndjson' });
      for await (const item of items) seen.push(item);
    } catch (thrown) {
      error = thrown;
    }
    expect(seen).to.have.length(1);
    expect(error).to.be.instanceOf(DecodeError);
    expect((error as DecodeError).request).to.include({ status: 200 });
    expect(() => JSON.parse((error as DecodeError).request.data)).to.throw(SyntaxError);
    expect((await logOf(key, 'aborted')).reached).to.equal(true);
  });

  it('lines: a lone CR at the end is a line end', async () => {
    const lines = async (text: string): Promise<string[]> =>
      all(stream(`data:text/plain,${encodeURIComponent(text)}`, { format: 'lines' }));
    expect(await lines('a\r\nb\r')).to.deep.equal(['a', 'b']);
    expect(await lines('a\rb\n\r\n\nc')).to.deep.equal(['a\rb', '', '', 'c']);
    expect(await lines('')).to.deep.equal([]);
  });

  /** JSON text sequences (RFC 7464) and NDJSON, with their values; `undefined` is a DecodeError. */
  const sequences: [string, unknown[]][] = [
    ['\x1e{"a":1}\n\x1e2\n', [{ a: 1 }, 2]],
    ['\x1e{"a":1}\x1e[2]\n', [{ a: 1 }, [2]]],
    ['\x1e\x1e\x1e1\n\x1e\n', [1]],
    ['\x1e{\n  "a": [\n 1,\n 2 ]\n}\n\x1e"x"\n', [{ a: [1, 2] }, 'x']],
    ['\x1e{"a":"}{[\\"]"}\n\x1enull\n', [{ a: '}{["]' }, null]],
    ['\x1e[\n"]",\n"\\"]",\n"]\\\\"\n]\n', [[']', '"]', ']\\']]],
    ['\x1e{"a":\n\x1e2\n', [undefined]],
    ['\x1e1\n\x1e{"a"', [1, undefined]],
    ['\x1e"é"', ['é']],
    ['1\n\n \r\n{"a":2}\r\n"x"', [1, { a: 2 }, 'x']],
    ['1\n{"a":\n2}', [1, undefined]],
    ['', []],
  ];
  for (const [text, values] of sequences)
    for (const size of [1, 3, 1000])
      it(`ndjson: ${JSON.stringify(text)} in pieces of ${size}`, async () => {
        const bytes = new TextEncoder().encode(text);
        const pieces: Uint8Array[] = [];
        for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.slice(at, at + size));
        const body = new ReadableStream({
          start(controller) {
            for (const piece of pieces) controller.enqueue(piece);
            controller.close();
          },
        });
        const headers = { 'content-type': 'application/json-seq; charset=iso-8859-1' };
        const seen: unknown[] = [];
        try {
          for await (const item of stream('http://a.test/', { fetch: () => new Response(body, { headers }) }))
            seen.push(item);
        } catch (error) {
          expect(error).to.be.instanceOf(DecodeError);
          seen.push(undefined);
        }
        expect(seen).to.deep.equal(values);
      });

  it('ndjson: a record is there before the next one comes', async () => {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode('\x1e{\n"a":1}\n')),
    });
    const items = stream('http://a.test/', { format: 'ndjson', fetch: () => new Response(body) });
    expect((await items.next()).value).to.deep.equal({ a: 1 });
    await items.return();
  });

  it('goes by the Content-Type when no format is given', async () => {
    const [words, events, lines, bytes] = await Promise.all([
      all(stream(api('words?prompt=hi&every=0&format=ndjson'))),
      all(stream(api('words?prompt=hi&every=0&format=sse'))),
      all(stream(api('lines?n=1&every=0'))),
      all(stream(api('bytes?n=2'))),
    ]);
    expect(words.at(-1)).to.include({ done: true });
    expect(events[0]).to.have.all.keys('event', 'id', 'data');
    expect(lines[0]).to.be.a('string');
    expect(bytes[0]).to.be.instanceOf(Uint8Array);
  });

  for (const [type, kind] of [
    ['text/event-stream; charset=utf-8', 'event'],
    ['application/x-ndjson', 'value'],
    ['application/ndjson; charset=utf-8', 'value'],
    ['application/jsonl', 'value'],
    ['application/x-jsonlines', 'value'],
    ['application/json-lines', 'value'],
    ['Application/JSON-Seq', 'value'],
    ['application/geo+json-seq', 'value'],
    ['text/plain', 'text'],
    ['application/json', 'text'],
    ['application/problem+json', 'text'],
    ['image/svg+xml', 'text'],
    ['application/octet-stream', 'bytes'],
    ['application/vnd.my-ndjsonish', 'bytes'],
    ['image/png', 'bytes'],
    ['', 'bytes'],
  ] as const)
    it(`reads a Content-Type without a format: ${type || 'none'} as ${kind}`, async () => {
      const body = new TextEncoder().encode(kind === 'event' ? 'data: 1\n\n' : '{"a":1}\n');
      const fetch = (): Response => new Response(body, { headers: type ? { 'content-type': type } : [] });
      const [item] = await all(stream('http://a.test/', { fetch }));
      const kinds = {
        event: { event: 'message', id: '', data: '1' },
        value: { a: 1 },
        text: '{"a":1}\n',
        bytes: body,
      };
      expect(item).to.deep.equal(kinds[kind]);
    });

  it('takes any method and body', async () => {
    const options = { method: 'POST', json: { prompt: 'hi' }, format: 'text' } as const;
    const pieces = await all(stream(api('words?every=0.001'), options));
    expect(pieces.length).to.be.greaterThan(1);
  });

  it('sends nothing before the first item is asked for', async () => {
    const key = crypto.randomUUID();
    const items = stream(api(`lines?key=${key}`));
    expect((await logOf(key)).started).to.equal(0);
    await items.return();
    expect((await logOf(key)).started).to.equal(0);
  });

  it('closes the connection when the loop is left', async () => {
    const key = crypto.randomUUID();
    const { signal, listeners } = countedSignal();
    for await (const line of stream(api(`lines?n=1000&every=0.005&key=${key}`), {
      format: 'lines',
      signal,
    })) {
      expect(line).to.match(/^Line 1 /);
      break;
    }
    expect((await logOf(key, 'aborted')).reached).to.equal(true);
    expect(listeners()).to.equal(0);
  });

  it('ends at once when return() is called while next() waits, and the connection is closed', async () => {
    const key = crypto.randomUUID();
    for (const format of ['text', 'lines', 'ndjson', 'bytes', 'sse', 'sse-json'] as const) {
      const type = format.startsWith('sse') ? 'text/event-stream' : 'text/plain';
      const items = stream(
        api(`script?pieces=61.61&step=${key}-${format}&key=${key}-${format}&type=${type}`),
        { format },
      );
      const waiting = [items.next(), items.next()];
      await logOf(`${key}-${format}`, 'open');
      expect(await items.return(undefined)).to.deep.equal({ done: true, value: undefined });
      for (const next of waiting) expect(await next).to.deep.equal({ done: true, value: undefined });
      expect((await items.next()).done).to.equal(true);
      expect((await logOf(`${key}-${format}`, 'aborted')).reached, format).to.equal(true);
    }
  });

  it('ends at once when return() is called in the pause before a connection', async () => {
    const events = sse('status/503', { reconnect: { delay: 20, jitter: 0 } });
    const next = events.next();
    await get(api('delay/0.02'));
    await events.return(undefined);
    expect((await next).done).to.equal(true);
  });

  it('ends with its signal and its job, with the same reason', async () => {
    const key = crypto.randomUUID();
    const { signal, abort, listeners } = countedSignal();
    const reason = new Error('mine');
    const items = stream(api(`lines?n=2&every=30&key=${key}`), { format: 'lines', signal });
    await items.next();
    const next = items.next();
    abort(reason);
    expect(await errorOf(next)).to.equal(reason);
    let seen: unknown;
    const task = run(async (aio) => {
      try {
        for await (const line of aio.stream(api(`lines?n=1000&every=0.005&key=${key}`)))
          if (line) task.cancel(reason);
      } catch (error) {
        seen = error;
      }
    });
    await task.catch(() => undefined);
    expect(seen).to.equal(reason);
    expect((await logOf(key, 'aborted&count=2')).reached).to.equal(true);
    expect(listeners()).to.equal(0);
  });

  it('reads no faster than items are taken', async function () {
    if ('location' in globalThis && !/Chrome/.test(navigator.userAgent)) this.skip(); // others read ahead by themselves
    const key = crypto.randomUUID();
    const items = stream(api(`big?bytes=100000000&key=${key}`), { format: 'bytes' });
    await items.next();
    await get(api('delay/0.04'));
    expect((await logOf(key)).sent).to.be.lessThan(50_000_000);
    await items.return();
  });

  it('fails as a request does', async () => {
    const error = await errorOf(all(stream(api('status/404?body=none'))));
    expect(error).to.be.instanceOf(HttpError);
    expect((error as HttpError).request).to.include({ status: 404, data: 'none' });
    expect(await errorOf(all(stream(api('reset'))))).to.be.instanceOf(NetworkError);
    await expectCut(() => all(stream(api('lines?n=9&every=0.001&cut=2'))));
    const late = await errorOf(all(stream(api('stall-body'), { timeout: 0.03 })));
    expect((late as Error).name).to.equal('TimeoutError');
    const long = await errorOf(all(stream(api('big?bytes=100000'), { maxBytes: 10_000, format: 'bytes' })));
    expect((long as Error).name).to.equal('SizeLimitError');
  });

  it('throws wrong arguments at once', () => {
    expect(() => stream('http://[')).to.throw(TypeError);
    expect(() => stream(api(''), { format: 'xml' as StreamFormat })).to.throw(
      TypeError,
      /^Cannot stream .+: format must be one of bytes, text, lines, ndjson, sse, sse-json, current value is "xml"$/,
    );
    for (const options of [{ reconnect: -1 }, { timeout: NaN }, { maxBytes: -1 }, { retry: -1 }])
      expect(() => stream(api(''), options)).to.throw(RangeError, /^Cannot stream .+ must be at least 0/);
    for (const options of [
      { onProgress: 1 },
      { headers: { 'bad name': '' } },
      { json: 1 },
    ] as StreamOptions[])
      expect(() => stream(api(''), options)).to.throw(TypeError);
  });
});

describe('a stream of server-sent events', () => {
  for (const how of ['', '&split=1', '&crlf', '&comments'])
    it(`has the event, the id and the data (${how || 'plain'})`, async () => {
      const events = await all(sse(`sse?n=2&every=0&event=tick${how}`));
      expect(events.map(({ event, id, data }) => [event, id, JSON.parse(data)])).to.deep.equal([
        ['tick', '1', { i: 1, of: 2 }],
        ['tick', '2', { i: 2, of: 2 }],
      ]);
    });

  it('joins lines of data, names what has no name and keeps the last id', async () => {
    const [event] = await all(sse('sse?n=1&every=0&multi'));
    expect(event?.event).to.equal('message');
    expect(event?.data).to.contain('\n');
    const body = encodeURIComponent('id: 7\ndata: a\n\ndata: b\n\nid\ndata: c\n\ndata: lost');
    const events = await all(sse(`status/200?body=${body}&type=text/event-stream`));
    expect(events.map(({ id, data }) => [id, data])).to.deep.equal([
      ['7', 'a'],
      ['7', 'b'],
      ['', 'c'],
    ]);
  });

  it('has its data as JSON by the format sse-json, or fails with a DecodeError that keeps it', async () => {
    const body = encodeURIComponent('event: a\nid: 7\ndata: {"n":1}\n\ndata: [\ndata: 2]\n\ndata: oops\n\n');
    const events = stream<{ n: number }>(api(`status/200?body=${body}&type=text/event-stream`), {
      format: 'sse-json',
    });
    expect((await events.next()).value).to.deep.equal({ event: 'a', id: '7', data: { n: 1 } });
    expect((await events.next()).value).to.deep.equal({ event: 'message', id: '7', data: [2] });
    const error = (await errorOf(events.next())) as DecodeError;
    expect(error).to.be.instanceOf(DecodeError);
    expect(error.request).to.include({ data: 'oops', status: 200 });
  });

  for (const format of ['sse', 'sse-json'] as const)
    for (const type of ['text/html', 'text/plain', 'application/json', ''])
      it(`fails for good when the content type is another: ${format}, ${type}`, async () => {
        let sent = 0;
        const fetch = (): Response => {
          sent++;
          return new Response('<p>Log in</p>', { headers: { 'content-type': type } });
        };
        const events = stream('http://a.test/', { format, fetch, reconnect: { delay: 0.001 } });
        const error = await errorOf(all(events));
        expect(error)
          .to.be.instanceOf(DecodeError)
          .with.property('message')
          .that.contains('text/event-stream');
        expect(sent).to.equal(1);
      });

  const accepted: [StreamFormat | undefined, string | undefined, string | null][] = [
    ['sse', undefined, 'text/event-stream'],
    ['sse-json', undefined, 'text/event-stream'],
    ['sse', 'text/plain', 'text/plain'],
    ['lines', undefined, null],
    ['lines', 'text/plain', 'text/plain'],
    [undefined, undefined, null],
  ];
  for (const [format, own, accept] of accepted)
    it(`asks with the format ${format} and the own Accept ${own} for ${accept}`, async () => {
      let asked: string | null = '';
      const fetch = (url: string, init?: RequestInit): Response => {
        asked = new Headers(init?.headers).get('accept');
        return new Response('', { headers: { 'content-type': 'text/event-stream' } });
      };
      await all(
        stream('http://a.test/', { format, fetch, headers: own ? { accept: own } : {} } as StreamOptions),
      );
      expect(asked).to.equal(accept);
    });

  it('does not connect again by default', async () => {
    await expectCut(() => all(sse('sse?n=5&every=0&cut=2')));
    expect(await all(sse('sse?n=2&every=0'))).to.have.length(2);
  });

  it('does not connect again for an answer that will not be better', async () => {
    const key = crypto.randomUUID();
    const error = await errorOf(all(sse(`status/404?key=${key}`, { reconnect: { delay: 0.001 } })));
    expect(error).to.be.instanceOf(HttpError);
    expect((await logOf(key)).started).to.equal(1);
  });

  it('is cancelled in the pause between, with the same reason', async () => {
    const { signal, abort, listeners } = countedSignal();
    const reason = new Error('mine');
    const items = sse('sse?n=2&every=0&retry=20', { reconnect: true, signal });
    await items.next();
    await items.next();
    const next = items.next();
    await post(api('echo'));
    abort(reason);
    expect(await errorOf(next)).to.equal(reason);
    expect(listeners()).to.equal(0);
  });
});
