/// <reference lib="esnext.disposable" preserve="true" />
import type { Aio } from '../aio.js';
import type { WaitOptions } from '../internal/cancellation.js';
import { Group } from './group.js';
import type { Work } from '../job.js';
import { run } from '../run.js';
import type { Task, TaskOptions } from '../task.js';

/** Where the runtime has no `Symbol.asyncDispose`, the key that compilers use for `await using`. */
const ASYNC_DISPOSE: typeof Symbol.asyncDispose = Symbol.asyncDispose ?? Symbol.for('Symbol.asyncDispose');

/**
 * Tasks that end together: the first failure cancels the others, and nobody leaves before all have ended.
 *
 * `taskGroup()` makes one around a job, and is what to use. Made by `new`, it has to be joined: by `join()`, or by
 * `await using` where the runtime or the compiler has it. Such a group cannot know that the block around it has
 * failed; it then waits for its tasks instead of cancelling them.
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

  /** @throws {TypeError} If the signal is none. */
  constructor(options?: WaitOptions) {
    this.#group = new Group('taskGroup', options);
  }

  /**
   * Starts a task in the group. One that fails fails the group; one that is cancelled by hand does not.
   *
   * @param work - A job, handed an aio of its own; or a promise. With the group over, it is not called.
   * @param options - `name`.
   * @throws {TypeError} If `work` is neither a job nor a promise.
   */
  createTask<T>(work: Work<T>, options?: { readonly name?: string | undefined }): Task<T> {
    return this.#group.start(work, undefined, options?.name);
  }

  /** Cancels the tasks of the group, which is no failure: the group ends when they have. */
  cancel(): void {
    this.#group.cancel();
  }

  /**
   * Waits until all tasks have ended, those that were started meanwhile too.
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
 * The first failure, of a task or of the job, cancels the others with the job's aio; it is told when all have ended.
 * A task that is cancelled by hand is no failure.
 *
 * @param body - Starts tasks with `group.createTask(job)`; its aio is cancelled with the group.
 * @param options - `signal`, `name`.
 * @returns A task of what the job returns.
 * @throws The failure itself; an `AggregateError` of several.
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
      const group = new TaskGroup(aio);
      const task = group.createTask((own) => body(group, own), { name: body.name });
      await group.join();
      return task.result();
    },
    { name: 'taskGroup', ...options },
  );
}
