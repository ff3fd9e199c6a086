import { toJob } from '../run.js';
import { show } from '../internal/show.js';

/** What a function was given as a list, each of it checked before any of it is used. */
export function listOf<W>(
  items: Iterable<W>,
  what: string,
  check: (item: W) => unknown = toJob as (item: W) => unknown,
): W[] {
  if (typeof (items as Partial<Iterable<W>> | null | undefined)?.[Symbol.iterator] !== 'function')
    throw new TypeError(`Cannot ${what}: it takes an array or iterable, current value is ${show(items)}`);
  const list = [...items];
  for (const item of list) check(item);
  return list;
}

/** Throws unless it is a function: a promise cannot be started again. */
export function checkJob(job: unknown, what: string): void {
  if (typeof job !== 'function')
    throw new TypeError(`Cannot ${what}: ${show(job)} is not a job (a function of an aio)`);
}
