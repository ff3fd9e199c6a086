import type { Scope } from './scope.js';
import { text } from './text.js';

/** A compiled expression or a part of one. */
export type Evaluate = (scope: Scope) => unknown;

type Combine = (left: Evaluate, right: Evaluate) => Evaluate;

/**
 * How tightly each binary operator binds, and what it does: as in JavaScript, on primitives. An object on one
 * side counts as its text, a `Date` as its milliseconds, so that no `valueOf` or `toString` is ever called.
 * `===` and `!==` compare as they are, and so do `==` and `!=` with objects on both sides.
 * `??` binds like `||`, and they may be mixed.
 */
export const BINARY: ReadonlyMap<string, readonly [power: number, combine: Combine]> = new Map([
  ['||', [1, (left, right) => (scope) => left(scope) || right(scope)]],
  ['??', [1, (left, right) => (scope) => left(scope) ?? right(scope)]],
  ['&&', [2, (left, right) => (scope) => left(scope) && right(scope)]],
  ['===', [3, (left, right) => (scope) => left(scope) === right(scope)]],
  ['!==', [3, (left, right) => (scope) => left(scope) !== right(scope)]],
  ['==', [3, (left, right) => (scope) => equal(left(scope), right(scope))]],
  ['!=', [3, (left, right) => (scope) => !equal(left(scope), right(scope))]],
  ['<', [4, numeric((a, b) => a < b)]],
  ['>', [4, numeric((a, b) => a > b)]],
  ['<=', [4, numeric((a, b) => a <= b)]],
  ['>=', [4, numeric((a, b) => a >= b)]],
  ['+', [5, numeric((a, b) => a + b)]],
  ['-', [5, numeric((a, b) => a - b)]],
  ['*', [6, numeric((a, b) => a * b)]],
  ['/', [6, numeric((a, b) => a / b)]],
  ['%', [6, numeric((a, b) => a % b)]],
]);

/**
 * What an operator works on.
 *
 * @param value - Any value.
 * @returns A primitive: milliseconds for a `Date`, text for another object, else the value.
 */
export function primitive(value: unknown): unknown {
  if (value instanceof Date) return +value;
  return value && typeof value === 'object' ? text(value) : value;
}

function numeric(combine: (left: number, right: number) => unknown): Combine {
  return (left, right) => (scope) =>
    combine(primitive(left(scope)) as number, primitive(right(scope)) as number);
}

function equal(left: unknown, right: unknown): boolean {
  const objects = typeof left === 'object' && typeof right === 'object';
  return left === right || (objects ? left == right : primitive(left) == primitive(right));
}
