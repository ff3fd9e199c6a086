/**
 * Every way a request can end, as a table. The tests run each row against the demo API, in Node and in browsers
 * (`fault-matrix.test.ts` in core/request, components/fetch and components/stream); `npm run docs` writes
 * docs/reliability.md from it.
 */
import type { AjaxOptions } from '../core/index.js';

/** How it ends: it resolves, or rejects with that error, or with the very object that it was cancelled with. */
export type Ending =
  | 'resolves'
  | 'the reason'
  | 'DecodeError'
  | 'HttpError'
  | 'NetworkError'
  | 'RangeError'
  | 'SizeLimitError'
  | 'TimeoutError'
  | 'TypeError';

/** Who meets the fault: `get`, `stream`, `post` that tells of its upload, the elements. */
export type Column = 'get' | 'stream' | 'upload' | 'aio-fetch' | 'aio-stream';

/** What the server has seen in the end; a number is how many requests. */
export type Seen = 'nothing' | 'the client go' | 'its answer whole' | 'its own cut' | number;

export type Runtime = 'Node' | 'Chromium' | 'Firefox' | 'WebKit';

export interface Fault {
  readonly name: string;
  /** What of the demo API provokes it. */
  readonly path: string;
  /** Where else it is sent: to a port where nobody listens, to another origin, to what is no address. */
  readonly to?: 'refused' | 'other' | 'no address';
  readonly options?: AjaxOptions;
  /** When it is cancelled. */
  readonly cancel?: 'before' | 'headers' | 'body' | 'sending' | 'pause';
  /** When its `timeout` is over: the tests hold its timer until then. */
  readonly late?: 'headers' | 'body' | 'pause';
  readonly ends: Readonly<Partial<Record<Column, Ending | undefined>>>;
  readonly server: Seen;
  /** Not in Node, which knows no origins. */
  readonly inBrowsers?: true;
  /** Where it ends otherwise, and why. */
  readonly differs?: { readonly where: Runtime; readonly ending: Ending; readonly why: string };
}

const all = (ending: Ending): Fault['ends'] => ({
  get: ending,
  stream: ending,
  upload: ending,
  'aio-fetch': ending,
  'aio-stream': ending,
});

/** Only for the functions: the elements have the same by their attributes. */
const functions = (ending: Ending): Fault['ends'] => ({ get: ending, stream: ending, upload: ending });

/** For an answer that is not ok: whoever has no answer to give, but items or a value, fails. */
const answered: Fault['ends'] = { ...all('HttpError'), get: 'resolves', upload: 'resolves' };

/** Sent without a question before, as nobody listens to its upload. */
const notAsked: Fault['ends'] = { ...all('NetworkError'), upload: undefined };

const retry = { limit: 2, delay: 0.001, methods: ['GET', 'POST'] };
const webKitHidesIt = {
  where: 'WebKit',
  ending: 'resolves',
  why: 'it takes the end of the connection for the end of the body',
} as const;

/** The rows, by what they are about. */
export const faults: Readonly<Record<string, readonly Fault[]>> = {
  'The answer': [
    { name: 'It is ok', path: 'status/200', ends: all('resolves'), server: 'its answer whole' },
    { name: 'It has no body', path: 'status/204', ends: all('resolves'), server: 'its answer whole' },
    ...[300, 304, 400, 404, 422, 500, 599].map((status) => ({
      name: `Its status is ${status}`,
      path: `status/${status}`,
      ends: answered,
      server: 'its answer whole' as const,
    })),
    {
      name: 'It is neither ok nor JSON, with the format `json`',
      path: 'status/502?body=Bad+gateway',
      options: { format: 'json' },
      ends: answered,
      server: 'its answer whole',
    },
    {
      name: 'It is not JSON, with the format `json`',
      path: 'json-bad?kind=truncated',
      options: { format: 'json' },
      ends: all('DecodeError'),
      server: 'its answer whole',
    },
    {
      name: 'It is longer than `maxBytes`',
      path: 'big?bytes=50000000&rate=5000000', // slow enough not to be over before, where it is read ahead
      options: { maxBytes: 100_000 },
      ends: all('SizeLimitError'),
      server: 'the client go',
    },
  ],
  'The network': [
    { name: 'The port is refused', path: '', to: 'refused', ends: all('NetworkError'), server: 'nothing' },
    {
      name: 'The connection is reset before the headers',
      path: 'reset',
      ends: all('NetworkError'),
      server: 'its own cut',
    },
    {
      name: 'The body ends too early, and has no length',
      path: 'cut?bytes=9',
      ends: all('NetworkError'),
      server: 'its own cut',
      differs: webKitHidesIt,
    },
    {
      name: 'The body ends too early for its length',
      path: 'cut?bytes=9&length',
      ends: all('NetworkError'),
      server: 'its own cut',
    },
    {
      name: 'The connection is reset in the body',
      path: 'cut?bytes=9&length&how=reset',
      ends: all('NetworkError'),
      server: 'its own cut',
    },
    {
      name: 'It is redirected endlessly',
      path: 'redirect-loop',
      ends: all('NetworkError'),
      server: 'its answer whole',
    },
    {
      name: 'Another origin does not allow it',
      path: 'no-cors',
      to: 'other',
      inBrowsers: true,
      ends: notAsked,
      server: 'its answer whole',
    },
    {
      name: 'Another origin does not allow it in the preflight',
      path: 'no-cors',
      to: 'other',
      options: { headers: { 'X-One': '1' } },
      inBrowsers: true,
      ends: all('NetworkError'),
      server: 'nothing',
    },
  ],
  'The time': [
    {
      name: 'The headers stall, with a `timeout`',
      path: 'stall-headers',
      options: { timeout: 5 },
      late: 'headers',
      ends: all('TimeoutError'),
      server: 'the client go',
    },
    {
      name: 'The body stalls, with a `timeout`',
      path: 'stall-body',
      options: { timeout: 5 },
      late: 'body',
      ends: all('TimeoutError'),
      server: 'the client go',
    },
    {
      name: 'Time runs out in a pause between attempts',
      path: 'flaky?fail=3',
      options: { timeout: 5, retry: { ...retry, delay: 9, jitter: 0 } },
      late: 'pause',
      ends: all('TimeoutError'),
      server: 1,
    },
  ],
  Retries: [
    { name: 'It fails twice', path: 'flaky?fail=2', options: { retry }, ends: all('resolves'), server: 3 },
    { name: 'It fails too often', path: 'flaky?fail=3', options: { retry }, ends: answered, server: 3 },
    {
      name: 'Its `Retry-After` asks for more than `maxDelay`',
      path: 'status/503?retry-after=9000',
      options: { retry },
      ends: { ...functions('resolves'), stream: 'HttpError' },
      server: 1,
    },
    {
      name: 'Its body is a stream, which is never sent twice',
      path: 'flaky?fail=1',
      options: { retry: { limit: 2, delay: 0.001, methods: ['POST'] } },
      ends: { upload: 'resolves', 'aio-fetch': 'HttpError' },
      server: 1,
    },
  ],
  Cancellation: [
    {
      name: 'It is cancelled before it starts',
      path: 'text',
      cancel: 'before',
      ends: all('the reason'),
      server: 'nothing',
    },
    {
      name: 'It is cancelled while its body is sent',
      path: 'upload',
      cancel: 'sending',
      ends: { upload: 'the reason', 'aio-fetch': 'the reason' },
      server: 'the client go',
    },
    {
      name: 'It is cancelled while it waits for the headers',
      path: 'stall-headers',
      cancel: 'headers',
      ends: all('the reason'),
      server: 'the client go',
    },
    {
      name: 'It is cancelled while the body arrives',
      path: 'stall-body',
      cancel: 'body',
      ends: all('the reason'),
      server: 'the client go',
    },
    {
      name: 'It is cancelled in a pause between attempts',
      path: 'flaky?fail=3',
      options: { retry: { ...retry, delay: 30 } },
      cancel: 'pause',
      ends: all('the reason'),
      server: 1,
    },
  ],
  'Wrong arguments': [
    {
      name: 'The URL is not valid',
      path: 'http://[',
      to: 'no address',
      ends: all('TypeError'),
      server: 'nothing',
    },
    {
      name: 'A number is out of range',
      path: 'text',
      options: { timeout: -1 },
      ends: all('RangeError'),
      server: 'nothing',
    },
    {
      name: 'A key of the policy is unknown',
      path: 'text',
      options: { retry: { attempts: 3 } as object },
      ends: functions('TypeError'),
      server: 'nothing',
    },
    {
      name: 'The body is called `body`, not `data`',
      path: 'text',
      options: { body: 'x' } as object,
      ends: functions('TypeError'),
      server: 'nothing',
    },
    {
      name: 'A field is an object',
      path: 'text',
      options: { data: { user: { name: 'Ada' } } },
      ends: { get: 'TypeError', stream: 'TypeError' },
      server: 'nothing',
    },
    {
      name: 'A header is not valid',
      path: 'text',
      options: { headers: { 'no name': 'x' } },
      ends: all('TypeError'),
      server: 'nothing',
    },
  ],
};
