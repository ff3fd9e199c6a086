import { callSite, type CallSite } from '../internal/call-site.js';
import { silence } from '../internal/signal.js';
import type { Outcome, Work } from '../job.js';
import type { Task, TaskOptions } from '../task.js';
import { combine, expectDone, type Works } from './combine.js';

/**
 * Runs jobs at the same time and iterates over their values, in the order in which they come, for `for await`.
 *
 * The jobs start with the loop. The first failure cancels the others, and the loop throws it when they have ended, after
 * the values that came before. Leaving the loop cancels and awaits what is left.
 *
 * @param jobs - Jobs, or promises, in an array, an iterable or an async iterable. A task is cancelled with the others.
 * @param options - `signal`, `name`.
 * @returns An async iterator of the values. Its `return()` also ends a waiting `next()`.
 * @throws From `next()`: what the job that failed threw, or an `AggregateError` of several.
 * @throws {TypeError} From `next()`: if `jobs` is not iterable or contains anything else, or there is an unknown option.
 * @throws From `next()`: the signal's reason, once all jobs have ended, if it aborts.
 * @see Source: `asyncio.as_completed`, which yields futures.
 *
 * @example
 * ```ts
 * import { asCompleted } from 'aio-elements/core';
 *
 * const naps = [0.02, 0.01].map((seconds) => (aio) => aio.sleep(seconds).then(() => seconds));
 * for await (const seconds of asCompleted(naps)) console.log(seconds); // 0.01, then 0.02
 * ```
 */
export function asCompleted<const J extends readonly Work<unknown>[]>(
  jobs: J,
  options?: TaskOptions,
): AsyncIterableIterator<Outcome<J[number]>>;
export function asCompleted<T>(jobs: Works<T>, options?: TaskOptions): AsyncIterableIterator<T>;
export function asCompleted<T>(jobs: Works<T>, options?: TaskOptions): AsyncIterableIterator<T> {
  const state: State = { site: callSite(asCompleted) };
  const loop = values(state, jobs, options);
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next() {
      const result = loop.next();
      const { task } = state;
      task?.whenEnded(() => task.cancelled() && silence(result));
      return result;
    },
    async return() {
      const { task } = state;
      state.left = true;
      task?.cancel('The loop has been left');
      await task?.catch((error: unknown) => {
        if (task.state === 'error') throw error;
      });
      return loop.return(undefined);
    },
  };
}

interface State {
  readonly site: CallSite;
  task?: Task<void>;
  left?: boolean;
}

async function* values<T>(state: State, jobs: Works<T>, options?: TaskOptions): AsyncGenerator<T, undefined> {
  const ready: T[] = [];
  let wake = (): void => undefined;
  const task = (state.task = combine<T, void>({
    name: 'asCompleted',
    site: state.site,
    jobs,
    options,
    ended(one, group) {
      if (one.state === 'done') ready.push(one.result());
      else expectDone(one, group);
      wake();
    },
    result: () => undefined,
  }));
  silence(task); // the loop throws it
  task.whenEnded(() => wake());
  for (;;) {
    while (ready.length && !state.left) yield ready.shift() as T;
    if (task.done()) break;
    await new Promise<void>((resolve) => (wake = resolve));
  }
  if (!state.left) await task;
}
