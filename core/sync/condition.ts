import { cancellationOf, type WaitOptions } from '../internal/cancellation.js';
import { checkAnswer, checkWait, needFunction } from '../internal/checks.js';
import { wrong } from '../internal/show.js';
import { silence, wait } from '../internal/signal.js';
import type { Job } from '../job.js';
import type { Task, TaskOptions } from '../task.js';
import { Fifo } from '../internal/fifo.js';
import { checkHeld, type Held } from './guard.js';
import { Lock } from './lock.js';

/**
 * A lock, and a wait for something that others change while they hold that lock.
 *
 * `wait()` releases the lock, waits for a notification, and holds the lock again when it settles, also when it is
 * cancelled. A notified waiter waits for the lock from then on, in the order of the notifications.
 *
 * @see Source: `asyncio.Condition`.
 *
 * @example
 * ```ts
 * import { Condition, run } from 'aio-elements/core';
 *
 * const condition = new Condition();
 * const basket: string[] = [];
 * const taker = run(async (aio) => {
 *   await condition.use(async (aio) => {
 *     await condition.waitFor(() => basket.length > 0, aio);
 *     console.log(basket.pop());
 *   }, aio);
 * });
 * await condition.use(() => {
 *   basket.push('apple');
 *   condition.notify();
 * });
 * await taker;
 * ```
 */
export class Condition {
  readonly #lock: Lock;
  readonly #waiters = new Fifo<() => void>();

  /**
   * @param lock - The lock, which several conditions can share; by default a new one.
   * @throws {TypeError} If `lock` is something else.
   */
  constructor(lock: Lock = new Lock()) {
    if (typeof (lock as Partial<Lock> | null)?.acquire !== 'function')
      throw wrong(TypeError, 'make a condition: lock must be a Lock', lock);
    this.#lock = lock;
  }

  /** As `Lock.locked()`. */
  locked(): boolean {
    return this.#lock.locked();
  }

  /**
   * As `Lock.acquire()`.
   *
   * @param options - `signal` ends the wait. Or an `aio`.
   * @throws {TypeError} If there is an unknown option.
   * @throws The signal's reason, if it aborts before the lock is held.
   */
  acquire(options?: WaitOptions): Promise<Held> {
    return this.#lock.acquire(options);
  }

  /**
   * As `Lock.release()`.
   *
   * @throws {InvalidStateError} If the lock is free.
   */
  release(): void {
    this.#lock.release();
  }

  /**
   * As `Lock.use()`: runs a job while the lock is held.
   *
   * @param job - The job.
   * @param options - `signal`, `name`. Or an `aio`.
   */
  use<T>(job: Job<T>, options?: TaskOptions): Task<T> {
    return this.#lock.use(job, options);
  }

  /**
   * Releases the lock, waits for a notification, and waits for the lock again.
   *
   * @param options - `signal` ends the wait; the lock is held again before the promise rejects. If the signal aborts
   *   after the notification, the next waiter is notified instead.
   * @returns A promise of `true`.
   * @throws {TypeError} If there is an unknown option.
   * @throws {InvalidStateError} If the lock is free.
   * @throws The signal's reason, if it aborts.
   */
  wait(options?: WaitOptions): Promise<true> {
    return quiet(this.#wait(options), options);
  }

  /**
   * Waits until the predicate is true: calls it now and after each notification, while the lock is held.
   *
   * @param predicate - Answers at once: no async function. What it throws ends the wait.
   * @param options - `signal` ends the wait; the lock is held again before it rejects.
   * @returns A promise of what the predicate gave, as soon as that is truthy.
   * @throws {InvalidStateError} If it has to wait and the lock is free.
   * @throws {TypeError} If the predicate gives a promise.
   * @throws The signal's reason, if it aborts; what the predicate throws.
   */
  waitFor<T>(predicate: () => T, options?: WaitOptions): Promise<T> {
    return quiet(this.#waitFor(predicate, options), options);
  }

  /**
   * Notifies the waiters that have waited longest. They continue when they get the lock.
   *
   * @param count - How many of them.
   * @throws {TypeError} If `count` is not a number.
   * @throws {InvalidStateError} If the lock is free.
   */
  notify(count = 1): void {
    if (typeof count !== 'number') throw wrong(TypeError, 'notify: count must be a number', count);
    checkHeld(this, 'notify');
    for (let next; count-- > 0 && (next = this.#waiters.shift());) next();
  }

  /**
   * Notifies all waiters.
   *
   * @throws {InvalidStateError} If the lock is free.
   */
  notifyAll(): void {
    this.notify(Infinity);
  }

  async #wait(options: WaitOptions | undefined): Promise<true> {
    let left = false;
    try {
      await wait<unknown>(options, ['Condition.wait', this], (resolve) => {
        checkWait(options, 'wait');
        checkHeld(this, 'wait');
        left = true;
        this.#lock.release();
        return this.#waiters.push(() => resolve(this.#lock.acquire()));
      });
    } catch (error) {
      if (left) await this.#lock.acquire();
      throw error;
    }
    try {
      return await wait<true>(options, undefined, (resolve) => resolve(true));
    } catch (error) {
      this.notify();
      throw error;
    }
  }

  async #waitFor<T>(predicate: () => T, options: WaitOptions | undefined): Promise<T> {
    needFunction(predicate, 'wait for a condition', 'the predicate');
    await wait<void>(options, undefined, (resolve) => resolve(checkWait(options, 'wait for a condition')));
    for (;;) {
      const value = checkAnswer(predicate(), 'wait for a condition', 'the predicate');
      if (value) return value;
      await this.wait(options);
    }
  }
}

/** A promise whose rejection counts as handled. */
function quiet<T>(promise: Promise<T>, options: WaitOptions | undefined): Promise<T> {
  const told = promise.catch((error: unknown) => {
    if (cancellationOf(options)?.aborted) silence(told);
    throw error;
  });
  return told;
}
