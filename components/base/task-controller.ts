import { CancelledError, openScope, type Aio, type OpenScope, type Task } from '../../core/index.js';
import { createNames, type Names } from '../template/names.js';
import { reasonOf } from './reason-of.js';
import { pendingPromise } from './pending-promise.js';
import { AioCancelEvent, AioDoneEvent, AioErrorEvent, AioStartEvent } from './events.js';

/** What an element is doing: always exactly one of these. */
export type ElementState = 'idle' | 'pending' | 'done' | 'error' | 'cancelled';

/** What the controller sees of its element. */
export interface TaskHost {
  readonly id: string;
  readonly localName: string;
  /** Fails a run after that many seconds. */
  readonly timeout: number | null | undefined;
  dispatchEvent(event: Event): boolean;
}

/** What its element does for the controller. */
export interface TaskActions<T> {
  /** The work of one run. */
  perform(aio: Aio, scope: Names): T | PromiseLike<T>;
  /** The state is another one; called before the event that tells of it. */
  stateChanged(): void;
}

interface Run<T> {
  readonly owned: boolean;
  task?: Task<T>;
  /** Why it failed: what the job threw, read without marking the task as looked at. */
  error?: unknown;
  /** Cancelled before there was a task, by a listener or by the work itself. */
  early?: { readonly reason: unknown };
}

/** The runs of one element; the newest counts. Knows neither the DOM around it nor what it shows. */
export class TaskController<T> {
  state: ElementState = 'idle';
  /** The state that the last run which ended left; what is shown while nothing is there for `pending`. */
  settledState: ElementState = 'idle';
  value: T | undefined;
  error: unknown;
  /** The names that the newest run was started with. */
  names: Names = createNames();
  readonly #host: TaskHost;
  readonly #actions: TaskActions<T>;
  readonly #live = new Set<Run<T>>();
  #newest: Run<T> | undefined;
  #finished = pendingPromise<T>();
  #used = false;
  #scope: OpenScope;

  constructor(host: TaskHost, actions: TaskActions<T>) {
    this.#host = host;
    this.#scope = openScope({ owner: host });
    this.#actions = actions;
  }

  get aio(): Aio {
    return this.#scope.aio;
  }

  get finished(): Promise<T> {
    return this.#finished.promise;
  }

  /** Opens the scope again, if it is closed; says whether it was. */
  open(): boolean {
    if (!this.#scope.closed) return false;
    this.#scope = openScope({ owner: this.#host });
    return true;
  }

  close(reason: string): void {
    this.#scope.close(reason);
  }

  /** A run by nobody but the element or a script: it supersedes every other. */
  start(names: Names): Task<T> {
    this.open();
    this.#cancelLive(SUPERSEDED);
    return this.#begin(names, { owned: false }, this.#scope);
  }

  /** A run by an owner, in its scope; the owner itself decides about those that it started before. */
  perform(aio: Aio, names: Names): Task<T> {
    this.open();
    this.#cancelLive(SUPERSEDED, false);
    const { signal } = this.#scope.aio;
    return this.#begin(
      names,
      { owned: true },
      { run: (job, options) => aio.run(job, { ...options, signal }) },
    );
  }

  cancel(reason?: unknown): boolean {
    return this.#cancelLive(reason);
  }

  reset(): void {
    this.#newest = undefined;
    this.cancel('The element was reset');
    this.value = this.error = undefined;
    this.#renew(new CancelledError('The element was reset'));
    this.#used = false;
    this.#enter('idle');
  }

  #begin(names: Names, current: Run<T>, { run }: Pick<OpenScope, 'run'>): Task<T> {
    if (this.#used) this.#renew(new CancelledError(SUPERSEDED));
    this.#used = true;
    this.#newest = current;
    this.#live.add(current);
    this.names = names;
    this.#enter('pending');
    this.#host.dispatchEvent(new AioStartEvent());
    const { id, localName } = this.#host;
    const name = id ? `${localName}#${id}` : localName;
    const task = run((aio) => this.#work(aio, current), { name, host: this.#host });
    current.task = task;
    if (current.early) task.cancel(current.early.reason);
    task.whenEnded(() => this.#ended(current, task));
    return task;
  }

  async #work(aio: Aio, current: Run<T>): Promise<T> {
    if (current.early) {
      await Promise.resolve(); // meanwhile the task is cancelled, with the reason
      aio.signal.throwIfAborted();
    }
    const { names } = this;
    const { timeout } = this.#host;
    const job = (inner: Aio): T | PromiseLike<T> => this.#actions.perform(inner, names);
    try {
      if (timeout == null) return await job(aio);
      const { limited } = await import('./time-limit.js');
      return await limited(timeout, job, aio);
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
    this.#host.dispatchEvent(new AioDoneEvent(value));
  }

  #failed(task: Task<T>, error: unknown): void {
    this.error = error;
    this.#enter('error');
    this.#finished.reject(error);
    if (!this.#host.dispatchEvent(new AioErrorEvent(error))) task.exception();
  }

  #cancelled(reason: unknown): void {
    this.error = undefined;
    this.#enter('cancelled');
    this.#finished.reject(reason);
    this.#host.dispatchEvent(new AioCancelEvent(reason));
  }

  #enter(state: ElementState): void {
    this.state = state;
    if (state !== 'pending') this.settledState = state;
    this.#actions.stateChanged();
  }

  #cancelLive(reason: unknown, ownedToo = true): boolean {
    let any = false;
    for (const current of [...this.#live]) {
      if (current.owned && !ownedToo) continue;
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
