import type { Aio } from './aio.js';

/**
 * Work that can stop: a function of the scope it runs in, which ends what it waits for.
 *
 * @example
 * ```ts
 * import { run, type Job } from 'aio-elements/core';
 *
 * const nap: Job<string> = async (aio) => {
 *   await aio.sleep(0.01);
 *   return 'rested';
 * };
 * await run(nap);
 * ```
 */
export type Job<T> = (aio: Aio) => T | PromiseLike<T>;

/** What the functions that combine work take: a job, or a promise (a task, a future) of work under way. */
export type Work<T> = Job<T> | PromiseLike<T>;

/** What a piece of work ends with. */
export type Outcome<W> = W extends (aio: Aio) => infer T ? Awaited<T> : Awaited<W>;
