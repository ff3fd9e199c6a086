/**
 * `aio-elements/core`: asynchronous programming for pages, workers and Node. No DOM, no Lit.
 *
 * @module
 */
export type { Aio } from './aio.js';
export { CancelledError, InvalidStateError, TimeoutError } from './errors.js';
export { event, type EventOptions } from './event.js';
export { events, type EventsOptions } from './events.js';
export { Future, type FutureState } from './future.js';
export type { WaitOptions } from './internal/cancellation.js';
export type { EventOf, ListenOptions } from './internal/listen.js';
export type { Job } from './job.js';
export { run, type Run, type RunOptions } from './run.js';
export { sleep } from './sleep.js';
export { Task, tasks, type TaskOptions } from './task.js';
