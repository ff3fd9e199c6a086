import { Future } from './future.js';
import { attach } from './internal/attach.js';
import type { WaitOptions } from './internal/cancellation.js';
import { follow } from './internal/follow.js';
import { show } from './internal/show.js';
import { wait as begin } from './internal/signal.js';
import { after, checkSeconds } from './internal/timer.js';
import { isThenable } from './task.js';

declare module './aio.js' {
  interface Aio {
    /** `wait`, ended with the scope. */
    readonly wait: typeof wait;
  }
}

/** The options of `wait` for several. */
export interface WaitAllOptions extends WaitOptions {
  /** What it waits for: that all have ended (default), that one has, or that one has failed. */
  readonly returnWhen?: 'ALL_COMPLETED' | 'FIRST_COMPLETED' | 'FIRST_EXCEPTION' | undefined;
  /** Waits that many seconds at most, and resolves then too. */
  readonly timeout?: number | undefined;
}

/** What has ended, and what has not. */
export interface Waited<P> {
  readonly done: Set<P>;
  readonly pending: Set<P>;
}

/**
 * Waits for a task, a future or a promise; or for several.
 *
 * For one: its value. The waiter's cancellation is passed on to a task or future, which a bare `await` cannot do;
 * a task is then waited for until it has cleaned up.
 *
 * For several: which have ended, in whatever way. It cancels nothing, neither at the `timeout` nor when its signal
 * aborts, and throws nobody's error; a failed task among `done` counts as looked at.
 *
 * @param tasks - A task, future or promise; or an iterable of them.
 * @param options - `signal`; for several also `returnWhen` and `timeout` (seconds).
 * @throws {TypeError} If there is something else among `tasks`, or `returnWhen` is none of its words.
 * @throws {RangeError} If `timeout` is negative or not a number, or there is nothing to wait for.
 * @throws The signal's reason, if it aborts first.
 * @see Source: `await task` and `asyncio.wait`.
 *
 * @example
 * ```ts
 * import { run, wait } from 'aio-elements/core';
 *
 * const tasks = [0.01, 60].map((seconds) => run((aio) => aio.sleep(seconds)));
 * const { done, pending } = await wait(tasks, { returnWhen: 'FIRST_COMPLETED' });
 * for (const task of pending) task.cancel();
 * console.log(done.has(tasks[0])); // true
 * ```
 */
export function wait<T>(task: PromiseLike<T>, options?: WaitOptions): Promise<T>;
export function wait<P extends PromiseLike<unknown>>(
  tasks: Iterable<P>,
  options?: WaitAllOptions,
): Promise<Waited<P>>;
export function wait<P extends PromiseLike<unknown>>(
  tasks: P | Iterable<P>,
  options?: WaitAllOptions,
): Promise<unknown> {
  return isThenable(tasks) ? follow(tasks, options) : waitForAll(tasks, options);
}

attach(1, { wait });

const WHEN = ['ALL_COMPLETED', 'FIRST_COMPLETED', 'FIRST_EXCEPTION'];

function waitForAll<P extends PromiseLike<unknown>>(
  tasks: Iterable<P>,
  options?: WaitAllOptions,
): Promise<Waited<P>> {
  return begin(options, (resolve) => {
    const { returnWhen = 'ALL_COMPLETED', timeout } = { ...options };
    const all = check(tasks, returnWhen, timeout);
    const ended = new Set<P>();
    const stops: (() => void)[] = [];
    const finish = (): void => {
      const waited = { done: new Set<P>(), pending: new Set<P>() };
      for (const task of all) waited[ended.has(task) || isDone(task) ? 'done' : 'pending'].add(task);
      resolve(waited);
    };
    const end = (task: P, failed: boolean): void => {
      ended.add(task);
      if (
        ended.size === all.size ||
        returnWhen === 'FIRST_COMPLETED' ||
        (failed && returnWhen === 'FIRST_EXCEPTION')
      )
        finish();
    };
    for (const task of all) stops.push(watch(task, end));
    if (timeout !== undefined) stops.push(after(timeout, finish));
    return () => stops.forEach((stop) => stop());
  });
}

function isDone(task: unknown): boolean {
  return task instanceof Future && task.done();
}

/** Tells when one has ended; takes its callback back from a future, which may live long. */
function watch<P extends PromiseLike<unknown>>(task: P, end: (task: P, failed: boolean) => void): () => void {
  if (!(task instanceof Future)) {
    task.then(
      () => end(task, false),
      () => end(task, true),
    );
    return () => undefined;
  }
  const ended = (): void => end(task, task.state === 'error' && task.exception() !== null);
  task.addDoneCallback(ended);
  return () => task.removeDoneCallback(ended);
}

function check<P>(tasks: Iterable<P>, returnWhen: string, timeout: number | undefined): Set<P> {
  if (typeof (tasks as Partial<Iterable<P>> | null | undefined)?.[Symbol.iterator] !== 'function')
    throw new TypeError(
      `Cannot wait: it takes a promise or an iterable of promises, current value is ${show(tasks)}`,
    );
  const all = new Set(tasks);
  for (const task of all)
    if (!isThenable(task)) throw new TypeError(`Cannot wait: ${show(task)} is not a task or a promise`);
  if (all.size === 0) throw new RangeError('Cannot wait: there must be a task, current value is none');
  if (!WHEN.includes(returnWhen))
    throw new TypeError(
      `Cannot wait: returnWhen must be one of ${WHEN.join(', ')}, current value is ${show(returnWhen)}`,
    );
  if (timeout !== undefined) checkSeconds(timeout, 'wait', 'timeout');
  return all;
}
