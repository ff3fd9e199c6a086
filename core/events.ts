import { cancellationOf, type WaitOptions } from './internal/cancellation.js';
import { Fifo, type Waiter } from './internal/fifo.js';
import { checkNames } from './internal/checks.js';
import {
  checkSource,
  listen,
  LISTEN_OPTIONS,
  type EventOf,
  type ListenOptions,
  type Source,
} from './internal/listen.js';
import { wrong } from './internal/show.js';
import { wait } from './internal/signal.js';

/** The options of `events`. */
export interface EventsOptions<E = Event> extends WaitOptions, ListenOptions<E> {
  /** How many events are kept while the loop is busy: `"all"` (default), `"latest"`, or a number. A full buffer drops the oldest. */
  readonly buffer?: 'all' | 'latest' | number | undefined;
}

/**
 * Iterates over the events of a target, for `for await`. It listens from the call on; leaving the loop removes the
 * listeners.
 *
 * @param target - What fires them. The type of the events is that of the target's `on…` property.
 * @param names - Their name, or an array of names.
 * @param options - `signal`, `filter(event)`, `capture`, `passive`, `preventDefault`, `stopPropagation`, and
 *   `buffer` (a number of events), which keeps the events that come while the loop is busy.
 * @returns An async iterator. Its `return()` removes the listeners and ends a waiting `next()`.
 * @throws {TypeError} If `target` is not an `EventTarget`, there is no name, or there is an unknown option.
 * @throws {RangeError} If `buffer` is neither one of its words nor a whole number from 1.
 * @throws From `next()`: what the filter throws, a `TypeError` if it gives a promise; the signal's reason, if it aborts.
 *   The listeners are then gone.
 *
 * @example Count to two
 * ```ts
 * import { events } from 'aio-elements/core';
 *
 * const target = new EventTarget();
 * setTimeout(() => ['a', 'b'].forEach((name) => target.dispatchEvent(new Event(name))), 5);
 * let count = 0;
 * for await (const { type } of events(target, ['a', 'b'])) {
 *   console.log(type);
 *   if (++count === 2) break;
 * }
 * ```
 */
export function events<T extends EventTarget, N extends string>(
  target: T,
  names: N | readonly N[],
  options: EventsOptions<EventOf<T, N>> = {},
): AsyncIterableIterator<EventOf<T, N>> {
  const source = checkSource(target, names, 'listen');
  checkNames(options, OPTIONS, 'listen');
  return new EventStream(source, options as EventsOptions) as unknown as AsyncIterableIterator<EventOf<T, N>>;
}

class EventStream implements AsyncIterableIterator<Event> {
  readonly #source: Source;
  readonly #options: EventsOptions;
  readonly #size: number;
  readonly #buffer = new Fifo<Event>();
  readonly #pulls = new Fifo<Waiter<IteratorResult<Event>>>();
  #stop: (() => void) | undefined;
  /** An error of the filter that nobody waited for. It is thrown once; after it the iterator is at its end. */
  #failure: { readonly error: unknown } | undefined;

  constructor(source: Source, options: EventsOptions) {
    this.#source = source;
    this.#options = options;
    this.#size = checkBuffer(options.buffer ?? 'all');
    const scope = cancellationOf(options);
    if (scope?.aborted) return;
    const unlisten = listen(source, options, {
      next: (event) => this.#push(event),
      error: (error) => this.#fail(error),
    });
    const unlink = scope?.listen(() => this.#stop?.());
    this.#stop = () => {
      this.#stop = undefined;
      unlisten();
      unlink?.();
    };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<Event>> {
    return wait(this.#options, ['events', this.#source.target, this.#source.names], (resolve, reject) => {
      const event = this.#buffer.shift();
      if (event) return resolve({ done: false, value: event });
      const failure = this.#failure;
      this.#failure = undefined;
      if (failure) return reject(failure.error);
      return this.#stop ? this.#pulls.push({ resolve, reject }) : resolve(END);
    });
  }

  return(): Promise<IteratorResult<Event>> {
    while (this.#buffer.size) this.#buffer.shift();
    this.#end();
    return Promise.resolve(END);
  }

  #push(event: Event): void {
    const pull = this.#pulls.shift();
    if (pull) return pull.resolve({ done: false, value: event });
    this.#buffer.push(event);
    if (this.#buffer.size > this.#size) this.#buffer.shift();
  }

  #fail(error: unknown): void {
    const pull = this.#pulls.shift();
    if (pull) pull.reject(error);
    else this.#failure = { error };
    this.#end();
  }

  #end(): void {
    this.#stop?.();
    for (let pull; (pull = this.#pulls.shift());) pull.resolve(END);
  }
}

const OPTIONS = [...LISTEN_OPTIONS, 'buffer'];

const END = { done: true, value: undefined } as const;

function checkBuffer(buffer: unknown): number {
  if (buffer === 'all') return Infinity;
  if (buffer === 'latest') return 1;
  if (Number.isInteger(buffer) && (buffer as number) > 0) return buffer as number;
  throw wrong(RangeError, 'listen: buffer must be "all", "latest" or a whole number from 1', buffer);
}
