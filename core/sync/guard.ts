/// <reference lib="esnext.disposable" preserve="true" />
import { InvalidStateError } from '../errors.js';
import type { WaitOptions } from '../internal/cancellation.js';
import { checkJob, checkWait } from '../internal/checks.js';
import { wait } from '../internal/signal.js';
import type { Job } from '../job.js';
import { Task, type TaskOptions } from '../task.js';
import { Fifo } from '../internal/fifo.js';

/** Where the runtime has no `Symbol.dispose`, the key that compilers use for `using`. */
const DISPOSE: typeof Symbol.dispose = Symbol.dispose ?? Symbol.for('Symbol.dispose');

/**
 * A lock or permit that is held until it is released: by `release()`, or by `using` (or `await using`) where that exists.
 *
 * @see Source: explicit resource management (ECMAScript), asyncio's `async with`.
 *
 * @example
 * ```ts
 * import { Lock } from 'aio-elements/core';
 *
 * const lock = new Lock();
 * {
 *   using held = await lock.acquire();
 *   console.log(lock.locked(), held);
 * }
 * console.log(lock.locked());
 * ```
 */
export class Held {
  #release: (() => void) | undefined;

  constructor(release: () => void) {
    this.#release = release;
  }

  /** Releases it; later calls do nothing. */
  release(): void {
    const release = this.#release;
    this.#release = undefined;
    release?.();
  }

  /** As `release()`. */
  [DISPOSE](): void {
    this.release();
  }
}

/**
 * Admits at most a number of holders at once; the rest queue. A permit that is released goes to the first waiter in the same
 * call. It is free only while there are no waiters, so that a later caller cannot overtake.
 */
export class Guard {
  /** The number of free permits; 0 while there are waiters. */
  protected free: number;
  readonly #waiters = new Fifo<(held: Held) => void>();

  protected constructor(free: number) {
    this.free = free;
  }

  /** Whether `acquire()` would wait. */
  locked(): boolean {
    return this.free === 0;
  }

  /**
   * Waits for a permit: first come, first served.
   *
   * @param options - `signal` ends the wait and gives up the place in the queue.
   * @returns A promise of the permit. Release it once: by its `release()`, by `using`, or by `release()` of this object.
   * @throws {TypeError} If there is an unknown option.
   * @throws The signal's reason, if it aborts before the permit is held. A later abort changes nothing.
   */
  acquire(options?: WaitOptions): Promise<Held> {
    return wait(options, ['acquire', this], (resolve) => {
      checkWait(options, 'acquire');
      if (this.free === 0) return this.#waiters.push(resolve);
      this.free--;
      return resolve(this.#hold());
    });
  }

  /** Releases a permit: the first waiter gets it at once. */
  release(): void {
    const next = this.#waiters.shift();
    if (next) next(this.#hold());
    else this.free++;
  }

  /**
   * Runs a job while a permit is held: asyncio's `async with`.
   *
   * @param job - Called when the permit is held; not at all if the signal aborts before.
   * @param options - `signal` cancels the wait and the job; `name` is that of the task.
   * @returns The task that waits, runs the job and releases the permit. It does so when the job has ended, in whatever
   *   way, and what it started with `aio.run` has ended too.
   */
  use<T>(job: Job<T>, options?: TaskOptions): Task<T> {
    let held: Held | undefined;
    const enter: Job<T> = async (aio) => {
      checkJob(job, 'use');
      held = await this.acquire(aio);
      return wait<T>(aio, undefined, (resolve) => resolve(job(aio) as T));
    };
    const task = new Task(
      Object.defineProperty(enter, 'name', { value: (job as Job<T> | undefined)?.name ?? '' }),
      options,
    );
    task.whenEnded(() => held?.release());
    return task;
  }

  #hold(): Held {
    return new Held(() => this.release());
  }
}

/** Throws unless the lock is held, by anybody. */
export function checkHeld(lock: { locked(): boolean }, what: string): void {
  if (!lock.locked()) throw new InvalidStateError(`Cannot ${what}: nobody holds the lock`);
}
