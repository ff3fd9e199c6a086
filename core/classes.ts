/**
 * The classes of core on an `Aio`: what they wait for ends with its scope too. Imported for its effect, by `core/all.js`.
 *
 * @example
 * ```ts
 * import 'aio-elements/core/all.js';
 * import { run } from 'aio-elements/core';
 *
 * const task = run(async (aio) => {
 *   const queue = new aio.Queue<number>();
 *   await queue.get(); // without `aio` as option: it is that of the queue
 * });
 * task.cancel('enough');
 * await task.catch(({ message }) => console.log(message)); // enough
 * ```
 *
 * @module
 */
import { Barrier, BrokenBarrierError } from './sync/barrier.js';
import { Condition } from './sync/condition.js';
import { CancelledError, InvalidStateError, TimeoutError } from './errors.js';
import { Flag } from './sync/flag.js';
import { Future } from './future.js';
import { methods, scoped } from './internal/attach.js';
import { cancellationsOf, type ScopedOptions } from './internal/cancellation.js';
import { LifoQueue } from './sync/lifo-queue.js';
import { Lock } from './sync/lock.js';
import { PriorityQueue } from './sync/priority-queue.js';
import { QueueEmpty, QueueFull, QueueShutDown } from './sync/queue-errors.js';
import { Queue } from './sync/queue.js';
import { DecodeError, HttpError, NetworkError, SizeLimitError } from './request/errors.js';
import { BoundedSemaphore, Semaphore } from './sync/semaphore.js';
import { TaskGroup } from './combinators/task-group.js';
import { tasks } from './task.js';

declare module './aio.js' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- it takes the names over
  interface Aio extends OnAio {}
}

type Class = new (...args: never[]) => object;

/** What has no wait of its own. */
const plain = {
  ...{ BrokenBarrierError, CancelledError, DecodeError, HttpError, InvalidStateError, NetworkError },
  ...{ QueueEmpty, QueueFull, QueueShutDown, SizeLimitError, TimeoutError, tasks },
};

/** What has methods that wait. */
export const waiting = {
  Barrier,
  BoundedSemaphore,
  Condition,
  Flag,
  LifoQueue,
  Lock,
  PriorityQueue,
  Queue,
  Semaphore,
};

/** These methods, by the place of the options among their arguments. */
const PLACES = { acquire: 0, get: 0, join: 0, put: 1, use: 1, values: 0, wait: 0, waitFor: 1 };

type OnAio = Readonly<typeof plain & typeof waiting & { Future: typeof Future; TaskGroup: typeof TaskGroup }>;

Object.assign(methods, plain);
for (const [name, original] of Object.entries(waiting)) offer(name, (aio) => waitingIn(aio, original));
offer('Future', futureIn);
offer('TaskGroup', groupIn);

/** A class made for an aio when that is first asked for it, so that `aio.Lock` stays one class. */
function offer(name: string, make: (aio: ScopedOptions) => Class): void {
  const made = new WeakMap<ScopedOptions, Class>();
  Object.defineProperty(methods, name, {
    configurable: true,
    get(this: ScopedOptions) {
      const found = made.get(this) ?? make(this);
      made.set(this, found);
      return found;
    },
  });
}

function waitingIn(aio: ScopedOptions, original: Class): Class {
  const bound = class extends original {};
  for (const [name, at] of Object.entries(PLACES)) {
    const method: unknown = Reflect.get(original.prototype as object, name);
    if (typeof method !== 'function') continue;
    Object.defineProperty(bound.prototype, name, {
      value(this: object, ...args: unknown[]): unknown {
        return Reflect.apply(method, this, scoped(aio, at, args));
      },
    });
  }
  return bound;
}

/** A future that is still pending when the scope ends is cancelled. */
function futureIn(aio: ScopedOptions): Class {
  return class extends Future {
    constructor() {
      super();
      for (const source of cancellationsOf(aio)) {
        if (source.aborted) this.cancel(source.reason);
        else this.watch(source.listen(() => this.cancel(source.reason)));
      }
    }
  };
}

function groupIn(aio: ScopedOptions): Class {
  return class extends TaskGroup {
    constructor(options?: ScopedOptions) {
      super(...(scoped(aio, 0, [options]) as [ScopedOptions]));
    }
  };
}
