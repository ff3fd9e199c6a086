import { failureOf } from './gather.js';
import { attach } from './internal/attach.js';
import { Group } from './internal/group.js';
import { listOf } from './internal/list-of.js';
import { silence } from './internal/signal.js';
import type { Outcome, Work } from './job.js';
import { run } from './run.js';
import type { Task, TaskOptions } from './task.js';

declare module './aio.js' {
  interface Aio {
    /** `asCompleted`, ended with the scope. */
    readonly asCompleted: typeof asCompleted;
  }
}

/**
 * Runs jobs at the same time and gives their values, the first to come first, for `for await`.
 *
 * They start with the loop. The first failure cancels the others, and the loop throws it when they have ended, after
 * the values that came before. Leaving the loop cancels and awaits what is left.
 *
 * @param jobs - Jobs, or promises; a task among them is cancelled with the others.
 * @param options - `signal`, `name`.
 * @returns An async iterator of the values. Its `return()` also ends a waiting `next()`.
 * @throws From `next()`: what the job that failed threw, or an `AggregateError` of several.
 * @throws {TypeError} From `next()`: if `jobs` is not an iterable of jobs and promises; nothing is then started.
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
export function asCompleted<T>(jobs: Iterable<Work<T>>, options?: TaskOptions): AsyncIterableIterator<T>;
export function asCompleted<T>(jobs: Iterable<Work<T>>, options?: TaskOptions): AsyncIterableIterator<T> {
  return new Completions(jobs, options);
}

attach(1, { asCompleted });

class Completions<T> implements AsyncIterableIterator<T> {
  readonly #start: () => Task<void>;
  readonly #ready: T[] = [];
  readonly #waiting: (() => void)[] = [];
  #task: Task<void> | undefined;
  #over = false;

  constructor(jobs: Iterable<Work<T>>, options: TaskOptions | undefined) {
    this.#start = () =>
      run(
        async (aio) => {
          const group = new Group('asCompleted', aio);
          for (const work of listOf(jobs, 'asCompleted'))
            group.start(work, (task) => this.#ended(group, task));
          await group.join();
        },
        { name: 'asCompleted', ...options },
      );
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<T>> {
    const task = (this.#task ??= this.#over ? undefined : this.#begin());
    const result = this.#pull(task);
    task?.whenEnded(() => {
      if (task.cancelled()) silence(result);
    });
    return result;
  }

  async return(): Promise<IteratorResult<T>> {
    this.#over = true;
    this.#ready.length = 0;
    const task = this.#task;
    task?.cancel('The loop has been left');
    await task?.catch((error: unknown) => {
      if (task.state === 'error') throw error;
    });
    return END;
  }

  async #pull(task: Task<void> | undefined): Promise<IteratorResult<T>> {
    while (!this.#ready.length && task && !task.done())
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    if (this.#ready.length) return { done: false, value: this.#ready.shift() as T };
    if (!this.#over) {
      this.#over = true;
      await task;
    }
    return END;
  }

  #begin(): Task<void> {
    const task = this.#start();
    silence(task); // next() tells
    task.whenEnded(() => this.#wake());
    return task;
  }

  #ended(group: Group, task: Task<T>): void {
    if (task.state === 'done') this.#ready.push(task.result());
    else if (task.state === 'error' || !group.cancelled) group.fail(failureOf(task));
    this.#wake();
  }

  #wake(): void {
    for (const wake of this.#waiting.splice(0)) wake();
  }
}

const END = { done: true, value: undefined } as const;
