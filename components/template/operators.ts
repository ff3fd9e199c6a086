import { read } from './read.js';
import type { Names } from './names.js';
import { text } from './text.js';

/** A compiled expression or a part of one. */
export type Evaluate = (scope: Names) => unknown;

/** What an operator does with the value on its left and the one on its right, which it may leave alone. */
export type Combine = (left: never, right: () => never) => unknown;

/**
 * The operators that stand between two operands; those of a later row bind more tightly.
 *
 * They do as in JavaScript, on primitives: an object counts as its text, a `Date` as its milliseconds, so that no
 * `valueOf` or `toString` of it is ever called. `===` and `!==` compare values as they are, and so do `==` and `!=`
 * objects. `??` binds like `||`, and they may be mixed. On the right of `|` and `?` is a function, to which the left
 * is given.
 */
export const OPERATORS: readonly Readonly<Record<string, Combine>>[] = [
  { '|': apply },
  { '?': apply },
  { '||': (left, right) => left || right(), '??': (left, right) => left ?? right() },
  { '&&': (left, right) => left && right() },
  {
    '===': (left, right) => left === right(),
    '!==': (left, right) => left !== right(),
    '==': (left, right) => equal(left, right()),
    '!=': (left, right) => !equal(left, right()),
  },
  {
    '<': (left, right) => plain(left) < plain(right()),
    '>': (left, right) => plain(left) > plain(right()),
    '<=': (left, right) => plain(left) <= plain(right()),
    '>=': (left, right) => plain(left) >= plain(right()),
  },
  {
    '+': (left, right) => plain(left) + plain(right()),
    '-': (left, right) => plain(left) - plain(right()),
  },
  {
    '*': (left, right) => plain(left) * plain(right()),
    '/': (left, right) => plain(left) / plain(right()),
    '%': (left, right) => plain(left) % plain(right()),
  },
  {}, // ! and -, which stand before one operand
  { '.': member, '[': member },
];

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

function apply(left: unknown, right: () => (value: unknown) => unknown): unknown {
  return right()(left);
}

function member(left: unknown, right: () => unknown): unknown {
  return read(left, right());
}
