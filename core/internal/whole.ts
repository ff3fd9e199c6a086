import { show } from './show.js';

/** Gives the number back, or throws: it is a whole one, and at least `least`. */
export function checkWhole(value: unknown, least: number, what: string): number {
  if (Number.isInteger(value) && (value as number) >= least) return value as number;
  throw new RangeError(
    `Cannot ${what} must be a whole number from ${least}, current value is ${show(value)}`,
  );
}
