/** `ajax` beside `fetch` when it is aborted: in any phase, by any reason, twice, by its signal or with its job. */
import { expect } from 'chai';
import fc from 'fast-check';
import { CancelledError, run, tasks, type AjaxOptions } from 'aio-elements/core';
import { fuzz } from '../../test/fuzzing.js';
import { logOf, release } from '../../test/log.js';
import { origin } from '../../test/origin.js';
import '../../test/strict.js';
import { countedSignal, settled } from '../../test/waits.js';

/** When it is aborted: what is asked for, and what the server has seen by then and sees in the end. */
interface Phase {
  readonly path: string;
  readonly until?: 'held' | 'open' | 'sent';
  readonly sees: 'nothing' | 'a close' | 'its answer go out' | 'at most a close';
}

const PHASES = {
  'before it starts': { path: 'text', sees: 'nothing' },
  'as soon as it has started': { path: 'stall-headers', sees: 'at most a close' },
  'while its body is sent': { path: 'upload', until: 'held', sees: 'a close' },
  'while the headers come': { path: 'stall-headers', until: 'open', sees: 'a close' },
  'while the body stalls': { path: 'stall-body', until: 'sent', sees: 'a close' },
  'while a slow body comes': { path: 'big?rate=1000', until: 'sent', sees: 'a close' },
  'after its end': { path: 'echo', sees: 'its answer go out' },
} as const satisfies Readonly<Record<string, Phase>>;

type When = keyof typeof PHASES;

const REASONS = {
  none: () => undefined,
  null: () => null,
  false: () => false,
  NaN: () => NaN,
  'an empty string': () => '',
  'a string': () => 'why',
  'a symbol': () => Symbol('why'),
  'a function': () => () => 'why',
  'an object': () => Object.freeze({ why: 'because' }),
  'an error': () => new RangeError('why'),
  'a DOMException': () => new DOMException('why', 'TimeoutError'),
  'a CancelledError': () => new CancelledError('why'),
  'a promise': () => Promise.resolve('why'),
} as const satisfies Readonly<Record<string, () => unknown>>;

/** One abort, by the request's own signal or by that of the job around it. */
interface Abort {
  readonly whose: 'signal' | 'job';
  readonly reason: keyof typeof REASONS;
}

/** How it is sent and aborted. */
interface Case {
  readonly aborts: readonly Abort[];
  /** How many turns of the event loop pass before that. */
  readonly turns: number;
  readonly format: 'text' | 'json' | 'binary' | 'blob' | 'dataURL' | 'auto';
  readonly counts: boolean;
  readonly options: Pick<AjaxOptions, 'timeout' | 'maxBytes' | 'retry'>;
}

const cases: fc.Arbitrary<Case> = fc.record({
  aborts: fc.array(
    fc.record({
      whose: fc.constantFrom('signal', 'signal', 'job'),
      reason: fc.constantFrom(...(Object.keys(REASONS) as Abort['reason'][])),
    }),
    { minLength: 1, maxLength: 2 },
  ),
  turns: fc.nat(2),
  format: fc.constantFrom('text', 'json', 'binary', 'blob', 'dataURL', 'auto'),
  counts: fc.boolean(),
  options: fc.record({ timeout: fc.constant(60), maxBytes: fc.constant(9e9), retry: fc.constant(2) }, { requiredKeys: [] }), // prettier-ignore
});

/** The two signals that a request is sent with. */
type Signals = Readonly<Record<Abort['whose'], ReturnType<typeof countedSignal>>>;

type Sender = (request: { readonly url: string; readonly method: string; readonly data: Uint8Array | undefined; readonly signals: Signals }) => Promise<unknown>; // prettier-ignore

const byFetch: Sender = async ({ url, method, data, signals: { signal, job } }) => {
  const either = AbortSignal.any([signal.signal, job.signal]);
  const response = await fetch(url, { method, cache: 'no-store', body: data as BodyInit, signal: either });
  return response.text();
};

const byAjax =
  ({ format, counts, options }: Case): Sender =>
  ({ url, method, data, signals: { signal, job } }) =>
    run(
      (aio) =>
        aio.ajax(method, url, {
          ...options,
          format,
          data,
          signal: signal.signal,
          ...(counts && { onProgress: () => undefined }),
        }),
      { signal: job.signal },
    );

/** What becomes of a request. */
interface Ended {
  readonly ended: 'resolves' | 'rejects';
  readonly error: unknown;
  /** What the server sees. */
  readonly server: string;
  /** What it was aborted with first. */
  readonly reason: unknown;
  readonly listeners: number;
}

async function play(when: When, { aborts, turns }: Case, send: Sender): Promise<Ended> {
  const { until, sees }: Phase = PHASES[when];
  const key = crypto.randomUUID();
  const signals: Signals = { signal: countedSignal(), job: countedSignal() };
  const abort = (): void => {
    for (const { whose, reason } of aborts) signals[whose].abort(REASONS[reason]());
  };
  if (when === 'before it starts') abort();
  const ended = endOf(send({ ...requestOf(when, key), signals }));
  if (when === 'after its end') await ended;
  if (until) expect((await logOf(key, until)).reached, until).to.equal(true);
  for (let turn = 0; turn < turns; turn++) await settled();
  abort();
  const outcome = await ended;
  if (until === 'held') await release(key, 1, GONE);
  const listeners = signals.signal.listeners() + signals.job.listeners();
  return {
    ...outcome,
    reason: firstOf(when, aborts, signals).reason,
    server: await seen(key, sees),
    listeners,
  };
}

/** What aborts it. A job whose own signal is aborted is not started, whatever else is aborted. */
function firstOf(when: When, aborts: readonly Abort[], signals: Signals): AbortSignal {
  const whose = aborts.map((abort) => abort.whose);
  const isRefused = when === 'before it starts' && whose.includes('job');
  return signals[isRefused ? 'job' : (whose[0] ?? 'signal')].signal;
}

function requestOf(when: When, key: string) {
  const { path, until }: Phase = PHASES[when];
  const url = `${origin()}/api/${path}${path.includes('?') ? '&' : '?'}key=${key}`;
  if (until !== 'held') return { url, method: 'GET', data: undefined };
  return { url: `${url}&hold=${key}`, method: 'POST', data: new Uint8Array(BODY) };
}

function endOf(promise: Promise<unknown>): Promise<Pick<Ended, 'ended' | 'error'>> {
  return promise.then(
    () => ({ ended: 'resolves', error: undefined }),
    (error: unknown) => ({ ended: 'rejects', error }),
  );
}

/** More bytes than the kernel takes while the server does not read. */
const BODY = 20_000_000;

/** How many seconds to wait for a request that is still held: the server may have seen it close. */
const GONE = 0.5;

/** What the server has seen in the end; what is expected is waited for. */
async function seen(key: string, expected: Phase['sees']): Promise<string> {
  const waits = { 'a close': 'aborted', 'its answer go out': 'finished', nothing: '', 'at most a close': '' };
  const { started, aborted, finished } = await logOf(key, waits[expected]);
  if (finished) return 'its answer go out';
  if (expected !== 'at most a close') return aborted ? 'a close' : started ? 'no end' : 'nothing';
  return !started || (await logOf(key, 'aborted')).reached ? expected : 'no end';
}

describe('ajax beside fetch, aborted', function () {
  this.timeout(60_000); // the server may be slow to see it

  for (const when of Object.keys(PHASES) as When[])
    it(`ends in the same way ${when}, with the very reason, and leaves nothing`, () =>
      fc.assert(
        fc.asyncProperty(cases, async (one) => {
          const before = tasks().length;
          const native = await play(when, one, byFetch);
          const own = await play(when, one, byAjax(one));
          expect(native.server).to.equal(PHASES[when].sees);
          expect([own.ended, own.server]).to.deep.equal([native.ended, native.server]);
          expect(own.error).to.satisfy((error: unknown) =>
            Object.is(error, own.ended === 'rejects' ? own.reason : undefined),
          ); // also NaN
          expect([own.listeners, tasks().length]).to.deep.equal([0, before]);
        }),
        fuzz(when === 'while its body is sent' ? 2 : 10),
      ));
});
