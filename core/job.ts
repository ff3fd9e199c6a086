import type { Aio } from './aio.js';

/**
 * Work that can stop: a function that gets the scope in which it runs. The scope ends what the job waits for.
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

/** A job; or a promise (a task, a future) of work under way. */
export type Work<T> = Job<T> | PromiseLike<T>;

/** The value of a piece of work. */
export type Outcome<W> = W extends (aio: Aio) => infer T ? Awaited<T> : Awaited<W>;
