import type { Scope } from './scope.js';
import { text } from './text.js';

/** A compiled expression or a part of one. */
export type Evaluate = (scope: Scope) => unknown;

type Combine = (left: never, right: Lazy) => unknown;
type Lazy = () => never;

/**
 * How tightly each binary operator binds, and what it does: as in JavaScript, on primitives. An object
 * counts as its text, a `Date` as its milliseconds, so that no `valueOf` or `toString` of it is ever called.
 * `===` and `!==` compare as they are, and so do `==` and `!=` with objects on both sides.
 * `??` binds like `||`, and they may be mixed.
 */
export const BINARY: ReadonlyMap<string, readonly [power: number, combine: Combine]> = new Map<
  string,
  [number, Combine]
>([
  ['||', [1, (left, right) => left || right()]],
  ['??', [1, (left, right) => left ?? right()]],
  ['&&', [2, (left, right) => left && right()]],
  ['===', [3, (left, right) => left === right()]],
  ['!==', [3, (left, right) => left !== right()]],
  ['==', [3, (left, right) => equal(left, right())]],
  ['!=', [3, (left, right) => !equal(left, right())]],
  ['<', [4, (left, right) => plain(left) < plain(right())]],
  ['>', [4, (left, right) => plain(left) > plain(right())]],
  ['<=', [4, (left, right) => plain(left) <= plain(right())]],
  ['>=', [4, (left, right) => plain(left) >= plain(right())]],
  ['+', [5, (left, right) => plain(left) + plain(right())]],
  ['-', [5, (left, right) => plain(left) - plain(right())]],
  ['*', [6, (left, right) => plain(left) * plain(right())]],
  ['/', [6, (left, right) => plain(left) / plain(right())]],
  ['%', [6, (left, right) => plain(left) % plain(right())]],
]);

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
