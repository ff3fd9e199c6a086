import type { Aio, Task } from '../../core/index.js';

/** What happens to an event that arrives while others are handled. */
export interface Concurrency {
  readonly concurrency: string;
  readonly limit: number | undefined;
}

/** The running rounds, and the events that wait for one. */
export class Rounds {
  readonly #how: Concurrency;
  readonly #aio: Aio;
  readonly #start: (event: Event | undefined) => Task;
  readonly #running = new Set<Task>();
  readonly #waiting: (Event | undefined)[] = [];

  constructor(how: Concurrency, aio: Aio, start: (event: Event | undefined) => Task) {
    this.#how = how;
    this.#aio = aio;
    this.#start = start;
  }

  /** Takes an event; `undefined` for a round without one. */
  take(event: Event | undefined): void {
    const { concurrency, limit } = this.#how;
    if (concurrency === 'drop' && this.#running.size) return;
    this.#waiting.push(event);
    if (!ORDERLY.has(concurrency))
      for (const task of this.#running) task.cancel('Superseded by a newer event');
    this.#next();
    if (concurrency === 'queue' && this.#waiting.length > (limit ?? Infinity)) this.#waiting.shift();
  }

  #next(): void {
    const { concurrency, limit } = this.#how;
    const most = ORDERLY.has(concurrency) ? (concurrency === 'parallel' ? (limit ?? Infinity) : 1) : Infinity;
    while (this.#waiting.length && this.#running.size < most && !this.#aio.signal.aborted) {
      const task = this.#start(this.#waiting.shift());
      this.#running.add(task);
      task.whenEnded(() => {
        this.#running.delete(task);
        this.#next();
      });
    }
  }
}

/** The words with which a new event does not cancel the running round. */
const ORDERLY = new Set(['drop', 'queue', 'parallel']);
