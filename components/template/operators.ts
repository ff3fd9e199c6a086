import type { Scope } from './scope.js';
import { text } from './text.js';

/** A compiled expression or a part of one. */
export type Evaluate = (scope: Scope) => unknown;

type Combine = (left: never, right: () => never) => unknown;

/**
 * What binary operators do: as in JavaScript, on primitives. An object counts as its text, a `Date` as its
 * milliseconds, so that no `valueOf` or `toString` of it is ever called. `===` and `!==` compare values as
 * they are, and so do `==` and `!=` objects. `??` binds like `||`, and they may be mixed.
 */
export const BINARY: ReadonlyMap<string, Combine> = new Map<string, Combine>([
  ['||', (left, right) => left || right()],
  ['??', (left, right) => left ?? right()],
  ['&&', (left, right) => left && right()],
  ['===', (left, right) => left === right()],
  ['!==', (left, right) => left !== right()],
  ['==', (left, right) => equal(left, right())],
  ['!=', (left, right) => !equal(left, right())],
  ['<', (left, right) => plain(left) < plain(right())],
  ['>', (left, right) => plain(left) > plain(right())],
  ['<=', (left, right) => plain(left) <= plain(right())],
  ['>=', (left, right) => plain(left) >= plain(right())],
  ['+', (left, right) => plain(left) + plain(right())],
  ['-', (left, right) => plain(left) - plain(right())],
  ['*', (left, right) => plain(left) * plain(right())],
  ['/', (left, right) => plain(left) / plain(right())],
  ['%', (left, right) => plain(left) % plain(right())],
]);

/** The first character of each operator, those that bind more tightly further on; see `powerOf`. */
const POWERS = ['|?', '&', '=!', '<>', '+-', '*/%'];

/**
 * Tells how tightly an operator binds.
 *
 * @param operator - One of {@link BINARY}.
 * @returns 2 to 7; 0 and 1 are those of `|` and `?`, 8 that of `!` and `-`.
 */
export function powerOf(operator: string): number {
  return POWERS.findIndex((signs) => signs.includes(operator.charAt(0))) + 2;
}

/**
 * What an operator works on.
 *
 * @param value - Any value.
 * @returns A primitive: milliseconds for a `Date`, text for another object, else the value. The type is what
 *   JavaScript makes of it.
 */
export function plain(value: unknown): number {
  if (value instanceof Date) return +value;
  return (value && typeof value === 'object' ? text(value) : value) as number;
}

function equal(left: unknown, right: unknown): boolean {
  return typeof left === 'object' && typeof right === 'object' ? left === right : plain(left) == plain(right);
}
