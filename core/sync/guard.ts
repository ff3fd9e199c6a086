import type { Job } from '../job.js';
import { Task, type TaskOptions } from '../task.js';
import type { WaitOptions } from '../internal/cancellation.js';
import { Held } from './held.js';
import { Line } from './line.js';
import { wait } from '../internal/signal.js';

/**
 * Lets so many in, the others wait in line. What is released goes to the first in line there and then, and is
 * free only while nobody waits: nobody who comes later can be faster.
 */
export class Guard {
  /** How many could be let in now; 0 while somebody waits. */
  protected free: number;
  readonly #line = new Line<(held: Held) => void>();

  protected constructor(free: number) {
    this.free = free;
  }

  /** Whether `acquire()` would wait. */
  locked(): boolean {
    return this.free === 0;
  }

  /**
   * Waits until it is let in: first come, first served.
   *
   * @param options - `signal` ends the wait: the place in line is given up.
   * @returns A promise of what is now held: give it back once, by its `release()`, by `using`, or by `release()`
   *   of the object that it was acquired from.
   * @throws The signal's reason, if it aborts before the turn has come; from then on it is held whatever the
   *   signal does.
   */
  acquire(options?: WaitOptions): Promise<Held> {
    return wait(options, ['acquire', this], (resolve) => {
      if (this.free === 0) return this.#line.push(resolve);
      this.free--;
      return resolve(this.#hold());
    });
  }

  /** Gives back what was acquired: to the first in line, at once. */
  release(): void {
    const next = this.#line.shift();
    if (next) next(this.#hold());
    else this.free++;
  }

  /**
   * Runs a job while it is held: asyncio's `async with`.
   *
   * @param job - Called once let in; not at all if the signal aborts before.
   * @param options - `signal` cancels the wait and the job; `name` is that of the task.
   * @returns The task that waits, runs the job and gives back: when the job has ended, in whatever way, and what
   *   it started with `aio.run` has too.
   */
  use<T>(job: Job<T>, options?: TaskOptions): Task<T> {
    let held: Held | undefined;
    const enter: Job<T> = async (aio) => {
      held = await this.acquire(aio);
      return wait<T>(aio, undefined, (resolve) => resolve(job(aio) as T));
    };
    const task = new Task(Object.defineProperty(enter, 'name', { value: job.name }), options);
    task.whenEnded(() => held?.release());
    return task;
  }

  #hold(): Held {
    return new Held(() => this.release());
  }
}
