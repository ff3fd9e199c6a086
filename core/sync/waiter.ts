import type { Line } from './line.js';

/** One who waits for what a line leads to, and can be refused it. */
export interface Waiter<T> {
  readonly resolve: (value: T) => void;
  readonly reject: (error: unknown) => void;
}

/** Sends everybody away, each with an error of their own. */
export function refuse(line: Line<Waiter<never>>, error: () => Error): void {
  for (let next; (next = line.shift());) next.reject(error());
}
