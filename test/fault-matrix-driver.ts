import { expect } from 'chai';
import { get, NetworkError, type AjaxOptions, type RequestRetry } from 'aio-elements/core';
import { faults, type Column, type Fault, type Runtime, type Seen } from './fault-matrix.js';
import { withTimers } from './clock.js';
import { logOf, release } from './log.js';
import { origin, otherOrigin } from './origin.js';

/** How a column sends: by a function, or an element. Rejects as it does. */
export type Sender = (url: string, options: AjaxOptions & { readonly signal: AbortSignal }) => unknown;

const realSetTimeout = setTimeout;
const inBrowser = 'location' in globalThis;

/** Makes a test of each fault that a column meets. */
export function describeFaults(column: Column, send: Sender): void {
  for (const [group, rows] of Object.entries(faults))
    describe(`the fault matrix: ${group}`, function () {
      this.timeout(60_000);
      for (const fault of rows)
        if (fault.ends[column] && (inBrowser || !fault.inBrowsers))
          it(`${fault.name}: ${column} ${fault.ends[column]}`, () =>
            fault.late
              ? withTimers(TIMEOUT, (pass) => meet(fault, column, { send, pass }))
              : meet(fault, column, { send }));
    });
}

interface Means {
  readonly send: Sender;
  /** Lets the time of its `timeout` pass. */
  readonly pass?: () => void;
}

async function meet(fault: Fault, column: Column, { send, pass }: Means): Promise<void> {
  const key = crypto.randomUUID();
  const reason = new Error('mine');
  const controller = new AbortController();
  const end = (): void => (pass ? pass() : controller.abort(reason));
  const url = await addressOf(fault, key);
  if (fault.cancel === 'before') end();
  const options = { ...optionsOf(fault, end), signal: controller.signal };
  const ended = outcomeOf(() => send(url, options));
  await endWhen(UNTIL[fault.cancel ?? fault.late ?? 'before'], key, end);
  expectEnding(await ended, endingOf(fault, column), { url, reason });
  if (fault.cancel === 'sending') await release(key);
  await expectSeen(fault.server, key);
}

/** The error, if there is one. */
function outcomeOf(send: () => unknown): Promise<Error | undefined> {
  return Promise.resolve(send()).then(
    () => undefined,
    (error: Error) => error,
  );
}

/** Each `timeout` of the table, in seconds. */
const TIMEOUT = 5;

/** What the server has seen when it is cancelled, or its time is over. */
const UNTIL = { headers: 'open', body: 'sent', sending: 'held', before: '', pause: '' } as const;

async function endWhen(until: string, key: string, end: () => void): Promise<void> {
  if (!until) return;
  expect((await logOf(key, until)).reached, until).to.equal(true);
  end();
}

/** A body that goes up is not read before it is cancelled: so it cannot be over, whatever the kernel holds of it. */
async function addressOf({ cancel, to, path }: Fault, key: string): Promise<string> {
  if (to === 'no address') return path;
  if (to === 'refused')
    return (await get<{ url: string }>(`${origin()}/api/refused`, { format: 'json' })).data.url;
  const base = to === 'other' ? otherOrigin() : origin();
  const hold = cancel === 'sending' ? `&hold=${key}` : '';
  return `${base}/api/${path}${path.includes('?') ? '&' : '?'}key=${key}${hold}`;
}

function optionsOf({ cancel, late, name, options }: Fault, end: () => void): AjaxOptions {
  const onRetry = (): void => void realSetTimeout(end);
  if (cancel === 'pause' || late === 'pause')
    return { ...options, retry: { ...(options?.retry as RequestRetry), onRetry } };
  if (cancel === 'sending') return { ...options, data: new Uint8Array(60_000_000) };
  if (name.startsWith('Its body is a stream')) return { ...options, data: new Blob(['x']).stream() };
  return { ...options };
}

function endingOf({ differs, ends }: Fault, column: Column): string | undefined {
  return differs?.where === runtime() ? differs.ending : ends[column];
}

function runtime(): Runtime {
  if (!inBrowser) return 'Node';
  const agent = navigator.userAgent;
  if (/Firefox/.test(agent)) return 'Firefox';
  return /Chrome/.test(agent) ? 'Chromium' : 'WebKit';
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

async function expectSeen(server: Seen, key: string): Promise<void> {
  if (typeof server === 'number' || server === 'nothing')
    expect((await logOf(key)).started).to.equal(server === 'nothing' ? 0 : server);
  else expect((await logOf(key, COUNT[server])).reached, server).to.equal(true);
}

/** What the log counts. */
const COUNT = { 'the client go': 'aborted', 'its answer whole': 'finished', 'its own cut': 'cut' } as const;
