/** `stream` beside the platform's own `EventSource`: both read the same bytes. */
import { expect } from 'chai';
import fc from 'fast-check';
import { stream, type ServerEvent } from 'aio-elements/core';
import { fuzz } from '../../test/fuzzing.js';
import { origin } from '../../test/origin.js';
import { isWebKit } from '../../test/platform.js';
import '../../test/strict.js';

type Pieces = readonly (string | readonly number[])[];

/** The types that `EventSource` is asked for, beside `message`. */
const TYPES = ['a', 'b', 'tick', 'message', ' a', 'a b', 'ü', 'open ', 'MESSAGE'];

const BOM = [0xef, 0xbb, 0xbf];

/** Streams by what is particular about them: the pieces in which their bytes come. */
const streams: Readonly<Record<string, Pieces>> = {
  'an event': ['data: x\n\n'],
  'two events': ['data: x\n\ndata: y\n\n'],
  'no event': [''],
  'only blank lines': ['\n\n\n'],
  'data without a space': ['data:x\n\n'],
  'data with two spaces': ['data:  x\n\n'],
  'data with a tab': ['data:\tx\n\n'],
  'data with spaces at the end': ['data: x  \n\n'],
  'empty data': ['data:\n\n'],
  'empty data with a space': ['data: \n\n'],
  'data without a colon': ['data\n\n'],
  'empty data twice': ['data\ndata\n\n'],
  'two lines of data': ['data: x\ndata: y\n\n'],
  'empty data between lines': ['data: x\ndata\ndata: y\n\n'],
  'data with a colon': ['data: a:b: c\n\n'],
  'a space before the colon': ['data : x\ndata: y\n\n'],
  'a space before the field': [' data: x\n\ndata: y\n\n'],
  'fields in capitals': ['DATA: x\nData: y\ndata: z\n\n'],
  'an unknown field': ['foo: x\ndata: y\n\n'],
  'an unknown field without a colon': ['foo\ndata: y\n\n'],
  'a line that begins with a colon': [':x\n:\n: data: z\ndata: y\n\n'],
  'only comments': [':a\n\n:b\n\n'],
  'a comment between lines of data': ['data: x\n:y\ndata: z\n\n'],
  'a type': ['event: tick\ndata: x\n\n'],
  'a type without data': ['event: tick\n\ndata: x\n\n'],
  'a type after the data': ['data: x\nevent: tick\n\n'],
  'two types': ['event: a\nevent: b\ndata: x\n\n'],
  'an empty type': ['event: a\nevent\ndata: x\n\n'],
  'a type of spaces': ['event:  a\ndata: x\n\n'],
  'a type with a space': ['event: a b\ndata: x\n\n'],
  'a type beyond ASCII': ['event: ü\ndata: x\n\n'],
  'a type that is not kept': ['event: tick\ndata: x\n\ndata: y\n\n'],
  'the type message': ['event: message\ndata: x\n\n'],
  'the type message in capitals': ['event: MESSAGE\ndata: x\n\n'],
  'an id': ['id: 1\ndata: x\n\n'],
  'an id that is kept': ['id: 1\ndata: x\n\ndata: y\n\n'],
  'an id that is emptied': ['id: 1\ndata: x\n\nid\ndata: y\n\ndata: z\n\n'],
  'an id that is emptied with a colon': ['id: 1\ndata: x\n\nid:\ndata: y\n\n'],
  'two ids': ['id: 1\nid: 2\ndata: x\n\n'],
  'an id without data': ['id: 1\ndata: x\n\nid: 2\n\ndata: y\n\n'],
  'an id after the data': ['data: x\nid: 1\n\n'],
  'an id with NULL': ['id: 1\ndata: x\n\nid: 2\0\ndata: y\n\n'],
  'an id that is only NULL': ['id: 1\ndata: x\n\nid: \0\ndata: y\n\n'],
  'an id with spaces': ['id:  1 \ndata: x\n\n'],
  'an id beyond Latin-1': ['id: 事件-1\ndata: x\n\n'],
  'data with NULL': ['data: x\0y\n\n'],
  'a field name with NULL': ['data\0: x\ndata: y\n\n'],
  'a retry': ['retry: 1\ndata: x\n\n'],
  'a retry that is no number': ['retry: 1x\ndata: x\n\n'],
  CRLF: ['data: x\r\ndata: y\r\n\r\n'],
  CR: ['data: x\rdata: y\r\r'],
  'mixed line ends': ['data: x\rdata: y\ndata: z\r\n\r'],
  'LF after CRLF': ['data: x\r\n\ndata: y\n\n'],
  'CR after LF': ['data: x\n\rdata: y\n\n'],
  'CRLF in two pieces': ['data: x\r', '\n\r', '\ndata: y\r', '\n\r\n'],
  'CR at the end of each piece': ['data: x\r', 'data: y\r', '\r'],
  'a blank line in two pieces': ['data: x\n', '\n'],
  'a field in pieces': ['da', 'ta', ': ', 'x', '\n', '\n'],
  'a long line in pieces': Array.from({ length: 12 }, () => 'data:x'.repeat(40)).concat('\n\n'),
  'no last line end': ['data: x\n\ndata: y'],
  'no last blank line': ['data: x\n\ndata: y\n'],
  'an id that is not finished': ['id: 1\ndata: x\n\nid: 2\ndata: y\n'],
  'a byte order mark': [[...BOM], 'data: x\n\n'],
  'a byte order mark in pieces': [[0xef], [0xbb], [0xbf], 'data: x\n\n'],
  'two byte order marks': [[...BOM, ...BOM], 'data: x\n\ndata: y\n\n'],
  'a byte order mark later': ['data: x\n\n', [...BOM], 'data: y\n\ndata: z\n\n'],
  'characters beyond ASCII': ['data: Grüße 😀 日本\n\n'],
  'a character in pieces': ['data: ', [0xf0, 0x9f], [0x98, 0x80], '\n\n'],
  'bytes that are no UTF-8': ['data: ', [0xff, 0xfe, 0xc3], '\n\n'],
  'a character that is cut': ['data: ', [0xe6, 0x97], '\n\ndata: y\n\n'],
  'line separators of Unicode': ['data: a\u2028b\u2029c\u0085d\u000be\u000cf\n\n'],
  'a colon alone': [':\n\ndata: x\n\n'],
  'many events': ['data: x\n\n'.repeat(200)],
};

/** What browsers do otherwise than the standard: there `stream` is not compared. */
const deviations: Readonly<Record<string, readonly string[]>> = {
  // drops NULL, and forgets an id that came without data
  Firefox: [
    'an id without data',
    'an id with NULL',
    'an id that is only NULL',
    'data with NULL',
    'a field name with NULL',
  ],
  WebKit: ['a byte order mark in pieces'],
};
const agent = (globalThis as { navigator?: { userAgent?: string } }).navigator?.userAgent ?? '';
const deviating = (isWebKit ? deviations['WebKit'] : /Firefox/.test(agent) && deviations['Firefox']) || [];

/** Content types, and whether they are those of server-sent events. */
const types: readonly string[] = [
  'text/event-stream',
  'text/event-stream; charset=utf-8',
  'text/event-stream;',
  'TEXT/Event-Stream',
  'text/plain',
  'text/html',
  'text/event-streams',
  'text/event_stream',
  'application/json',
];

/** Chromium's `EventSource` refuses these; the HTML standard reads them as UTF-8, as Firefox and WebKit do. */
const foreignCharsets: readonly string[] = [
  'text/event-stream;charset=windows-1252',
  'text/event-stream; charset=utf-16',
];

const encoder = new TextEncoder();

function addressOf(pieces: Pieces, type = 'text/event-stream', more = ''): string {
  const bytes = pieces.map((piece) => (typeof piece === 'string' ? encoder.encode(piece) : piece));
  const hex = bytes.map((piece) => Array.from(piece, (byte) => byte.toString(16).padStart(2, '0')).join(''));
  return `${origin()}/api/script?type=${encodeURIComponent(type)}&pieces=${hex.join('.')}${more}`;
}

interface Read {
  readonly events: readonly ServerEvent[];
  /** Whether it failed for good, and would not connect again. */
  readonly failed: boolean;
}

function readNatively(url: string): Promise<Read> {
  const source = new EventSource(url);
  const events: ServerEvent[] = [];
  const hear = ({ type, lastEventId, data }: MessageEvent<string>): void =>
    void events.push({ event: type, id: lastEventId, data });
  for (const type of TYPES) source.addEventListener(type, hear as (event: Event) => void);
  return new Promise((resolve) => {
    source.onerror = () => {
      const failed = source.readyState === EventSource.CLOSED;
      source.close();
      resolve({ events, failed });
    };
  });
}

async function read(url: string): Promise<Read> {
  const events: ServerEvent[] = [];
  try {
    for await (const event of stream(url, { format: 'sse' })) events.push(event);
    return { events, failed: false };
  } catch {
    return { events, failed: true };
  }
}

/** Lines as a server could send them, each with an end; what a browser reads otherwise is in none of them. */
function lines(): fc.Arbitrary<string> {
  const id = deviations['Firefox'] === deviating ? [] : ['id', 'id: 1', 'id:2', 'id: ü '];
  const special = deviating.length ? [] : ['\ufeff', '\ufeffdata: x', '\0', 'data: \0'];
  const field = fc.constantFrom(
    ...[
      '',
      '',
      '',
      '',
      ':',
      ': data: x',
      'data',
      'data:',
      'data: x',
      'data:x',
      'data:  x ',
      'data: a:b',
      'data: 😀',
    ],
    ...[
      'event: a',
      'event:b',
      'event: tick',
      'event',
      'event:',
      'retry: 1',
      'retry: x',
      'foo: x',
      ' data: x',
      'DATA: x',
    ],
    ...id,
    ...special,
  );
  return fc.tuple(field, fc.constantFrom('\n', '\n', '\r', '\r\n')).map((parts) => parts.join(''));
}

/** The bytes of a stream, cut anywhere. */
const cutStreams: fc.Arbitrary<number[][]> = fc
  .tuple(fc.array(lines(), { maxLength: 24 }), fc.array(fc.nat(200), { maxLength: 5 }))
  .map(([all, cuts]) => {
    const bytes = [...encoder.encode(all.join(''))];
    const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((x, y) => x - y), bytes.length];
    return places.slice(1).map((place, at) => bytes.slice(places[at], place));
  });

if ('EventSource' in globalThis)
  describe('stream beside EventSource', () => {
    it('reads the same of any stream, wherever it is cut', () =>
      fc.assert(
        fc.asyncProperty(cutStreams, async (pieces) => {
          const url = addressOf(pieces);
          const [own, native] = await Promise.all([read(url), readNatively(url)]);
          const heard = own.events.filter(({ event }) => TYPES.includes(event));
          expect({ ...own, events: heard }).to.deep.equal(native);
        }),
        fuzz(60),
      ));

    const table = Object.entries(streams).filter(([name]) => !deviating.includes(name));
    for (const [name, pieces] of table)
      it(`reads the same: ${name}`, async () => {
        const url = addressOf(pieces);
        expect(await read(url)).to.deep.equal(await readNatively(url));
      });

    for (const type of types)
      it(`takes the same content types: ${type}`, async () => {
        const url = addressOf(['data: ok…\n\n'], type);
        expect(await read(url)).to.deep.equal(await readNatively(url));
      });

    for (const type of foreignCharsets)
      it(`reads UTF-8, whatever the charset says: ${type}`, async () => {
        const url = addressOf(['data: ok…\n\n'], type);
        const expected = { events: [{ event: 'message', id: '', data: 'ok…' }], failed: false };
        expect(await read(url)).to.deep.equal(expected);
        const native = await readNatively(url);
        if (!native.failed) expect(native).to.deep.equal(expected);
      });

    // WebKitGTK encodes the bytes of a header that are beyond ASCII once more
    const ids = ['1', 'a b', '%41', 'x'.repeat(300), ...(isWebKit ? [] : ['ü', '事件-1', '😀'])];
    for (const id of ids)
      it(`sends the same bytes as Last-Event-ID: ${id.slice(0, 9)}`, async () => {
        const url = addressOf([`retry: 1\nid: ${id}\ndata: x\n\n`], undefined, '&resume');
        const native = await new Promise<string>((resolve) => {
          const source = new EventSource(url);
          source.addEventListener('resumed', ({ data }: MessageEvent<string>) => {
            source.close();
            resolve(data);
          });
        });
        let own = '';
        for await (const { event, data } of stream(url, { format: 'sse', reconnect: { delay: 0.001 } }))
          if (event === 'resumed') {
            own = data;
            break;
          }
        expect(native).not.to.equal('');
        expect(own).to.equal(native);
      });
  });

describe('a stream of server-sent events, byte by byte', () => {
  it('reads each of the table the same in whatever pieces it comes', async () => {
    for (const [name, pieces] of Object.entries(streams).slice(0, 60)) {
      const whole = pieces.flatMap((piece) => [
        ...(typeof piece === 'string' ? encoder.encode(piece) : piece),
      ]);
      const once = await readBytes([whole]);
      const apart = await readBytes(whole.map((byte) => [byte]));
      expect(apart, name).to.deep.equal(once);
    }
  });

  it('has an event at once after a lone CR, though the connection stays open', async () => {
    for (const text of ['data: A\r\r', 'data: A\n\n', 'data: A\r\n\r\n', 'data: A\n\r']) {
      const items = stream('http://a.test/', { fetch: () => answer([[...encoder.encode(text)]], false) });
      expect((await items.next()).value).to.deep.equal({ event: 'message', id: '', data: 'A' });
      await items.return();
    }
  });
});

async function readBytes(pieces: readonly (readonly number[])[]): Promise<ServerEvent[]> {
  const events: ServerEvent[] = [];
  for await (const event of stream('http://a.test/', { format: 'sse', fetch: () => answer(pieces, true) }))
    events.push(event);
  return events;
}

/** An answer in pieces, whose connection stays open unless it ends. */
function answer(pieces: readonly (readonly number[])[], ends: boolean): Response {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(Uint8Array.from(piece));
      if (ends) controller.close();
    },
  });
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
}
