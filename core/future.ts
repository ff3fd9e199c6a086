import { CancelledError, InvalidStateError, isError } from './errors.js';
import { callSafely } from './internal/call-safely.js';
import type { Cancellation } from './internal/cancellation.js';
import { needFunction } from './internal/checks.js';
import { show } from './internal/show.js';
import { silence } from './internal/signal.js';

/** Marks the futures of every copy of this library. */
const FUTURE = Symbol.for('aio.future');

/** The method that cancels a future together with what waits for it. */
export const CANCEL_WITH = Symbol('cancelWith');

/** The state of a future or a task. */
export type FutureState = 'pending' | 'done' | 'error' | 'cancelled';

/**
 * A result that comes later: awaitable, set from outside, cancellable.
 *
 * An exception that nobody handles surfaces once, as `unhandledrejection`; a cancellation never does.
 *
 * @see Source: `browser.aio.Future`, `asyncio.Future`.
 *
 * @example A function with a callback becomes awaitable
 * ```ts
 * import { Future } from 'aio-elements/core';
 *
 * const future = new Future<string>();
 * setTimeout(() => future.setResult('timeout!'), 10);
 * console.log(`future awaited, result: ${await future}`);
 * ```
 */
export class Future<T = unknown> implements Promise<T> {
  #state: FutureState = 'pending';
  #outcome: unknown;
  #promise: Promise<T> | undefined;
  #settleNative: (() => void) | undefined;
  #watchers: (() => void)[] | undefined;
  #callbacks: ((future: never) => void)[] | undefined;

  get [Symbol.toStringTag](): string {
    return 'Future';
  }

  get [FUTURE](): true {
    return true;
  }

  /** `"pending"` at first, and at the end `"done"`, `"error"` or `"cancelled"`. */
  get state(): FutureState {
    return this.#state;
  }

  /**
   * Ends the future with a value.
   *
   * @param value - What the waiters get.
   * @throws {InvalidStateError} If it has ended already.
   */
  setResult(value: T): void {
    this.#check(!this.done(), 'set the result');
    this.settle('done', value);
  }

  /**
   * Ends the future with an error.
   *
   * @param error - What the waiters get thrown.
   * @throws {InvalidStateError} If it has ended already.
   */
  setException(error: unknown): void {
    this.#check(!this.done(), 'set the exception');
    this.settle('error', error);
  }

  /**
   * Ends the future as cancelled.
   *
   * @param reason - An `Error` is what the waiters get; anything else becomes the message of a `CancelledError`.
   * @returns `false` if it has ended already, else `true`.
   */
  cancel(reason?: unknown): boolean {
    if (this.done()) return false;
    this.settle('cancelled', toReason(reason));
    return true;
  }

  /** Whether it has ended: with a value, an error or a cancellation. */
  done(): boolean {
    return this.#state !== 'pending';
  }

  /** Whether it ended as cancelled. */
  cancelled(): boolean {
    return this.#state === 'cancelled';
  }

  /**
   * The value.
   *
   * @throws The error or the cancellation that it ended with.
   * @throws {InvalidStateError} If it has not ended.
   */
  result(): T {
    const error = this.#look('result');
    if (this.#state !== 'done') throw error;
    return this.#outcome as T;
  }

  /**
   * The error that it ended with, or `null` if it ended with a value.
   *
   * @throws The cancellation, if it was cancelled.
   * @throws {InvalidStateError} If it has not ended.
   */
  exception(): unknown {
    const error = this.#look('exception');
    if (this.#state === 'cancelled') throw error;
    return this.#state === 'error' ? error : null;
  }

  /**
   * Calls back with the future, in a microtask, when it has ended; also if it has ended already.
   *
   * @param callback - Called once for each time it was added. What it throws is reported as uncaught.
   * @throws {TypeError} If `callback` is not a function.
   */
  addDoneCallback(callback: (future: this) => void): void {
    needFunction(callback, 'call back', 'the callback');
    if (this.done()) queueMicrotask(() => callback(this));
    else (this.#callbacks ??= []).push(callback);
  }

  /**
   * Removes a callback.
   *
   * @param callback - One that was given to `addDoneCallback`.
   * @returns How many times it was there.
   */
  removeDoneCallback(callback: (future: this) => void): number {
    const before = this.#callbacks ?? [];
    this.#callbacks = before.filter((other) => other !== callback);
    return before.length - this.#callbacks.length;
  }

  /**
   * As `Promise.prototype.then`: `await` calls it.
   *
   * @param onFulfilled - Called with the value.
   * @param onRejected - Called with the error, or with the reason of the cancellation.
   */
  then<A = T, B = never>(
    onFulfilled?: ((value: T) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#native().then(onFulfilled, onRejected);
  }

  /**
   * As `Promise.prototype.catch`.
   *
   * @param onRejected - Called with the error, or with the reason of the cancellation.
   */
  catch<B = never>(onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<T | B> {
    return this.#native().catch(onRejected);
  }

  /**
   * As `Promise.prototype.finally`.
   *
   * @param onFinally - Called when it has ended, in whatever way.
   */
  finally(onFinally?: (() => unknown) | null): Promise<T> {
    return this.#native().finally(onFinally);
  }

  /** Cancels the future with a source that is not aborted yet, until the result is called. */
  [CANCEL_WITH](source: Cancellation): () => void {
    return source.listen(() => this.cancel(source.reason));
  }

  /** Ends the future, once; later calls change nothing. */
  protected settle(state: Exclude<FutureState, 'pending'>, outcome: unknown): void {
    if (this.done()) return;
    this.#state = state;
    this.#outcome = outcome;
    if (state === 'error')
      void this.#native(); // the platform reports it, unless somebody handles it
    else this.#handOn();
    if (this.#watchers) callAll(this.#watchers);
    for (const callback of this.#callbacks ?? []) queueMicrotask(() => callback(this as never));
    this.#watchers = this.#callbacks = undefined;
  }

  /** Calls back, synchronously, when the future has ended. What the callback throws is reported as uncaught. */
  protected watch(callback: () => void): void {
    needFunction(callback, 'call back', 'the callback');
    if (this.done()) callSafely(callback);
    else if (this.#watchers) this.#watchers.push(callback);
    else this.#watchers = [callback];
  }

  /** The native promise, made when it is first asked for. */
  #native(): Promise<T> {
    this.#promise ??= new Promise<T>((resolve, reject) => {
      this.#settleNative = () =>
        this.#state === 'done' ? resolve(this.#outcome as T) : reject(this.#outcome);
    });
    if (this.done()) this.#handOn();
    return this.#promise;
  }

  #handOn(): void {
    this.#settleNative?.();
    this.#settleNative = undefined;
    if (this.#promise && this.cancelled()) silence(this.#promise);
  }

  #look(what: string): unknown {
    this.#check(this.done(), `read the ${what}`);
    if (this.#state === 'error') silence(this.#native());
    return this.#outcome;
  }

  #check(right: boolean, what: string): void {
    if (right) return;
    const why = this.done() ? `is ${this.#state} already` : 'has not ended';
    throw new InvalidStateError(`Cannot ${what}: the future ${why}`);
  }
}

/** The reason of a cancellation: an `Error` is the reason itself, anything else becomes the message of a `CancelledError`. */
export function toReason(reason: unknown): Error {
  if (isError(reason)) return reason;
  return new CancelledError(
    reason === undefined ? 'Cancelled' : typeof reason === 'string' ? reason : show(reason),
  );
}

/** Whether a value is a future or a task, of this or another copy of the library. */
export function isFuture(value: unknown): value is Future {
  return typeof value === 'object' && value !== null && FUTURE in value;
}

const queue: (() => void)[] = [];
let calling = false;

/**
 * Calls watchers, one after the other. Those of a future that ends meanwhile are called by the same loop, and not by
 * recursion: tasks in tasks may be nested as deep as memory allows. What one of them throws is reported as uncaught.
 */
function callAll(watchers: readonly (() => void)[]): void {
  if (calling) {
    for (const watcher of watchers) queue.push(watcher);
    return;
  }
  calling = true;
  for (const watcher of watchers) callSafely(watcher);
  for (const watcher of queue) callSafely(watcher);
  calling = false;
  queue.length = 0;
}
