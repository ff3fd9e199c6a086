import { cancellationsOf, type WaitOptions } from '../internal/cancellation.js';
import { checkHeld } from './check-held.js';
import type { Held } from './held.js';
import { Line } from './line.js';
import { silence, wait } from '../internal/signal.js';
import type { Job } from '../job.js';
import { Lock } from './lock.js';
import type { Task, TaskOptions } from '../task.js';

/**
 * A lock, and waiting under it for something to become true.
 *
 * `wait()` gives the lock back, waits to be notified, and holds the lock again when it settles, also when it is
 * cancelled. Whoever is notified stands in the line of the lock from then on, in the order of notification.
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
  readonly #line = new Line<() => void>();

  /** @param lock - Several conditions can share one; its own if left out. */
  constructor(lock: Lock = new Lock()) {
    this.#lock = lock;
  }

  /** As `Lock.locked()`. */
  locked(): boolean {
    return this.#lock.locked();
  }

  /**
   * As `Lock.acquire()`.
   *
   * @throws The signal's reason, if it aborts before the lock is held.
   */
  acquire(options?: WaitOptions): Promise<Held> {
    return this.#lock.acquire(options);
  }

  /**
   * As `Lock.release()`.
   *
   * @throws {InvalidStateError} If nobody holds the lock.
   */
  release(): void {
    this.#lock.release();
  }

  /** As `Lock.use()`: runs a job while the lock is held. */
  use<T>(job: Job<T>, options?: TaskOptions): Task<T> {
    return this.#lock.use(job, options);
  }

  /**
   * Gives the lock back, waits to be notified, and waits for the lock again.
   *
   * @param options - `signal` ends the wait; the lock is held again before it rejects. If the signal aborts
   *   after the notification, the next in line is notified instead.
   * @returns A promise of `true`.
   * @throws {InvalidStateError} If nobody holds the lock.
   * @throws The signal's reason, if it aborts.
   */
  wait(options?: WaitOptions): Promise<true> {
    return quiet(this.#wait(options), options);
  }

  /**
   * Waits until the predicate holds: asks it now and after each notification, under the lock.
   *
   * @param predicate - Says at once; what it throws ends the wait.
   * @param options - `signal` ends the wait; the lock is held again before it rejects.
   * @returns A promise of what the predicate gave, as soon as that is truthy.
   * @throws {InvalidStateError} If it has to wait and nobody holds the lock.
   * @throws The signal's reason, if it aborts; what the predicate throws.
   */
  waitFor<T>(predicate: () => T, options?: WaitOptions): Promise<T> {
    return quiet(this.#waitFor(predicate, options), options);
  }

  /**
   * Wakes those who have waited longest. They go on when they get the lock.
   *
   * @param count - How many, if there are as many.
   * @throws {InvalidStateError} If nobody holds the lock.
   */
  notify(count = 1): void {
    checkHeld(this, 'notify');
    for (let next; count-- > 0 && (next = this.#line.shift());) next();
  }

  /**
   * Wakes everybody who waits.
   *
   * @throws {InvalidStateError} If nobody holds the lock.
   */
  notifyAll(): void {
    this.notify(Infinity);
  }

  async #wait(options: WaitOptions | undefined): Promise<true> {
    let left = false;
    try {
      await wait<unknown>(options, ['Condition.wait', this], (resolve) => {
        checkHeld(this, 'wait');
        left = true;
        this.#lock.release();
        return this.#line.push(() => resolve(this.#lock.acquire()));
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
    await wait<void>(options, undefined, (resolve) => resolve());
    for (;;) {
      const value = predicate();
      if (value) return value;
      await this.wait(options);
    }
  }
}

/** The promise, a cancellation of which makes no noise when nobody looks at it. */
function quiet<T>(promise: Promise<T>, options: WaitOptions | undefined): Promise<T> {
  const told = promise.catch((error: unknown) => {
    if (cancellationsOf(options).some(({ aborted }) => aborted)) silence(told);
    throw error;
  });
  return told;
}
