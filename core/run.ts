import { inScope, type ScopedOptions } from './internal/cancellation.js';
import { checkFunction, isThenable } from './internal/checks.js';
import { follow } from './internal/follow.js';
import { show } from './internal/show.js';
import { followers, Task } from './task.js';
import type { Job, Work } from './job.js';

/** The options of `run`. */
export interface RunOptions<T = unknown> extends ScopedOptions {
  /** What the task is called in `tasks()`. */
  readonly name?: string | undefined;
  /** What the task is a run of, such as an element; tools show it. */
  readonly host?: object | undefined;
  /** Called with the value when the job is done. */
  readonly onSuccess?: ((value: T) => void) | undefined;
  /** Called with the error when the job fails, not when it is cancelled. The error then counts as handled. */
  readonly onError?: ((error: unknown) => void) | undefined;
}

/** How `run` is called. */
export interface Run {
  <T>(work: Work<T>, options?: RunOptions<T>): Task<T>;
  <T>(
    work: Work<T>,
    onSuccess?: ((value: T) => void) | null,
    onError?: ((error: unknown) => void) | null,
  ): Task<T>;
}

/**
 * Starts a job at once, and returns without waiting for it.
 *
 * @param work - A job; or a promise, as in `run(main())`. A cancelled task does not wait for a promise, which
 *   cannot be asked to stop; if the promise is a task, it is cancelled too.
 * @param options - `name`, `signal`, `onSuccess`, `onError`; or `onSuccess` and `onError` as second and third
 *   argument. With an aborted signal the job is never called.
 * @param onSuccess - Called with the value when the job is done.
 * @param onError - Called with the error when the job fails, not when it is cancelled.
 * @returns The task: awaitable, cancellable. An error that is not handled surfaces once as `unhandledrejection`;
 *   a cancellation never does.
 * @throws {TypeError} If `work` is neither a job nor a promise, or `signal` is not an `AbortSignal`.
 * @see Source: `browser.aio.run`, `asyncio.create_task`.
 *
 * @example
 * ```ts
 * import { run } from 'aio-elements/core';
 *
 * const task = run(async (aio) => {
 *   await aio.sleep(0.01);
 *   return 42;
 * });
 * console.log(await task);
 * ```
 */
export const run: Run = <T>(work: Work<T>, second?: OptionsOrOnSuccess<T>, third?: OnError): Task<T> => {
  const options = toRunOptions(second, third);
  const { onSuccess, onError } = options;
  checkFunction(onSuccess, 'run', 'onSuccess');
  checkFunction(onError, 'run', 'onError');
  const task = new Task(toJob(work), options);
  if (onSuccess) whenDone(task, onSuccess);
  if (onError) whenFailed(task, onError);
  return task;
};

/** The method `run` of an aio: the task is a child of its scope. */
export function runIn(aio: ScopedOptions): Run {
  return <T>(work: Work<T>, second?: OptionsOrOnSuccess<T>, onError?: OnError): Task<T> =>
    run(work, inScope(aio, toRunOptions(second, onError)));
}

/** The job that was given, or one that waits for the promise that was given. */
export function toJob<T>(work: Work<T>): Job<T> {
  if (typeof work === 'function') return work;
  if (isThenable(work)) {
    const job = toFollower(work);
    followers.add(job);
    return job;
  }
  throw new TypeError(`Cannot run: ${show(work)} is not a job or promise`);
}

/** The function has no name, so that the task gets a number. */
function toFollower<T>(work: PromiseLike<T>): Job<T> {
  return (aio) => follow(work, aio);
}

type OptionsOrOnSuccess<T> = RunOptions<T> | ((value: T) => void) | null;
type OnError = ((error: unknown) => void) | null;

/** The arguments of `run` after the first, as options. */
function toRunOptions<T>(
  second: OptionsOrOnSuccess<T> | undefined,
  onError: OnError | undefined,
): RunOptions<T> {
  if (typeof second !== 'function' && !onError) return second ?? {};
  return { onSuccess: second as (value: T) => void, onError: onError ?? undefined };
}

function whenDone<T>(task: Task<T>, onSuccess: (value: T) => void): void {
  task.addDoneCallback(() => {
    if (task.state === 'done') onSuccess(task.result());
  });
}

function whenFailed(task: Task, onError: (error: unknown) => void): void {
  task.then(undefined, (error: unknown) => {
    if (!task.cancelled()) onError(error);
  });
}
