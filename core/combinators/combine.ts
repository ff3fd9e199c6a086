import type { CallSite } from '../internal/call-site.js';
import { checkOptions, checkWhole, isThenable, TASK_OPTIONS } from '../internal/checks.js';
import { wrong } from '../internal/show.js';
import { silence } from '../internal/signal.js';
import type { Work } from '../job.js';
import { run, toJob } from '../run.js';
import type { Task, TaskOptions } from '../task.js';
import { Group } from './group.js';

/** What the functions take that run several jobs. */
export type Works<T> = Iterable<Work<T>> | AsyncIterable<Work<T>>;

/** What `gather`, `sequence`, `race`, `any` and `asCompleted` differ in. */
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

/** Work, and its places among the results. */
interface Source<T> {
  readonly works: Iterator<Work<T>, unknown> | AsyncIterator<Work<T>, unknown>;
  readonly places: Iterator<number>;
}

/** Starts work; `then` is called when its task has ended. */
type Start<T> = (work: Work<T>, at: number, then?: () => void) => void;

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
      await new Feed(sourceOf(jobs, name, limit, start), limit, group, start).run();
      await group.join();
      return result();
    },
    { name, ...options },
  );
}

/** The work that is to be started when there is room, and the places of it; promises of a list are started at once. */
function sourceOf<T>(jobs: Works<T>, name: string, limit: number, start: Start<T>): Source<T> {
  const lazy = isAsync(jobs)
    ? jobs[Symbol.asyncIterator]()
    : limit !== Infinity && !Array.isArray(jobs) && isIterable<Work<T>>(jobs) && jobs[Symbol.iterator]();
  if (lazy) return { works: lazy, places: countUp() };
  const list = listOf(jobs as Iterable<Work<T>>, name);
  const waiting: [Work<T>, number][] = [];
  for (const [at, work] of list.entries()) {
    if (isThenable(work)) start(work, at);
    else waiting.push([work, at]);
  }
  return { works: waiting.map(([work]) => work).values(), places: waiting.map(([, at]) => at).values() };
}

function* countUp(): Generator<number> {
  for (let at = 0; ; at++) yield at;
}

/** Starts work while there is room. */
class Feed<T> {
  readonly #source: Source<T>;
  readonly #group: Group;
  readonly #start: Start<T>;
  #room: number;
  #starting = false;
  #asking = false;
  #ended = false;
  #forget: (() => void) | undefined;
  #resolve: (() => void) | undefined;

  constructor(source: Source<T>, room: number, group: Group, start: Start<T>) {
    this.#source = source;
    this.#room = room;
    this.#group = group;
    this.#start = start;
  }

  /** Fulfilled when no work is left, or none is to be started any more. */
  run(): Promise<void> {
    return new Promise((resolve) => {
      this.#resolve = resolve;
      this.#forget = this.#group.whenCancelled(() => this.#leave());
      this.#go();
    });
  }

  #go(): void {
    if (this.#starting || this.#asking) return;
    this.#starting = true;
    try {
      while (this.#room > 0 && !this.#ended && !this.#asking) this.#ask();
    } catch (error) {
      this.#fail(error);
    }
    this.#starting = false;
  }

  #ask(): void {
    this.#asking = true;
    const next = this.#source.works.next();
    if (!isThenable(next)) return this.#take(next);
    next.then(
      (result) => {
        this.#take(result);
        this.#go();
      },
      (error: unknown) => this.#fail(error),
    );
  }

  #take({ done, value }: IteratorResult<Work<T>, unknown>): void {
    this.#asking = false;
    if (this.#ended) return;
    if (done) return this.#end();
    this.#room--;
    try {
      this.#start(value, this.#source.places.next().value as number, () => {
        this.#room++;
        this.#go();
      });
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Leaves the iterable, as a loop would. If it is being asked for work, it is not waited for. */
  #leave(): void {
    this.#ended = true;
    const left = leave(this.#source);
    if (this.#asking) {
      silence(left);
      this.#end();
    } else
      left.then(
        () => this.#end(),
        (error: unknown) => this.#fail(error),
      );
  }

  #fail(error: unknown): void {
    this.#end();
    this.#group.fail(error);
  }

  #end(): void {
    this.#ended = true;
    this.#forget?.();
    this.#resolve?.();
  }
}

async function leave({ works }: Source<unknown>): Promise<void> {
  await works.return?.();
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

/** Throws unless it is a function: a promise cannot be started again. */
export function checkJob(job: unknown, what: string): void {
  if (typeof job !== 'function') throw wrong(TypeError, `${what}: the job must be a function of an aio`, job);
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
