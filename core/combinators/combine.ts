import type { CallSite } from '../internal/call-site.js';
import { checkOptions, checkWhole, isThenable, TASK_OPTIONS } from '../internal/checks.js';
import { wrong } from '../internal/show.js';
import { silence } from '../internal/signal.js';
import type { Work } from '../job.js';
import { run, toJob } from '../run.js';
import type { Task, TaskOptions } from '../task.js';
import { Group } from './group.js';

/** The argument of functions that run several jobs. */
export type Works<T> = Iterable<Work<T>> | AsyncIterable<Work<T>>;

/** The differences between `gather`, `sequence`, `race`, `any` and `asCompleted`. */
export interface Combination<T, R> {
  readonly name: string;
  /** Where the function was called. */
  readonly site: CallSite;
  readonly jobs: Works<T>;
  readonly options: TaskOptions | undefined;
  /** The names of options that it has beside those of a task. */
  readonly known?: readonly string[];
  /** How many jobs run at once. */
  readonly limit?: number | undefined;
  /** Called, synchronously, when the task of the job at that place has ended. */
  readonly ended: (task: Task<T>, group: Group, at: number) => void;
  /** What it ends with, once all tasks have ended. */
  readonly result: () => R;
}

/** Starts a job; `ended` is called when its task has ended. */
type Start<T> = (work: Work<T>, at: number, ended?: () => void) => void;

/**
 * Runs jobs as tasks of a group, at most `limit` at once, and waits for all of them.
 *
 * All of a list is checked before anything is started; its promises are followed from the start, as they are under way
 * already. An async iterable, or any iterable but an array with a limit, is asked for a job when there is room for it.
 */
export function combine<T, R>(combination: Combination<T, R>): Task<R> {
  const { name, site, jobs, options, known = [], limit = Infinity, ended, result } = combination;
  return run(
    async (aio) => {
      checkOptions(options, [...known, ...TASK_OPTIONS], name);
      if (limit !== Infinity) checkWhole(limit, 1, `${name}: limit`);
      const group = new Group(name, site, aio);
      const start: Start<T> = (work, at, then) => {
        group.start(work, (task) => {
          ended(task, group, at);
          then?.();
        });
      };
      if (isLazy(jobs, limit)) await feed(jobs, limit, group, start);
      else {
        const list = listOf(jobs as Iterable<Work<T>>, name);
        for (const [at, work] of list.entries()) if (isThenable(work)) start(work, at);
        await feed(list, limit, group, (work, at, then) =>
          isThenable(work) ? then?.() : start(work, at, then),
        );
      }
      await group.join();
      return result();
    },
    { name, ...options },
  );
}

/** Whether jobs are asked for one by one. */
function isLazy<T>(jobs: Works<T>, limit: number): boolean {
  return isAsync(jobs) || (limit !== Infinity && !Array.isArray(jobs) && isIterable(jobs));
}

/**
 * Starts jobs in their order, each when there is room for it, until there is none left or the group is cancelled: then
 * the iterable is closed. An error of the iterable is one of the group.
 */
async function feed<T>(jobs: Works<T>, limit: number, group: Group, start: Start<T>): Promise<void> {
  let room = limit;
  let wake = (): void => undefined;
  group.whenCancelled(() => wake());
  const ended = (): void => {
    room++;
    wake();
  };
  try {
    const iterator = iteratorOf(jobs);
    let next: ReturnType<typeof iterator.next> | undefined;
    const woken = (): Promise<void> =>
      new Promise((resolve) => {
        wake = resolve;
        if (group.cancelled) resolve(); // by what gives the jobs, while it was asked
      });
    for (let at = 0; !group.cancelled;) {
      if (room) next ??= iterator.next();
      const first = firstOf(next, woken);
      const result = isThenable(first) ? await first : first;
      if (!result) continue;
      next = undefined;
      if (result.done) return;
      room--;
      start(result.value, at++, ended);
    }
    await close(iterator, next !== undefined);
  } catch (error) {
    group.fail(error);
  }
}

function iteratorOf<T>(jobs: Works<T>): Iterator<Work<T>> | AsyncIterator<Work<T>> {
  return isAsync(jobs) ? jobs[Symbol.asyncIterator]() : jobs[Symbol.iterator]();
}

/** The result that was asked for, at once if it is there; nothing if something else happens before. */
function firstOf<R>(next: R | PromiseLike<R> | undefined, woken: () => Promise<void>): R | Promise<R | void> {
  return isThenable(next) ? Promise.race([next, woken()]) : (next ?? woken());
}

/** Closes an iterator; one that was asked for a job may close only after it gives that. */
async function close(iterator: Iterator<unknown> | AsyncIterator<unknown>, asked: boolean): Promise<void> {
  const closed = Promise.resolve(iterator.return?.());
  if (asked) silence(closed);
  else await closed;
}

function isAsync<T>(jobs: Works<T>): jobs is AsyncIterable<Work<T>> {
  return (
    typeof (jobs as Partial<AsyncIterable<Work<T>>> | null | undefined)?.[Symbol.asyncIterator] === 'function'
  );
}

function isIterable<T>(jobs: unknown): jobs is Iterable<T> {
  return typeof (jobs as Partial<Iterable<T>> | null | undefined)?.[Symbol.iterator] === 'function';
}

/** What a function was given as a list, each of it checked before any of it is used. */
export function listOf<W>(
  items: Iterable<W>,
  what: string,
  check: (item: W) => unknown = toJob as (item: W) => unknown,
): W[] {
  if (!isIterable<W>(items)) throw wrong(TypeError, `${what}: it takes an array or an iterable`, items);
  const list = [...items];
  for (const item of list) check(item);
  return list;
}

/** What a task has ended with: a value, an error or a cancellation. */
export function outcomeOf(task: Task<unknown>): unknown {
  try {
    return task.result();
  } catch (error) {
    return error;
  }
}

/** A task that is not done fails the group: with its error, or with its cancellation if that was by hand. */
export function expectDone(task: Task<unknown>, group: Group): void {
  if (task.state === 'error' || (task.cancelled() && !group.cancelled)) group.fail(outcomeOf(task));
}
