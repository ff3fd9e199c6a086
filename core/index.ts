/**
 * `aio-elements/core`: asynchronous programming for pages, workers and Node. No DOM, no Lit.
 *
 * @module
 */
import './classes.js';
export { ajax, type Ajax } from './ajax.js';
export type { Aio } from './aio.js';
export { any } from './any.js';
export { asCompleted } from './as-completed.js';
export { Barrier, BrokenBarrierError } from './barrier.js';
export { client, type Client, type ClientOptions } from './client.js';
export { Condition } from './condition.js';
export { CancelledError, InvalidStateError, TimeoutError } from './errors.js';
export { event, type EventOptions } from './event.js';
export { events, type EventsOptions } from './events.js';
export { Flag } from './flag.js';
export { Future, type FutureState } from './future.js';
export { gather, type GatherOptions } from './gather.js';
export type { Backoff } from './internal/backoff.js';
export type { WaitOptions } from './internal/cancellation.js';
export type { Held } from './internal/held.js';
export type { EventOf, ListenOptions } from './internal/listen.js';
export type { Job, Outcome, Work } from './job.js';
export { LifoQueue } from './lifo-queue.js';
export { Lock } from './lock.js';
export { openScope, type OpenScope } from './open-scope.js';
export { PriorityQueue } from './priority-queue.js';
export { Queue } from './queue.js';
export { QueueEmpty, QueueFull, QueueShutDown } from './queue-errors.js';
export { race } from './race.js';
export { repeat, type RepeatOptions } from './repeat.js';
export { AjaxRequest } from './request/ajax-request.js';
export type { ClientRequest, Verdict } from './request/client-request.js';
export { DecodeError, HttpError, NetworkError, SizeLimitError } from './request/errors.js';
export type { Format, Formats } from './request/format.js';
export type { AjaxData, AjaxHeaders, AjaxOptions, AjaxProgress } from './request/options.js';
export { sharedGet } from './request/flight.js';
export type { ServerEvent, StreamFormat, StreamItems, StreamOptions } from './request/stream-options.js';
export type { RequestRetry, RetryInfo } from './request/retry-policy.js';
export { retry, type RetryPolicy } from './retry.js';
export { run, type Run, type RunOptions } from './run.js';
export { BoundedSemaphore, Semaphore } from './semaphore.js';
export { sequence } from './sequence.js';
export { shield } from './shield.js';
export { sleep } from './sleep.js';
export { stream, type Stream } from './stream.js';
export { Task, tasks, type TaskOptions } from './task.js';
export { TaskGroup, taskGroup } from './task-group.js';
export { timeout } from './timeout.js';
export { wait, type WaitAllOptions, type Waited } from './wait.js';
export { waitFor } from './wait-for.js';
export { del, get, head, patch, post, put, type Verb } from './verbs.js';
