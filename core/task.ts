import { aioOf } from './aio.js';
import { InvalidStateError, isCancellation } from './errors.js';
import { CANCEL_WITH, Future, isFuture, toReason } from './future.js';
import {
  cancellationOf,
  deliver,
  SCOPE,
  type Cancellation,
  type Child,
  type ScopedOptions,
} from './internal/cancellation.js';
import { checkJob, isThenable } from './internal/checks.js';
import { type InspectedWait, liveTasks, taskEnded, taskStarted } from './internal/inspect.js';
import { Scope } from './internal/scope.js';
import type { Job } from './job.js';

/** How a task is started. */
export interface TaskOptions extends ScopedOptions {
  /** What the task is called in `tasks()`; by default the name of the job's function. */
  readonly name?: string | undefined;
  /** What the task is a run of, such as an element; tools show it. */
  readonly host?: object | undefined;
}

/**
 * A future that is running a job.
 *
 * It ends when its job has ended and the tasks that the job started with `aio.run` have ended too. `cancel()` asks the job
 * to stop: the job may clean up first, with waits that do not go through its `aio`. If it swallows the cancellation and
 * returns, the task is done. If it rejects with a cancellation, see `isCancellation`, the task is cancelled.
 *
 * @see Source: `asyncio.Task`.
 *
 * @example
 * ```ts
 * import { run } from 'aio-elements/core';
 *
 * const task = run(async (aio) => {
 *   try {
 *     await aio.sleep(60);
 *   } finally {
 *     console.log('cleaned up');
 *   }
 * });
 * task.cancel();
 * await task.catch((reason) => console.log(task.state, reason.name));
 * ```
 */
export class Task<T = unknown> extends Future<T> implements Child {
  /** The name that was given, or that of the job's function, or one with a number. */
  readonly name: string;
  /** The task in whose scope this one was started. */
  readonly parent: Task | undefined;
  /** Whose scope this one was started in: the parent, or what that scope was opened for. */
  readonly owner: object | undefined;
  /** What this task is a run of, such as an element. */
  readonly host: object | undefined;
  readonly #scope: Scope;
  readonly #started = performance.now();

  /**
   * Starts the job now. `run()` does the same and takes promises too.
   *
   * @param job - The job, which gets a scope of its own.
   * @param options - `name`, `host`, `signal`.
   * @throws {TypeError} If `job` is not a function, or `signal` is not an `AbortSignal`.
   */
  constructor(job: Job<T>, options: TaskOptions = {}) {
    super();
    checkJob(job, 'run');
    const source = cancellationOf(options);
    const { name = nameOf(job), host, [SCOPE]: outer } = options;
    this.name = name;
    this.owner = outer?.owner as object | undefined;
    this.parent = taskOf(this.owner);
    this.host = host;
    const refusal = source?.aborted ? source : undefined; // before the job can cancel it
    this.#scope = new Scope(source, this);
    taskStarted(this);
    outer?.adopt?.(this);
    this.#begin(job, refusal);
  }

  override get [Symbol.toStringTag](): string {
    return 'Task';
  }

  /** How long ago it started, in seconds. */
  get age(): number {
    return (performance.now() - this.#started) / 1000;
  }

  /** What the job waits for now, for tools: see `docs/inspection.md`. */
  get waits(): InspectedWait[] {
    return this.#scope.waits;
  }

  /**
   * Asks the job to stop: its scope is cancelled with `reason`, and the task ends when the job has.
   *
   * @param reason - An `Error` is the reason itself; anything else becomes the message of a `CancelledError`.
   * @returns `false` if the task has ended already, else `true`.
   */
  override cancel(reason?: unknown): boolean {
    if (this.done()) return false;
    this.#scope.abort(toReason(reason));
    return true;
  }

  /**
   * Refused: only its job ends a task.
   *
   * @throws {InvalidStateError} Always.
   */
  override setResult(): never {
    this.#refuse('result');
  }

  /**
   * Refused: only its job ends a task.
   *
   * @throws {InvalidStateError} Always.
   */
  override setException(): never {
    this.#refuse('exception');
  }

  /**
   * Calls back, synchronously, when the task has ended.
   *
   * @param callback - Called once. What it throws is reported as uncaught.
   */
  whenEnded(callback: () => void): void {
    this.watch(callback);
  }

  override [CANCEL_WITH](source: Cancellation): () => void {
    return this.#scope.linkTo(source);
  }

  #begin(job: Job<T>, refusal: Cancellation | undefined): void {
    if (refusal && !followers.has(job)) deliver(refusal, () => this.#end('cancelled', refusal.reason));
    else this.#perform(job);
  }

  #perform(job: Job<T>): void {
    try {
      const result = job(aioOf(this.#scope));
      if (isThenable(result))
        Promise.resolve(result).then(
          (value) => this.#close('done', value),
          (error: unknown) => this.#fail(error),
        );
      else this.#close('done', result);
    } catch (error) {
      this.#fail(error);
    }
  }

  #refuse(what: string): never {
    throw new InvalidStateError(`Cannot set the ${what}: only its job ends the task ${this.name}`);
  }

  #fail(error: unknown): void {
    const asked = this.#scope.aborted && error === this.#scope.reason;
    this.#close(asked || isCancellation(error) ? 'cancelled' : 'error', error);
  }

  #close(state: 'done' | 'error' | 'cancelled', outcome: unknown): void {
    this.#scope.close();
    this.#scope.whenEmpty(() => this.#end(state, outcome));
  }

  #end(state: 'done' | 'error' | 'cancelled', outcome: unknown): void {
    taskEnded(this, state, outcome);
    this.settle(state, outcome);
  }
}

/**
 * Lists the live tasks, oldest first: what the page is doing.
 *
 * @returns A new array; each task has `name`, `state`, `age` (seconds) and `parent`.
 * @see Source: `asyncio.all_tasks`.
 *
 * @example
 * ```ts
 * import { run, tasks } from 'aio-elements/core';
 *
 * const task = run((aio) => aio.sleep(60), { name: 'nap' });
 * console.log(tasks().map(({ name, state, age }) => `${name} ${state} ${age.toFixed(1)} s`));
 * task.cancel();
 * ```
 */
export function tasks(): Task[] {
  return [...liveTasks] as Task[];
}

function taskOf(owner: unknown): Task | undefined {
  return isFuture(owner) ? (owner as Task) : undefined;
}

function nameOf(job: Job<unknown>): string {
  return job.name || `task-${++unnamed}`;
}

/** Jobs that wait for work under way. They are called in a cancelled scope too, to pass the cancellation on. */
export const followers = new WeakSet<Job<unknown>>();

let unnamed = 0;
