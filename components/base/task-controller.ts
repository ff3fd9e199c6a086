import {
  CancelledError,
  openScope,
  type Aio,
  type OpenScope,
  sleep,
  type Task,
  timeout,
} from '../../core/index.js';
import { createScope, type Scope } from '../template/scope.js';
import { reasonOf } from './reason-of.js';
import { pendingPromise } from './pending-promise.js';
import { AioCancelEvent, AioDoneEvent, AioErrorEvent, AioStartEvent } from './events.js';

/** What an element is doing: always exactly one of these. */
export type ElementState = 'idle' | 'pending' | 'done' | 'error' | 'cancelled';

/** What the controller asks of its element. */
export interface TaskHost<T> {
  /** The name of its tasks. */
  taskName(): string;
  /** Fails a run after that many seconds. */
  timeout(): number | undefined;
  /** The work of one run. */
  perform(aio: Aio, scope: Scope): T | PromiseLike<T>;
  /** The state is another one; called before the event that tells of it. */
  stateChanged(): void;
  dispatch(event: Event): boolean;
}

interface Run<T> {
  readonly owned: boolean;
  task?: Task<T>;
  /** Why it failed: what the job threw, read without marking the task as looked at. */
  error?: unknown;
  /** Cancelled before there was a task, by a listener or by the work itself. */
  early?: { readonly reason: unknown };
}

/**
 * The runs of one element: at most one of them counts, the newest.
 *
 * Knows neither the DOM around the element nor what it shows.
 */
export class TaskController<T> {
  state: ElementState = 'idle';
  /** The state that the last run which ended left; what is shown while nothing is there for `pending`. */
  settledState: ElementState = 'idle';
  value: T | undefined;
  error: unknown;
  /** The names that the newest run was started with. */
  names: Scope = createScope();
  readonly #host: TaskHost<T>;
  readonly #live = new Set<Run<T>>();
  #newest: Run<T> | undefined;
  #finished = pendingPromise<T>();
  #used = false;
  #scope: OpenScope = openScope();

  constructor(host: TaskHost<T>) {
    this.#host = host;
  }

  get aio(): Aio {
    return this.#scope.aio;
  }

  /** Stands for the newest run; another one for each. */
  get newest(): object | undefined {
    return this.#newest;
  }

  get finished(): Promise<T> {
    return this.#finished.promise;
  }

  /** Opens the scope again, if it is closed; says whether it was. */
  open(): boolean {
    if (!this.#scope.closed) return false;
    this.#scope = openScope();
    return true;
  }

  close(reason: string): void {
    this.#scope.close(reason);
  }

  /** A run by nobody but the element or a script: it supersedes every other. */
  start(names: Scope): Task<T> {
    this.open();
    this.#cancelLive(SUPERSEDED, () => true);
    return this.#begin(names, { owned: false }, this.#scope);
  }

  /** A run by an owner, in its scope; the owner itself decides about those that it started before. */
  perform(aio: Aio, names: Scope): Task<T> {
    this.open();
    this.#cancelLive(SUPERSEDED, (run) => !run.owned);
    const { signal } = this.#scope.aio;
    return this.#begin(
      names,
      { owned: true },
      { run: (job, options) => aio.run(job, { ...options, signal }) },
    );
  }

  cancel(reason?: unknown): boolean {
    return this.#cancelLive(reason, () => true);
  }

  reset(): void {
    this.#newest = undefined;
    this.#cancelLive('The element was reset', () => true);
    this.value = this.error = undefined;
    this.#renew(new CancelledError('The element was reset'));
    this.#used = false;
    this.#enter('idle');
  }

  #begin(names: Scope, current: Run<T>, { run }: Pick<OpenScope, 'run'>): Task<T> {
    if (this.#used) this.#renew(new CancelledError(SUPERSEDED));
    this.#used = true;
    this.#newest = current;
    this.#live.add(current);
    this.names = names;
    this.#enter('pending');
    this.#host.dispatch(new AioStartEvent());
    const task = run((aio) => this.#work(aio, current), { name: this.#host.taskName() });
    current.task = task;
    if (current.early) task.cancel(current.early.reason);
    task.whenEnded(() => this.#ended(current, task));
    return task;
  }

  async #work(aio: Aio, current: Run<T>): Promise<T> {
    if (current.early) await sleep(0, aio); // the task is about to be cancelled, with the reason
    const { names } = this;
    const seconds = this.#host.timeout();
    const job = (inner: Aio): T | PromiseLike<T> => this.#host.perform(inner, names);
    try {
      return await (seconds === undefined ? job(aio) : timeout(seconds, job, aio));
    } catch (error) {
      current.error = error;
      throw error;
    }
  }

  #ended(current: Run<T>, task: Task<T>): void {
    this.#live.delete(current);
    if (current !== this.#newest) return;
    if (task.state === 'done') this.#done(task.result());
    else if (task.cancelled()) this.#cancelled(reasonOf(task));
    else this.#failed(task, current.error);
  }

  #done(value: T): void {
    this.value = value;
    this.error = undefined;
    this.#enter('done');
    this.#finished.resolve(value);
    this.#host.dispatch(new AioDoneEvent(value));
  }

  #failed(task: Task<T>, error: unknown): void {
    this.error = error;
    this.#enter('error');
    this.#finished.reject(error);
    if (!this.#host.dispatch(new AioErrorEvent(error))) task.exception();
  }

  #cancelled(reason: unknown): void {
    this.error = undefined;
    this.#enter('cancelled');
    this.#finished.reject(reason);
    this.#host.dispatch(new AioCancelEvent(reason));
  }

  #enter(state: ElementState): void {
    this.state = state;
    if (state !== 'pending') this.settledState = state;
    this.#host.stateChanged();
  }

  #cancelLive(reason: unknown, which: (run: Run<T>) => boolean): boolean {
    let any = false;
    for (const current of [...this.#live].filter(which)) {
      any = true;
      if (current.task) current.task.cancel(reason);
      else current.early = { reason };
    }
    return any;
  }

  #renew(reason: unknown): void {
    this.#finished.reject(reason);
    this.#finished = pendingPromise();
  }
}

const SUPERSEDED = 'Superseded by a newer run';
