import { any } from './combinators/any.js';
import { asCompleted } from './combinators/as-completed.js';
import { gather } from './combinators/gather.js';
import { race } from './combinators/race.js';
import { repeat } from './combinators/repeat.js';
import { retryIn, type retry } from './combinators/retry.js';
import { sequence } from './combinators/sequence.js';
import { shield } from './combinators/shield.js';
import { taskGroup } from './combinators/task-group.js';
import { timeout } from './combinators/timeout.js';
import { wait } from './combinators/wait.js';
import { waitFor } from './combinators/wait-for.js';
import { event } from './event.js';
import { events } from './events.js';
import { Future } from './future.js';
import { deliver, inScope, SCOPE, type ScopedOptions } from './internal/cancellation.js';
import type { Scope } from './internal/scope.js';
import { ajax, del, get, head, patch, post, put } from './request/ajax.js';
import type { Client } from './request/client.js';
import { stream } from './request/stream.js';
import { runIn, type Run } from './run.js';
import { sleep } from './sleep.js';

/**
 * The scope of a running job: the whole API with its cancellation built in.
 *
 * A job receives one. Every method is the function of the same name; what it starts or waits for ends with the scope: it
 * aborts the requests. The methods can be taken apart (`async ({ sleep, get }) => …`). An `Aio` can be given wherever
 * options with a `signal` are taken (`lock.acquire(aio)`).
 *
 * @example
 * ```ts
 * import { run } from 'aio-elements/core';
 *
 * await run(async ({ signal, sleep }) => {
 *   signal.addEventListener('abort', () => console.log('over'));
 *   await sleep(0.01);
 * });
 * ```
 */
export interface Aio extends ScopedOptions, Client {
  /** Aborts when the scope ends, with the reason. It is made when it is first asked for. */
  readonly signal: AbortSignal;
  /** The class `Future`: one made here is cancelled with the scope while it is pending. */
  readonly Future: typeof Future;

  /** Waits for one event: `event`. The scope ends the wait. */
  readonly event: typeof event;
  /** Iterates over events: `events`. The scope ends the iteration. */
  readonly events: typeof events;
  /** Waits for a time: `sleep`. The scope ends the wait. */
  readonly sleep: typeof sleep;

  /** Starts a child task: `run`. The scope cancels it, and the scope's own job ends only when the child has ended. */
  readonly run: Run;
  /** Waits for tasks or promises: `wait`. With one task, the scope cancels the task. */
  readonly wait: typeof wait;
  /** Runs a job with a time limit: `waitFor`. The scope cancels it. */
  readonly waitFor: typeof waitFor;
  /** Runs a job with a time limit: `timeout`. The scope cancels it. */
  readonly timeout: typeof timeout;
  /** Waits for work that goes on when the scope ends: `shield`. The scope ends the wait only. */
  readonly shield: typeof shield;

  /** Runs jobs at the same time, for all their values: `gather`. The scope cancels them. */
  readonly gather: typeof gather;
  /** Runs jobs at the same time, for the first outcome: `race`. The scope cancels them. */
  readonly race: typeof race;
  /** Runs jobs at the same time, for the first value: `any`. The scope cancels them. */
  readonly any: typeof any;
  /** Runs jobs one after the other: `sequence`. The scope cancels them. */
  readonly sequence: typeof sequence;
  /** Runs jobs at the same time and iterates over their values: `asCompleted`. The scope cancels them. */
  readonly asCompleted: typeof asCompleted;
  /** Runs a job until an attempt succeeds: `retry`. The scope cancels it. */
  readonly retry: typeof retry;
  /** Runs a job again and again: `repeat`. The scope cancels it. */
  readonly repeat: typeof repeat;
  /** Runs a job with a group of tasks: `taskGroup`. The scope cancels them. */
  readonly taskGroup: typeof taskGroup;
}

/** Makes the API of a scope. */
export function aioOf(scope: Scope): Aio {
  if (!complete) completeAio();
  return new ScopeAio(scope) as ScopedOptions as Aio;
}

/** The names of the methods of an `Aio`. */
export type AioMethod = Exclude<keyof Aio, 'signal' | 'Future' | typeof SCOPE>;

/**
 * What each method is in a scope. It is read with the first `aio`: some of these modules import this one, and are not
 * evaluated yet when it is.
 */
function table(): { readonly [N in AioMethod]: (aio: ScopedOptions) => Aio[N] } {
  return {
    ajax: withOptionsAt(2, ajax),
    get: withOptionsAt(1, get),
    post: withOptionsAt(1, post),
    put: withOptionsAt(1, put),
    patch: withOptionsAt(1, patch),
    del: withOptionsAt(1, del),
    delete: withOptionsAt(1, del),
    head: withOptionsAt(1, head),
    stream: withOptionsAt(1, stream),
    event: withOptionsAt(2, event),
    events: withOptionsAt(2, events),
    sleep: withOptionsAt(1, sleep),
    run: runIn,
    wait: withOptionsAt(1, wait),
    waitFor: withOptionsAt(2, waitFor),
    timeout: withOptionsAt(2, timeout),
    shield: withOptionsAt(1, shield),
    gather: withOptionsAt(1, gather),
    race: withOptionsAt(1, race),
    any: withOptionsAt(1, any),
    sequence: withOptionsAt(1, sequence),
    asCompleted: withOptionsAt(1, asCompleted),
    retry: retryIn,
    repeat: withOptionsAt(1, repeat),
    taskGroup: withOptionsAt(1, taskGroup),
  };
}

/** The function with its options, which are its argument number `at`, in the scope of an aio. */
function withOptionsAt<F extends (...args: never[]) => unknown>(
  at: number,
  call: F,
): (aio: ScopedOptions) => F {
  return (aio) => {
    const bound = (...args: unknown[]): unknown => {
      while (args.length <= at) args.push(undefined);
      args[at] = inScope(aio, args[at] as ScopedOptions | undefined);
      return call(...(args as never[]));
    };
    return bound as unknown as F;
  };
}

/** An object with one field for each task; its prototype has the methods, which are bound when they are read. */
class ScopeAio implements ScopedOptions {
  readonly [SCOPE]: Scope;
  #future: typeof Future | undefined;

  constructor(scope: Scope) {
    this[SCOPE] = scope;
  }

  get signal(): AbortSignal {
    return this[SCOPE].signal;
  }

  get Future(): typeof Future {
    return (this.#future ??= futureIn(this[SCOPE]));
  }
}

let complete = false;

function completeAio(): void {
  complete = true;
  for (const [name, method] of Object.entries(table()))
    Object.defineProperty(ScopeAio.prototype, name, {
      configurable: true,
      get(this: ScopeAio) {
        return method(this);
      },
    });
}

/** A future that the scope cancels, if it is still pending then. */
function futureIn(scope: Scope): typeof Future {
  return class<T> extends Future<T> {
    constructor() {
      super();
      if (scope.aborted) deliver(scope, () => this.cancel(scope.reason));
      else this.watch(scope.listen(() => this.cancel(scope.reason)));
    }
  };
}
