/**
 * `aio-elements/core`: asynchronous programming for pages, workers and Node. No DOM, no Lit.
 *
 * @module
 */
export type { Aio } from './aio.js';
export { Barrier, BrokenBarrierError } from './barrier.js';
export { Condition } from './condition.js';
export { CancelledError, InvalidStateError, TimeoutError } from './errors.js';
export { event, type EventOptions } from './event.js';
export { events, type EventsOptions } from './events.js';
export { Flag } from './flag.js';
export { Future, type FutureState } from './future.js';
export type { WaitOptions } from './internal/cancellation.js';
export type { Held } from './internal/held.js';
export type { EventOf, ListenOptions } from './internal/listen.js';
export type { Job } from './job.js';
export { LifoQueue } from './lifo-queue.js';
export { Lock } from './lock.js';
export { openScope, type OpenScope } from './open-scope.js';
export { PriorityQueue } from './priority-queue.js';
export { QueueEmpty, QueueFull, QueueShutDown } from './queue-errors.js';
export { Queue } from './queue.js';
export { run, type Run, type RunOptions } from './run.js';
export { BoundedSemaphore, Semaphore } from './semaphore.js';
export { sleep } from './sleep.js';
export { Task, tasks, type TaskOptions } from './task.js';
