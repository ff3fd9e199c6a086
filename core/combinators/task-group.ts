/// <reference lib="esnext.disposable" preserve="true" />
import type { Aio } from '../aio.js';
import { callSite } from '../internal/call-site.js';
import type { WaitOptions } from '../internal/cancellation.js';
import { checkJob, checkOptions, TASK_OPTIONS } from '../internal/checks.js';
import type { Work } from '../job.js';
import { run } from '../run.js';
import type { Task, TaskOptions } from '../task.js';
import { Group } from './group.js';

/** Where the runtime has no `Symbol.asyncDispose`, the key that compilers use for `await using`. */
const ASYNC_DISPOSE: typeof Symbol.asyncDispose = Symbol.asyncDispose ?? Symbol.for('Symbol.asyncDispose');

/**
 * Tasks that end together: the first failure cancels the others, and the group ends when all of them have ended.
 *
 * Use `taskGroup()`, which makes one for a job. A group made by `new` has to be joined: by `join()`, or by `await using`
 * where the runtime or the compiler has it. Such a group cannot detect that the block around it has failed: it then waits
 * for its tasks instead of cancelling them.
 *
 * @see Source: `asyncio.TaskGroup`.
 *
 * @example
 * ```ts
 * import { TaskGroup } from 'aio-elements/core';
 *
 * const group = new TaskGroup();
 * const task = group.createTask((aio) => aio.sleep(0.01).then(() => 42));
 * await group.join();
 * console.log(task.result());
 * ```
 */
export class TaskGroup {
  readonly #group: Group;

  /**
   * @param options - `signal` cancels the tasks of the group. Or an `aio`.
   * @throws {TypeError} If `signal` is not an `AbortSignal`.
   */
  constructor(options?: WaitOptions) {
    this.#group = new Group('run a task group', callSite(TaskGroup), options);
  }

  /**
   * Starts a task in the group. One that fails fails the group; one that is cancelled by hand does not.
   *
   * @param work - A job, which gets an aio of its own; or a promise. If the group has ended, it is not called.
   * @param options - `name`.
   * @throws {TypeError} If `work` is neither a job nor a promise.
   */
  createTask<T>(work: Work<T>, options?: { readonly name?: string | undefined }): Task<T> {
    return this.#group.start(work, undefined, options?.name);
  }

  /** Cancels the tasks of the group. This is not a failure: the group ends when they have ended. */
  cancel(): void {
    this.#group.cancel();
  }

  /**
   * Waits until all tasks have ended, also those that are started meanwhile.
   *
   * @throws The failure of a task itself, or an `AggregateError` of several; else the signal's reason, if it aborted.
   */
  join(): Promise<void> {
    return this.#group.join();
  }

  /** As `join()`. */
  [ASYNC_DISPOSE](): Promise<void> {
    return this.join();
  }
}

/**
 * Runs a job with a group of tasks, and waits for all of them.
 *
 * The first failure, of a task or of the job, cancels the others and the job's aio. It is thrown when all have ended.
 * A task that is cancelled by hand is not a failure.
 *
 * @param body - Starts tasks with `group.createTask(job)`; its aio is cancelled with the group.
 * @param options - `signal`, `name`.
 * @returns A task of what the job returns.
 * @throws The failure itself; an `AggregateError` of several.
 * @throws {TypeError} If there is an unknown option.
 * @throws The signal's reason, once all have ended, if it aborts and nothing fails.
 * @see Source: `asyncio.TaskGroup`.
 *
 * @example
 * ```ts
 * import { taskGroup } from 'aio-elements/core';
 *
 * const sum = await taskGroup(async (group, aio) => {
 *   const one = group.createTask((own) => own.sleep(0.01).then(() => 1));
 *   const two = group.createTask(() => 2);
 *   return (await aio.wait(one)) + (await aio.wait(two));
 * });
 * console.log(sum); // 3
 * ```
 */
export function taskGroup<T>(
  body: (group: TaskGroup, aio: Aio) => T | PromiseLike<T>,
  options?: TaskOptions,
): Task<T> {
  return run(
    async (aio) => {
      checkJob(body, 'run a task group');
      checkOptions(options, TASK_OPTIONS, 'run a task group');
      const group = new TaskGroup(aio);
      const task = group.createTask((own) => body(group, own), { name: body.name });
      await group.join();
      return task.result();
    },
    { name: 'taskGroup', ...options },
  );
}
