import type { WaitOptions } from './cancellation.js';
import { Line } from '../sync/line.js';
import { wait } from './signal.js';

/** Counts what is under way; waiting is for none to be. */
export class Unfinished {
  #count = 0;
  readonly #line = new Line<() => void>();

  get count(): number {
    return this.#count;
  }

  add(): void {
    this.#count++;
  }

  finish(count: number): void {
    this.#count -= count;
    if (this.#count === 0) for (let next; (next = this.#line.shift());) next();
  }

  wait(options?: WaitOptions): Promise<void> {
    return wait(options, ['Queue.join'], (resolve) => (this.#count ? this.#line.push(resolve) : resolve()));
  }
}
