import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { CancelledError, openScope, run, type Aio, type OpenScope, type Task } from '../../core/index.js';
import type { Names } from '../template/index.js';
import { AioCancelEvent, AioDoneEvent, AioErrorEvent, AioProgressEvent, AioStartEvent } from './events.js';

/** What an element is doing: always exactly one of these. */
export type ElementState = 'idle' | 'pending' | 'done' | 'error' | 'cancelled';

/** The states, as names of slots. */
export const STATES: ReadonlySet<string> = new Set<ElementState>([
  'idle',
  'pending',
  'done',
  'error',
  'cancelled',
]);

/**
 * What has changed: a run has begun, has published a value or an error before its end, or has ended; or the element, an
 * `aio-view`, shows another one, perhaps with all as it was.
 */
export type Change = 'begin' | 'value' | 'error' | 'end' | 'source';

/** One run of an element, as its work sees it. */
export interface Run<T = unknown> {
  /** The names that the run was started with. */
  readonly names: Names;
  /** Whether no later run has begun. */
  readonly isCurrent: boolean;
  /**
   * Publishes a value before the run has ended: the element shows it and fires `aio-progress`. Does nothing if the run
   * is not the newest.
   *
   * @param value - The value so far.
   * @param progress - The `progress` of the event; the value if left out.
   */
  show(value: T, progress?: unknown): void;
  /**
   * Publishes an error that does not end the run, with `aio-error`; unless it is handled, it surfaces once as
   * `unhandledrejection`.
   */
  report(error: unknown): void;
  /**
   * Says that the run goes on after an error that it has reported: the part for `error` gives way to the one for `pending`,
   * if there is one.
   */
  goOn(): void;
}

/** What the controller sees of its element. */
export interface TaskHost extends ReactiveControllerHost {
  readonly id: string;
  readonly localName: string;
  readonly isConnected: boolean;
  /** Fails a run after that many seconds. */
  readonly timeout: number | undefined;
  dispatchEvent(event: Event): boolean;
}

/** What the element does for its controller. */
export interface TaskActions<T> {
  /** The work of one run. */
  work(aio: Aio, run: Run<T>): T | PromiseLike<T>;
  /** Shows a change of the state, the value or the error; throws what rendering throws. */
  changed(change: Change): void;
  /** Shows that the run goes on after an error. */
  goesOn(): void;
  /** Whether the page shows this error of the element. */
  isShown(error: unknown): boolean;
}

/**
 * The runs of one element: starts them, lets a newer one supersede an older one, publishes what they end with, and
 * cancels them when the element leaves the document.
 *
 * The promise `finished` and the scope behind `aio` are made when they are first used, as few elements need them.
 */
export class TaskController<T> implements ReactiveController {
  readonly #host: TaskHost;
  readonly #actions: TaskActions<T>;
  /** The runs that have neither ended nor been cancelled, in the order of their starts. */
  #running: Set<LiveRun<T>> | undefined;
  /** The last of them, so that nobody has to go through a long queue of runs. */
  #latest: LiveRun<T> | undefined;
  /** How many runs have not ended: also those that were cancelled and are still cleaning up. */
  #left = 0;
  #state: ElementState = 'idle';
  #value: T | undefined;
  #error: unknown;
  #names: Names | undefined;
  #newest: LiveRun<T> | undefined;
  #finished = new LazyPromise<T>();
  #scope: OpenScope | undefined;
  /** Why everything in the scope is cancelled, while the element is out of the document. */
  #closed: Error | undefined;

  constructor(host: TaskHost, actions: TaskActions<T>) {
    this.#host = host;
    this.#actions = actions;
    host.addController(this);
  }

  get state(): ElementState {
    return this.#state;
  }

  get value(): T | undefined {
    return this.#value;
  }

  get error(): unknown {
    return this.#error;
  }

  /** The names that the newest run was started with; `undefined` before the first and after a reset. */
  get names(): Names | undefined {
    return this.#names;
  }

  get finished(): Promise<T> {
    return this.#finished.promise;
  }

  /** The task of the last run that was started, unless it has ended or has been cancelled. */
  get underWay(): Task<T> | undefined {
    return this.#latest?.task;
  }

  get aio(): Aio {
    if (!this.#scope) {
      this.#scope = openScope({ owner: this.#host });
      if (this.#closed !== undefined) this.#scope.close(this.#closed);
    }
    return this.#scope.aio;
  }

  hostDisconnected(): void {
    if (!leaving.size) queueMicrotask(closeThoseThatLeft);
    leaving.add(this);
  }

  /** Cancels everything if the element is still out of the document, that is, unless it was moved. */
  closeUnlessConnected(reason: Error): void {
    if (this.#host.isConnected) return;
    this.#closed = reason;
    this.cancel(reason);
    this.#scope?.close(reason);
  }

  /** Opens the scope again after the element has left the document. Returns whether it had left. */
  open(): boolean {
    if (this.#closed === undefined) return false;
    this.#closed = this.#scope = undefined;
    return true;
  }

  /**
   * Starts a run for the element itself or a script; it supersedes every other run.
   *
   * @param after - A run to wait for, instead of superseding it.
   */
  start(names: Names, after?: Task<T>): Task<T> {
    const reason = after ? undefined : this.#supersede(() => true);
    return this.#begin(names, run, { after, reason });
  }

  /**
   * Starts a run for an owner, in its scope. Earlier runs of owners continue: the owner decides about them.
   *
   * @param after - A run to wait for, instead of superseding others.
   */
  perform(aio: Aio, names: Names, after?: Task<T>): Task<T> {
    const reason = after ? undefined : this.#supersede(({ owned }) => !owned);
    return this.#begin(names, (job, options) => aio.run(job, options), { after, reason, owned: true });
  }

  cancel(reason?: unknown): boolean {
    const isLive = this.#left > 0;
    this.#cancelAll([...(this.#running ?? [])], reason);
    return isLive;
  }

  reset(): void {
    const reason = new CancelledError('The element was reset');
    this.#newest?.end();
    this.#newest = undefined;
    this.cancel(reason);
    this.#value = this.#error = this.#names = undefined;
    this.#finished.reject(reason);
    this.#finished = new LazyPromise();
    this.#enterAlone('idle');
  }

  /** Makes the element `done` with a value from outside; a pending run continues. */
  set(value: T): void {
    this.#value = value;
    this.#error = undefined;
    if (!this.#left) {
      if (this.#finished.settled) this.#finished = new LazyPromise();
      this.#finished.resolve(value);
    }
    this.#enterAlone('done');
  }

  /** Forgets the value of the last run, when a new one has begun. */
  forget(): void {
    this.#value = this.#error = undefined;
  }

  /** Whether no later run has begun. */
  isNewest(current: Run<T>): boolean {
    return current === this.#newest;
  }

  /** Publishes a value of a pending run. */
  publish(value: T, progress: unknown): void {
    this.#value = value;
    this.#error = undefined;
    this.#actions.changed('value');
    this.#host.dispatchEvent(new AioProgressEvent(progress));
  }

  /** Publishes an error that does not end the run. */
  report(error: unknown): void {
    this.#error = error;
    this.#actions.changed('error');
    const handled = !this.#host.dispatchEvent(new AioErrorEvent(error));
    if (!handled && !this.#actions.isShown(error)) void Promise.reject(error);
  }

  /** Shows that a pending run goes on after an error that it has published. */
  goOn(): void {
    if (this.#error !== undefined) this.#actions.goesOn();
  }

  /** Publishes that the task of a run has ended. */
  ended(current: LiveRun<T>, task: Task<T>): void {
    this.#forget(current);
    this.#left--;
    if (current.isCurrent && task.cancelled()) this.#cancelled(current, reasonOf(task));
    else if (current.isCurrent && task.state === 'error') this.#failed(current, task);
    current.end();
  }

  #begin(names: Names, begin: OpenScope['run'], { after, reason, owned = false }: RunStart<T>): Task<T> {
    this.open();
    const current = new LiveRun<T>(this, names, owned);
    (this.#running ??= new Set()).add(current);
    this.#latest = current;
    this.#left++;
    if (!after) this.#enterPending(current, reason);
    const job = (aio: Aio): Promise<T> => this.#perform(aio, current, after);
    const task = begin(job, { name: nameOf(this.#host), host: this.#host });
    current.started(task);
    return task;
  }

  /** @param reason - That of the runs that it supersedes; the promise `finished` that it renews is rejected with it. */
  #enterPending(current: LiveRun<T>, reason?: CancelledError): void {
    const before = this.#newest;
    before?.end();
    if (this.#newest !== before) return; // who heard of its end has started a run that supersedes this one, or reset the element
    this.#renewFinished(reason);
    this.#newest = current;
    this.#names = current.names;
    current.finished = this.#finished;
    try {
      this.#enter('pending');
    } catch (error) {
      current.broken = { error };
    }
    if (current.isCurrent) this.#host.dispatchEvent(new AioStartEvent());
  }

  #renewFinished(reason?: CancelledError): void {
    const { settled } = this.#finished;
    if (this.#newest && !settled) this.#finished.reject(reason ?? new CancelledError(SUPERSEDED));
    if (this.#newest || settled) this.#finished = new LazyPromise();
  }

  /** The job of a run. If rendering its state or its value throws, that is its error. */
  async #perform(aio: Aio, current: LiveRun<T>, after: Task<T> | undefined): Promise<T> {
    if (after) {
      await aio.wait(endOf(after));
      this.#enterPending(current);
    }
    if (current.isCancelledEarly) {
      await Promise.resolve(); // in the meantime the task is cancelled, with the reason
      aio.signal.throwIfAborted();
    }
    try {
      if (current.broken) throw current.broken.error;
      const value = await this.#work(aio, current);
      if (current.isCurrent) this.#done(current, value);
      return value;
    } catch (error) {
      current.error = error;
      throw error;
    }
  }

  #work(aio: Aio, current: LiveRun<T>): T | PromiseLike<T> {
    const { timeout: seconds } = this.#host;
    if (seconds === undefined) return this.#actions.work(aio, current);
    return aio.timeout(seconds, (own) => this.#actions.work(own, current), { name: nameOf(this.#host) });
  }

  #done(current: LiveRun<T>, value: T): void {
    const before = [this.#value, this.#error] as const;
    this.#value = value;
    this.#error = undefined;
    try {
      this.#enter('done');
    } catch (error) {
      if (current.isCurrent) [this.#value, this.#error] = before;
      current.broken = { error };
      throw error;
    }
    if (!current.isCurrent) return; // what is shown now has started another run, or reset the element
    current.atEnd(() => {
      current.finished?.resolve(value);
      this.#host.dispatchEvent(new AioDoneEvent(value));
    });
  }

  #failed(current: LiveRun<T>, task: Task<T>): void {
    const { error } = current;
    this.#error = error;
    this.#enterEnd('error', current);
    current.finished?.reject(error);
    const handled = current.isCurrent && !this.#host.dispatchEvent(new AioErrorEvent(error));
    if (handled || this.#actions.isShown(error)) task.exception();
  }

  #cancelled(current: LiveRun<T>, reason: unknown): void {
    this.#error = undefined;
    this.#enterEnd('cancelled', current);
    current.finished?.reject(reason);
    if (current.isCurrent) this.#host.dispatchEvent(new AioCancelEvent(reason));
  }

  /** Enters the state of a run that has failed or was cancelled. An error of rendering is reported, unless it is that of the run. */
  #enterEnd(state: 'error' | 'cancelled', { broken }: LiveRun<T>): void {
    try {
      this.#enter(state);
    } catch (error) {
      if (!broken) reportError(error);
    }
  }

  #enter(state: ElementState): void {
    this.#state = state;
    this.#actions.changed(state === 'pending' ? 'begin' : 'end');
  }

  /** Enters a state without a run: an error of rendering is reported. */
  #enterAlone(state: 'idle' | 'done'): void {
    try {
      this.#enter(state);
    } catch (error) {
      reportError(error);
    }
  }

  /** No longer counts a run among those that are running. */
  #forget(current: LiveRun<T>): void {
    this.#running?.delete(current);
    if (current === this.#latest) this.#latest = [...(this.#running ?? [])].at(-1);
  }

  /** Cancels the runs concerned; returns the reason, if there are any. */
  #supersede(concerned: (run: LiveRun<T>) => boolean): CancelledError | undefined {
    const runs = [...(this.#running ?? [])].filter(concerned);
    if (!runs.length) return undefined;
    const reason = new CancelledError(SUPERSEDED);
    this.#cancelAll(runs, reason);
    return reason;
  }

  /** Cancels runs, the oldest first. */
  #cancelAll(runs: readonly LiveRun<T>[], reason: unknown): void {
    for (const current of runs) {
      this.#forget(current);
      current.cancelled = { reason };
    }
    for (const { task } of runs) task?.cancel(reason);
  }
}

/** What the tasks of an element are called: `aio-fetch#id`. */
export function nameOf({ id, localName }: Pick<Element, 'id' | 'localName'>): string {
  return id ? `${localName}#${id}` : localName;
}

/** How a run begins. */
interface RunStart<T> {
  /** A run that has to end before. */
  readonly after?: Task<T> | undefined;
  /** Why the runs that it supersedes were cancelled. */
  readonly reason?: CancelledError | undefined;
  /** Whether an owner started it. */
  readonly owned?: boolean;
}

/** A run, with what only its controller may see. */
class LiveRun<T> implements Run<T> {
  readonly names: Names;
  readonly owned: boolean;
  /** What the job threw. Reading it here does not handle the error of the task. */
  error: unknown;
  /** What rendering threw. */
  broken: { readonly error: unknown } | undefined;
  /** The reason, if it has been asked to stop. */
  cancelled: { readonly reason: unknown } | undefined;
  task: Task<T> | undefined;
  /** The element's `finished` while the run is the newest. */
  finished: LazyPromise<T> | undefined;
  readonly #runs: TaskController<T>;
  #atEnd: (() => void) | undefined;

  constructor(runs: TaskController<T>, names: Names, owned: boolean) {
    this.#runs = runs;
    this.names = names;
    this.owned = owned;
  }

  /** Whether it was cancelled before it had a task, by a listener or by the work itself. */
  get isCancelledEarly(): boolean {
    return !!this.cancelled && !this.task;
  }

  get isCurrent(): boolean {
    return this.#runs.isNewest(this);
  }

  show(value: T, progress: unknown = value): void {
    if (this.isCurrent) this.#runs.publish(value, progress);
  }

  report(error: unknown): void {
    if (this.isCurrent) this.#runs.report(error);
    else void Promise.reject(error);
  }

  goOn(): void {
    if (this.isCurrent) this.#runs.goOn();
  }

  started(task: Task<T>): void {
    this.task = task;
    if (this.cancelled) task.cancel(this.cancelled.reason);
    task.whenEnded(() => this.#runs.ended(this, task));
  }

  /** Sets what to do when the run has ended: settle `finished`, fire the event. */
  atEnd(tell: () => void): void {
    this.#atEnd = tell;
  }

  /** Does it, once. */
  end(): void {
    const tell = this.#atEnd;
    this.#atEnd = undefined;
    tell?.();
  }
}

/** A promise that is made when it is first read. Its rejection never counts as unhandled. */
class LazyPromise<T> {
  #promise: Promise<T> | undefined;
  #settle: { resolve(value: T): void; reject(reason: unknown): void } | undefined;
  #outcome: (() => Promise<T>) | undefined;

  get settled(): boolean {
    return this.#outcome !== undefined;
  }

  get promise(): Promise<T> {
    return (this.#promise ??= silent(
      this.#outcome?.() ?? new Promise((resolve, reject) => (this.#settle = { resolve, reject })),
    ));
  }

  resolve(value: T): void {
    if (this.settled) return;
    this.#outcome = () => Promise.resolve(value);
    this.#settle?.resolve(value);
  }

  reject(reason: unknown): void {
    if (this.settled) return;
    this.#outcome = () => Promise.reject(reason);
    this.#settle?.reject(reason);
  }
}

function silent<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

function endOf(task: Task): Promise<void> {
  return new Promise((ended) => task.whenEnded(ended));
}

/** Why a task was cancelled. */
function reasonOf(cancelled: Task): unknown {
  try {
    return cancelled.result();
  } catch (reason) {
    return reason;
  }
}

/** The controllers of the elements that have left the document in this turn. */
const leaving = new Set<Pick<TaskController<unknown>, 'closeUnlessConnected'>>();

function closeThoseThatLeft(): void {
  const reason = new CancelledError('The element left the document');
  const left = [...leaving];
  leaving.clear();
  for (const controller of left) controller.closeUnlessConnected(reason);
}

const SUPERSEDED = 'Superseded by a newer run';
