import { Condition, Lock, Semaphore, type Aio, type Held, type Task } from '../index.js';

declare const aio: Aio;
const lock = new Lock();

export const held: Promise<Held> = lock.acquire(aio);
export const alsoHeld: Promise<Held> = new Semaphore(2).acquire({ signal: aio.signal });
export const disposable: Promise<Disposable> = new Condition(lock).acquire();

export const value: Task<number> = lock.use(() => 42);
export const later: Task<string> = lock.use(async ({ signal }) => signal.reason as string, aio);

// @ts-expect-error: a job is a function
lock.use(Promise.resolve());
// @ts-expect-error: seconds are no options
lock.acquire(5);
