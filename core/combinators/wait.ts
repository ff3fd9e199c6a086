import type { Aio } from '../aio.js';
import { Future, isFuture } from '../future.js';
import type { WaitOptions } from '../internal/cancellation.js';
import { checkOptions, checkSeconds, isThenable } from '../internal/checks.js';
import { follow } from '../internal/follow.js';
import { wrong } from '../internal/show.js';
import { wait as begin } from '../internal/signal.js';
import { after } from '../internal/timer.js';
import { listOf } from './combine.js';

/** The options of `wait` for several. */
export interface WaitAllOptions extends WaitOptions {
  /** What it waits for: until all have ended (default), until one has ended, or until one has failed. */
  readonly returnWhen?: 'ALL_COMPLETED' | 'FIRST_COMPLETED' | 'FIRST_EXCEPTION' | undefined;
  /** The most seconds that it waits; it is then fulfilled too. */
  readonly timeout?: number | undefined;
}

/** What has ended, and what has not. */
export interface Waited<P> {
  /** Those that have ended, in whatever way. */
  readonly done: Set<P>;
  /** Those that have not ended. */
  readonly pending: Set<P>;
}

/**
 * Waits for a task, a future or a promise; or for several.
 *
 * For one: its value. The waiter's cancellation is passed on to a task or future, which a bare `await` cannot do;
 * a task is then waited for until it has cleaned up.
 *
 * For several: which of them have ended, in whatever way. It cancels none of them, neither at the `timeout` nor when its
 * signal aborts, and throws none of their errors; the error of a task in `done` counts as handled.
 *
 * @param task - A task, future or promise.
 * @param tasks - Several of them, in an iterable.
 * @param options - `signal`; for several also `returnWhen` and `timeout` (seconds). Or an `aio`.
 * @returns A promise of the value; for several of `{ done, pending }`, two sets.
 * @throws {TypeError} If there is something else among `tasks`, an unknown option, or an unknown word as `returnWhen`.
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
  options?: WaitAllOptions | Aio,
): Promise<Waited<P>>;
export function wait<P extends PromiseLike<unknown>>(
  tasks: P | Iterable<P>,
  options?: WaitAllOptions | Aio,
): Promise<unknown> {
  return isThenable(tasks) ? follow(tasks, options) : waitForAll(tasks, options);
}

const OPTIONS = ['returnWhen', 'timeout', 'signal'];
const WHEN = ['ALL_COMPLETED', 'FIRST_COMPLETED', 'FIRST_EXCEPTION'];

function waitForAll<P extends PromiseLike<unknown>>(
  tasks: Iterable<P>,
  options?: WaitAllOptions | Aio,
): Promise<Waited<P>> {
  return begin(options, ['wait', tasks], (resolve) => {
    const { returnWhen = 'ALL_COMPLETED', timeout } = checkOptions(
      options as WaitAllOptions,
      OPTIONS,
      'wait',
    );
    const futures = new Map(listOf(tasks, 'wait', checkTask).map((task) => [task, toFuture(task)]));
    check(futures.size, returnWhen);
    let left = futures.size;
    const finish = (): void => {
      const waited = { done: new Set<P>(), pending: new Set<P>() };
      for (const [task, future] of futures) waited[future.done() ? 'done' : 'pending'].add(task);
      resolve(waited);
    };
    const ended = (future: Future): void => {
      const failed = future.state === 'error';
      if (failed) future.exception(); // looked at
      if (--left === 0 || returnWhen === 'FIRST_COMPLETED' || (failed && returnWhen === 'FIRST_EXCEPTION'))
        finish();
    };
    const clear = timeout === undefined ? undefined : after(checkSeconds(timeout, 'wait', 'timeout'), finish);
    for (const future of futures.values()) future.addDoneCallback(ended);
    return () => {
      for (const future of futures.values()) future.removeDoneCallback(ended);
      clear?.();
    };
  });
}

/** A future that ends as the promise does; its error counts as handled. */
function toFuture(task: PromiseLike<unknown>): Future {
  if (isFuture(task)) return task;
  const future = new Future();
  task.then(
    () => future.setResult(undefined),
    (error: unknown) => {
      future.setException(error);
      future.exception();
    },
  );
  return future;
}

function checkTask(task: unknown): void {
  if (!isThenable(task)) throw wrong(TypeError, 'wait: it takes tasks and promises', task);
}

function check(size: number, returnWhen: string): void {
  if (size === 0)
    throw new RangeError('Cannot wait: there must be at least one task, current value is an empty iterable');
  if (!WHEN.includes(returnWhen))
    throw wrong(TypeError, `wait: returnWhen must be one of ${WHEN.join(', ')}`, returnWhen);
}
