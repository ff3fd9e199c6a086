import type { Work } from '../job.js';
import { toJob } from '../run.js';
import { show } from './show.js';

/** The work that a function was given, checked before any of it starts. */
export function listOf<W extends Work<unknown>>(jobs: Iterable<W>, name: string): W[] {
  if (typeof (jobs as Partial<Iterable<W>> | null | undefined)?.[Symbol.iterator] !== 'function')
    throw new TypeError(`Cannot ${name}: jobs must be an iterable of jobs, current value is ${show(jobs)}`);
  const list = [...jobs];
  for (const work of list) toJob(work);
  return list;
}

/** Throws unless it is a function: a promise cannot be started again. */
export function checkJob(job: unknown, what: string): void {
  if (typeof job !== 'function')
    throw new TypeError(`Cannot ${what}: ${show(job)} is not a job (a function of an aio)`);
}
