import { needFunction } from '../internal/checks.js';
import { Heap } from './heap.js';
import { Queue } from './queue.js';

/**
 * A queue that gives the smallest item first, and of equal items the oldest.
 *
 * As in every queue, an item that is put while a consumer waits goes to that consumer in the same call.
 *
 * @see Source: `asyncio.PriorityQueue`.
 *
 * @example
 * ```ts
 * import { PriorityQueue } from 'aio-elements/core';
 *
 * const queue = new PriorityQueue<[number, string]>();
 * queue.putNowait([10, 'later']);
 * queue.putNowait([2, 'soon']);
 * console.log(await queue.get());
 *
 * const longestFirst = new PriorityQueue<string>(0, (a, b) => b.length - a.length);
 * longestFirst.putNowait('a');
 * longestFirst.putNowait('aaa');
 * console.log(await longestFirst.get());
 * ```
 */
export class PriorityQueue<T = unknown> extends Queue<T> {
  /**
   * @param maxsize - The most items that it holds; 0 or less: no limit.
   * @param compare - As that of `Array.prototype.sort`; by default by `<`, and arrays item by item, as Python's
   *   tuples. What it throws is thrown by the `put` that called it, and the item is not put.
   * @throws {RangeError} If `maxsize` is not a number.
   * @throws {TypeError} If `compare` is not a function.
   */
  constructor(maxsize?: number, compare: (a: T, b: T) => number = byValue) {
    super(maxsize);
    needFunction(compare, 'make a queue', 'compare');
    this.store = new Heap(compare);
  }
}

function byValue(a: unknown, b: unknown): number {
  if (Array.isArray(a) && Array.isArray(b)) return byItems(a, b);
  if ((a as number) < (b as number)) return -1;
  return (a as number) > (b as number) ? 1 : 0;
}

function byItems(a: readonly unknown[], b: readonly unknown[]): number {
  for (let at = 0; at < a.length && at < b.length; at++) {
    const order = byValue(a[at], b[at]);
    if (order) return order;
  }
  return a.length - b.length;
}
