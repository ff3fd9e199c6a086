import { expect } from 'chai';
import type { Aio } from '../core/aio.js';
import { run } from '../core/run.js';
import { sleep } from '../core/sleep.js';
import { tasks } from '../core/task.js';
import { CYCLES } from './fuzzing.js';

/** A promise whose outcome can be looked at. */
export interface Tracked<T> {
  state: 'pending' | 'done' | 'error';
  value?: T;
  error?: unknown;
}

/** Says how far a promise is; it counts as handled. */
export function track<T>(promise: PromiseLike<T>): Tracked<T> {
  const tracked: Tracked<T> = { state: 'pending' };
  promise.then(
    (value) => Object.assign(tracked, { state: 'done', value }),
    (error: unknown) => Object.assign(tracked, { state: 'error', error }),
  );
  return tracked;
}

/** Waits until all that can go on by itself has. */
export async function settled(): Promise<void> {
  await sleep(0);
  await sleep(0);
}

/**
 * Waits until a condition holds, and asks again every few milliseconds. It fails shortly before mocha would, with the message:
 * on a machine that is busy, something that is quick elsewhere takes seconds.
 */
export async function waitUntil(
  condition: () => unknown,
  message: string | (() => string) = 'The condition holds',
): Promise<void> {
  const begun = performance.now();
  while (!(await condition())) {
    if (performance.now() - begun > LIMIT)
      expect.fail(`It never happened: ${typeof message === 'string' ? message : message()}`);
    await new Promise((resolve) => realSetTimeout(resolve, 4));
  }
}

const LIMIT = 45_000; // milliseconds: a test has 60 seconds
const realSetTimeout = setTimeout; // tests fake the clock

/** The error that a promise rejects with. */
export function errorOf(promise: PromiseLike<unknown>): Promise<unknown> {
  return Promise.resolve(promise).then(
    () => expect.fail('It did not reject'),
    (error: unknown) => error,
  );
}

/** Cancels a wait 10,000 times: listeners on a long-lived signal, timers and tasks are then as many as before. */
export async function expectNoLeak(wait: (aio: Aio) => PromiseLike<unknown>, cycles = CYCLES): Promise<void> {
  const { signal, listeners } = countedSignal();
  const before = tasks().length;
  const timers = countTimers();
  try {
    for (let cycle = 0; cycle < cycles; cycle += BATCH) {
      const batch = Array.from({ length: BATCH }, () => run((aio) => wait(aio), { signal }));
      expect(listeners()).to.equal(BATCH);
      for (const task of batch) task.cancel();
      expect((await Promise.allSettled(batch)).map(({ status }) => status)).not.to.include('fulfilled');
    }
  } finally {
    timers.restore();
  }
  expect(listeners()).to.equal(0);
  expect(tasks().length).to.equal(before);
  expect(timers.count).to.equal(0);
}

/** A signal that knows how many listen to it. */
export function countedSignal(): { signal: AbortSignal; listeners(): number; abort(reason?: unknown): void } {
  const controller = new AbortController();
  const { signal } = controller;
  const all = new Set<unknown>();
  const add = signal.addEventListener.bind(signal);
  const remove = signal.removeEventListener.bind(signal);
  signal.addEventListener = (name: string, listener: EventListener, options?: AddEventListenerOptions) => {
    all.add(listener);
    add(name, listener, options);
  };
  signal.removeEventListener = (name: string, listener: EventListener) => {
    all.delete(listener);
    remove(name, listener);
  };
  return { signal, listeners: () => all.size, abort: (reason) => controller.abort(reason) };
}

/** Node warns of more listeners than 10. */
const BATCH = 10;

function countTimers(): { readonly count: number; restore(): void } {
  const { setTimeout: real } = globalThis;
  let count = 0;
  globalThis.setTimeout = ((...args: Parameters<typeof real>) => {
    count++;
    return real(...args);
  }) as typeof real;
  return {
    get count() {
      return count;
    },
    restore() {
      globalThis.setTimeout = real;
    },
  };
}
