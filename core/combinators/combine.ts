import type { Work } from '../job.js';
import { run } from '../run.js';
import { isThenable, type Task, type TaskOptions } from '../task.js';
import { Group } from './group.js';
import { listOf } from './list-of.js';
import { checkWhole } from '../internal/whole.js';

/** What `gather`, `race`, `any` and `asCompleted` differ in. */
export interface Combination<T, R> {
  readonly name: string;
  readonly jobs: Iterable<Work<T>>;
  readonly options: (TaskOptions & { readonly limit?: number | undefined }) | undefined;
  /** Told, synchronously, when the task of the job at that place has ended. */
  readonly ended: (task: Task<T>, group: Group, at: number) => void;
  /** What it ends with, once all tasks have ended. */
  readonly result: () => R;
}

/** Runs jobs as tasks of a group, so many at once. A promise is under way already: it is followed from the start. */
export function combine<T, R>({ name, jobs, options, ended, result }: Combination<T, R>): Task<R> {
  const { limit = Infinity } = { ...options };
  return run(
    async (aio) => {
      const list = listOf(jobs, name);
      if (limit !== Infinity) checkWhole(limit, 1, `${name}: limit`);
      const group = new Group(name, aio);
      const start = (at: number): Task<T> =>
        group.start(list[at] as Work<T>, (task) => ended(task, group, at));
      const queue: number[] = [];
      for (const at of list.keys())
        if (isThenable(list[at])) void start(at);
        else queue.push(at);
      const jobsLeft = queue.values();
      const work = async (): Promise<void> => {
        for (const at of jobsLeft) if (!group.cancelled) await start(at).catch(() => undefined);
      };
      await Promise.all(Array.from({ length: Math.min(limit, queue.length) }, work));
      await group.join();
      return result();
    },
    { name, ...options },
  );
}

/** What a task has ended with: a value, an error or a cancellation. */
export function outcomeOf(task: Task<unknown>): unknown {
  try {
    return task.result();
  } catch (error) {
    return error;
  }
}

/** A task that is not done fails the group: with its error, or by its cancellation, if that was by hand. */
export function expectDone(task: Task<unknown>, group: Group): void {
  if (task.state === 'error' || (task.cancelled() && !group.cancelled)) group.fail(outcomeOf(task));
}
