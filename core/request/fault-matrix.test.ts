import { expect } from 'chai';
import * as aio from 'aio-elements/core';
import { faults, type Column, type Fault, type Runtime, type Seen } from '../../test/fault-matrix.js';
import { origin, otherOrigin } from '../../test/origin.js';
import '../../test/strict.js';

const { get, NetworkError, post, stream } = aio;
const inBrowser = 'location' in globalThis;

function runtime(): Runtime {
  if (!inBrowser) return 'Node';
  const agent = navigator.userAgent;
  if (/Firefox/.test(agent)) return 'Firefox';
  return /Chrome/.test(agent) ? 'Chromium' : 'WebKit';
}

const columns: Readonly<
  Partial<Record<Column, (url: string, options: aio.AjaxOptions) => PromiseLike<unknown>>>
> = {
  request: (url, options) => get(url, options),
  async stream(url, { format, ...options }) {
    const items = stream(url, { ...options, format: format === 'json' ? 'ndjson' : 'text' });
    for (;;) if ((await items.next()).done) return;
  },
  upload: (url, options) => post(url, { data: 'x'.repeat(1000), onProgress: () => undefined, ...options }),
};

async function addressOf({ to, path }: Fault, key: string): Promise<string> {
  if (to === 'no address') return path;
  if (to === 'refused')
    return (await get<{ url: string }>(`${origin()}/api/refused`, { format: 'json' })).data.url;
  const base = to === 'other' ? otherOrigin() : origin();
  return `${base}/api/${path}${path.includes('?') ? '&' : '?'}key=${key}`;
}

interface Log {
  readonly started: number;
  readonly reached: boolean;
}
async function log(key: string, until = ''): Promise<Log> {
  return (await get<Log>(`${origin()}/api/log/${key}?until=${until}`, { format: 'json' })).data;
}

async function expectSeen(server: Seen, key: string): Promise<void> {
  const until = {
    nothing: '',
    'the client go': 'aborted',
    'its answer whole': 'finished',
    'its own cut': 'cut',
  };
  const seen = await log(key, typeof server === 'number' ? '' : until[server]);
  if (typeof server === 'number' || server === 'nothing')
    expect(seen.started).to.equal(typeof server === 'number' ? server : 0);
  else expect(seen.reached, server).to.equal(true);
}

async function meet(fault: Fault, column: Column): Promise<void> {
  const key = crypto.randomUUID();
  const reason = new Error('mine');
  const controller = new AbortController();
  const abort = (): void => controller.abort(reason);
  const url = await addressOf(fault, key);
  if (fault.cancel === 'before') abort();
  const options = { ...optionsOf(fault, abort), signal: controller.signal };
  const ended = Promise.resolve(columns[column]?.(url, options)).then(
    () => undefined,
    (error: Error) => error,
  );
  const until = UNTIL[fault.cancel ?? 'before'];
  if (until && (await log(key, until)).reached) abort();
  expectEnding(await ended, endingOf(fault, column), { url, reason });
  await expectSeen(fault.server, key);
}

function expectEnding(
  error: Error | undefined,
  ending: string | undefined,
  { url, reason }: { readonly url: string; readonly reason: Error },
): void {
  if (ending === 'the reason') expect(error).to.equal(reason);
  else expect(error?.name ?? 'resolves', error?.message).to.equal(ending);
  if (error instanceof NetworkError) expect(error.url).to.equal(url);
}

/** What the server has seen when it is cancelled. */
const UNTIL = { headers: 'open', body: 'sent', sending: 'received', before: '', pause: '' } as const;

function optionsOf({ cancel, name, options }: Fault, abort: () => void): aio.AjaxOptions {
  const onRetry = (): void => void setTimeout(abort);
  if (cancel === 'pause') return { ...options, retry: { ...(options?.retry as aio.RequestRetry), onRetry } };
  if (cancel === 'sending') return { ...options, data: new Uint8Array(60_000_000) };
  if (name.startsWith('Its body is a stream')) return { ...options, data: new Blob(['x']).stream() };
  return { ...options };
}

function endingOf({ differs, ends }: Fault, column: Column): string | undefined {
  return differs?.where === runtime() && column !== 'upload' ? differs.ending : ends[column];
}

for (const [group, rows] of Object.entries(faults))
  describe(`the fault matrix: ${group}`, () => {
    for (const fault of rows)
      for (const column of ['request', 'stream', 'upload'] as const)
        if (fault.ends[column] && (inBrowser || !fault.inBrowsers))
          it(`${fault.name}: ${column} ${fault.ends[column]}`, () => meet(fault, column)).timeout(20_000);
  });
