import fc from 'fast-check';
import type { Job } from '../core/index.js';
import { settled } from './waits.js';

/** What a job does: so many waits, an end; and when it is cancelled, some clean-up and another end. */
export interface Script {
  readonly waits: number;
  readonly fails: boolean;
  readonly whenCancelled: 'passes on' | 'swallows' | 'fails' | 'ignores';
}

export const script: fc.Arbitrary<Script> = fc.record({
  waits: fc.nat(3),
  fails: fc.boolean(),
  whenCancelled: fc.constantFrom('passes on', 'swallows', 'fails', 'ignores'),
});

/** How a job has ended. */
export interface End {
  readonly at: number;
  /** How often `play` had come to rest before. Of two with the same number, none is the first. */
  readonly turn: number;
  readonly value?: string;
  readonly error?: unknown;
}

/** Runs scripts step by step, in the order of a scheduler, and knows what happened. */
export class Stage {
  running = 0;
  most = 0;
  /** The failures, in their order; a cancellation is none. */
  readonly errors: Error[] = [];
  readonly ends: End[] = [];
  /** The cancellation of each job that was called, in the order of the calls. */
  readonly called = new Map<number, AbortSignal>();
  readonly #scheduler: fc.Scheduler;
  #turn = 0;

  constructor(scheduler: fc.Scheduler) {
    this.#scheduler = scheduler;
  }

  /** How often `play` has come to rest. */
  get turn(): number {
    return this.#turn;
  }

  step(): Promise<unknown> {
    return this.#scheduler.schedule(Promise.resolve());
  }

  /** How a job has ended, if it has. */
  endOf(at: number): End | undefined {
    return this.ends.find((end) => end.at === at);
  }

  jobOf = (one: Script, at: number): Job<string> => {
    return async (aio) => {
      this.called.set(at, aio.signal);
      this.most = Math.max(this.most, ++this.running);
      try {
        const value = await this.#perform(one, at, (step) =>
          one.whenCancelled === 'ignores' ? step : aio.wait(step),
        );
        this.ends.push({ at, turn: this.#turn, value });
        return value;
      } catch (error) {
        this.ends.push({ at, turn: this.#turn, error });
        throw error;
      } finally {
        this.running--;
      }
    };
  };

  /**
   * Takes one step after the other until none is left. Before a step it does what is to be done then, and lets all go on that can
   * go on by itself; `check` is called whenever that has come to rest.
   */
  async play(acts: Readonly<Record<number, () => unknown>>, check: () => void): Promise<void> {
    const last = Math.max(-1, ...Object.keys(acts).map(Number));
    const rest = async (): Promise<void> => {
      await settled();
      check();
      this.#turn++;
    };
    await rest();
    for (let step = 0; step <= last || this.#scheduler.count(); step++) {
      acts[step]?.();
      await rest();
      if (this.#scheduler.count()) await this.#scheduler.waitNext(1);
      await rest();
    }
  }

  async #perform(
    one: Script,
    at: number,
    wait: (step: Promise<unknown>) => Promise<unknown>,
  ): Promise<string> {
    try {
      for (let time = 0; time < one.waits; time++) await wait(this.step());
    } catch (reason) {
      await this.step();
      if (one.whenCancelled === 'swallows') return `swallowed ${at}`;
      throw one.whenCancelled === 'fails' ? this.#error(`clean-up of ${at}`) : reason;
    }
    if (one.fails) throw this.#error(`job ${at}`);
    return `value ${at}`;
  }

  #error(message: string): Error {
    const error = new Error(message);
    this.errors.push(error);
    return error;
  }
}
