/**
 * `aio-elements/core`: asynchronous programming for pages, workers and Node. No DOM, no Lit.
 *
 * @module
 */
export { ajax, del, get, head, patch, post, put, type Ajax, type Verb } from './request/ajax.js';
export type { Aio } from './aio.js';
export { any } from './combinators/any.js';
export { asCompleted } from './combinators/as-completed.js';
export { Barrier, BrokenBarrierError } from './sync/barrier.js';
export { client, type Client, type ClientOptions } from './request/client.js';
export { Condition } from './sync/condition.js';
export { CancelledError, InvalidStateError, isCancellation, TimeoutError } from './errors.js';
export { event, type EventOptions } from './event.js';
export { events, type EventsOptions } from './events.js';
export { Flag } from './sync/flag.js';
export { Future, type FutureState } from './future.js';
export { gather, type GatherOptions } from './combinators/gather.js';
export type { Backoff } from './internal/attempts.js';
export type { WaitOptions } from './internal/cancellation.js';
export type { Held } from './sync/guard.js';
export {
  inspection,
  type InspectedTask,
  type InspectedWait,
  type InspectedWarning,
  type InspectedWarnings,
  type Inspection,
  type InspectionEvent,
} from './internal/inspect.js';
export type { EventOf, ListenOptions } from './internal/listen.js';
export type { Job, Outcome, Work } from './job.js';
export { LifoQueue } from './sync/lifo-queue.js';
export { Lock } from './sync/lock.js';
export { openScope, type OpenScope, type OpenScopeOptions } from './open-scope.js';
export { PriorityQueue } from './sync/priority-queue.js';
export { Queue } from './sync/queue.js';
export { QueueEmpty, QueueFull, QueueShutDown } from './sync/queue-errors.js';
export { race } from './combinators/race.js';
export { repeat, type RepeatOptions } from './combinators/repeat.js';
export { AjaxRequest } from './request/ajax-request.js';
export type { ClientRequest, Verdict } from './request/pipeline.js';
export { DecodeError, HttpError, NetworkError, SizeLimitError } from './request/errors.js';
export type { Format, Formats } from './request/body.js';
export type {
  AjaxData,
  AjaxHeaders,
  AjaxOptions,
  AjaxProgress,
  RequestRetry,
  RetryInfo,
} from './request/options.js';
export { sharedGet } from './request/shared-get.js';
export type { ServerEvent } from './request/server-event.js';
export type { StreamFormat, StreamItems } from './request/stream-formats.js';
export { retry, type RetryPolicy } from './combinators/retry.js';
export { run, type Run, type RunOptions } from './run.js';
export { BoundedSemaphore, Semaphore } from './sync/semaphore.js';
export { sequence } from './combinators/sequence.js';
export { shield } from './combinators/shield.js';
export { sleep } from './sleep.js';
export { stream, type Stream, type StreamOptions } from './request/stream.js';
export { Task, tasks, type TaskOptions } from './task.js';
export { TaskGroup, taskGroup } from './combinators/task-group.js';
export { timeout } from './combinators/timeout.js';
export { wait, type WaitAllOptions, type Waited } from './combinators/wait.js';
export { waitFor } from './combinators/wait-for.js';
