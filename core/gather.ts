import { attach } from './internal/attach.js';
import { Group } from './internal/group.js';
import { listOf } from './internal/list-of.js';
import { checkWhole } from './internal/whole.js';
import type { Outcome, Work } from './job.js';
import { run } from './run.js';
import { isThenable, type Task, type TaskOptions } from './task.js';

declare module './aio.js' {
  interface Aio {
    /** `gather`, ended with the scope. */
    readonly gather: typeof gather;
  }
}

/** The options of `gather`. */
export interface GatherOptions extends TaskOptions {
  /** How many jobs run at once; all if left out. A promise is under way already, and does not count. */
  readonly limit?: number | undefined;
  /** Put what a job failed with, or was cancelled with, in its place among the results. */
  readonly returnExceptions?: boolean | undefined;
}

/**
 * Runs jobs at the same time.
 *
 * The first failure cancels the others, and is told when they have ended. A job that is cancelled by hand counts as
 * a failure with its cancellation.
 *
 * @param jobs - Jobs, or promises; a task among them is cancelled with the others.
 * @param options - `limit` (jobs at once), `returnExceptions`, `signal`, `name`.
 * @returns A task of the results, in the order of the jobs; of `[]` if there are none.
 * @throws What the job that failed threw; an `AggregateError`, if others failed too while they were cancelled.
 * @throws {TypeError} If `jobs` is not an iterable of jobs and promises; nothing is then started.
 * @throws {RangeError} If `limit` is not a whole number from 1 up.
 * @throws The signal's reason, once all jobs have ended, if it aborts and no job fails.
 * @see Source: `asyncio.gather`; there, the others run on after a failure, and there is no `limit`.
 *
 * @example Two at a time
 * ```ts
 * import { gather } from 'aio-elements/core';
 *
 * const lengths = await gather(
 *   ['a', 'bb', 'ccc'].map((word) => async (aio) => {
 *     await aio.sleep(0.01);
 *     return word.length;
 *   }),
 *   { limit: 2 },
 * );
 * console.log(lengths); // [1, 2, 3]
 * ```
 */
export function gather<const J extends readonly Work<unknown>[]>(
  jobs: J,
  options: GatherOptions & { readonly returnExceptions: true },
): Task<{ -readonly [K in keyof J]: Outcome<J[K]> | Error }>;
export function gather<const J extends readonly Work<unknown>[]>(
  jobs: J,
  options?: GatherOptions,
): Task<{ -readonly [K in keyof J]: Outcome<J[K]> }>;
export function gather<T>(jobs: Iterable<Work<T>>, options?: GatherOptions): Task<T[]>;
export function gather(jobs: Iterable<Work<unknown>>, options?: GatherOptions): Task<unknown> {
  return all('gather', jobs, options);
}

attach(1, { gather });

/** What `gather` and `sequence` are. */
export function all(
  name: string,
  jobs: Iterable<Work<unknown>>,
  options: GatherOptions | undefined,
): Task<unknown[]> {
  const { limit = Infinity, returnExceptions } = { ...options };
  return run(
    async (aio) => {
      const list = listOf(jobs, name);
      if (limit !== Infinity) checkWhole(limit, 1, `${name}: limit`);
      const group = new Group(name, aio);
      const results: unknown[] = list.map(() => undefined);
      const ended = (task: Task, at: number): void => {
        if (task.state === 'done') results[at] = task.result();
        else if (returnExceptions) results[at] = failureOf(task);
        else if (task.state === 'error' || !group.cancelled) group.fail(failureOf(task));
      };
      startAll(group, { list, limit, ended });
      await group.join();
      return results;
    },
    { name, ...options },
  );
}

/** What a task has failed with, or was cancelled with. */
export function failureOf(task: Task): unknown {
  try {
    return task.result();
  } catch (error) {
    return error;
  }
}

interface Plan {
  readonly list: readonly Work<unknown>[];
  readonly limit: number;
  readonly ended: (task: Task, at: number) => void;
}

function startAll(group: Group, { list, limit, ended }: Plan): void {
  const queue: number[] = [];
  let next = 0;
  let running = 0;
  let busy = false; // a job that ends at once must not start the next one from within
  const startNext = (): void => {
    if (busy) return;
    busy = true;
    for (let at; running < limit && !group.cancelled && (at = queue[next]) !== undefined; next++) {
      running++;
      begin(at, () => {
        running--;
        startNext();
      });
    }
    busy = false;
  };
  const begin = (at: number, then?: () => void): void => {
    group.start(list[at] as Work<unknown>, (task) => {
      ended(task, at);
      then?.();
    });
  };
  list.forEach((work, at) => (isThenable(work) ? begin(at) : queue.push(at)));
  startNext();
}
