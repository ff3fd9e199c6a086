import { cancellationsOf, type WaitOptions } from './internal/cancellation.js';
import { checkSource, hear, type EventOf, type ListenOptions, type Source } from './internal/listen.js';
import { show } from './internal/show.js';
import { wait } from './internal/signal.js';

/** The options of `events`. */
export interface EventsOptions<E = Event> extends WaitOptions, ListenOptions<E> {
  /** How many events wait while the loop is busy: `"all"` (default), `"latest"`, or a number; a full one drops the oldest. */
  readonly buffer?: 'all' | 'latest' | number | undefined;
}

/**
 * Every event, one after the other, for `for await`. It listens from the call on; leaving the loop stops it.
 *
 * @param target - What fires them. The type of the events is that of the target's `on…` property.
 * @param names - Their name, or several.
 * @param options - `signal`, `filter(event)`, `capture`, `passive`, `preventDefault`, `stopPropagation`, and
 *   `buffer` (a number of events): what comes while the loop is busy waits there.
 * @returns An async iterator. Its `return()` removes the listeners and ends a waiting `next()`.
 * @throws {TypeError} If the target is none, or there is no name.
 * @throws {RangeError} If `buffer` is none of its words and not a whole number from 1 up.
 * @throws From `next()`: what the filter throws; the signal's reason, once it aborts. It has then stopped listening.
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
  return new EventStream(source, options as EventsOptions) as unknown as AsyncIterableIterator<EventOf<T, N>>;
}

class EventStream implements AsyncIterableIterator<Event> {
  readonly #source: Source;
  readonly #options: EventsOptions;
  readonly #size: number;
  readonly #waiting: Event[] = [];
  readonly #pulls: ((result: IteratorResult<Event>) => void)[] = [];
  #stop: (() => void) | undefined;
  #failure: { readonly error: unknown } | undefined;

  constructor(source: Source, options: EventsOptions) {
    this.#source = source;
    this.#options = options;
    this.#size = checkBuffer(options.buffer ?? 'all');
    const sources = cancellationsOf(options);
    if (sources.some((source) => source.aborted)) return;
    const deaf = hear(source, options, {
      next: (event) => this.#push(event),
      error: (error) => this.#fail(error),
    });
    const listening = sources.map((source) => source.listen(() => this.#stop?.()));
    this.#stop = () => {
      this.#stop = undefined;
      deaf();
      for (const unlisten of listening) unlisten();
    };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<Event>> {
    return wait(this.#options, ['events', this.#source.target, this.#source.names], (resolve, reject) => {
      const event = this.#waiting.shift();
      if (event) return resolve({ done: false, value: event });
      if (this.#failure) return reject(this.#takeFailure());
      if (!this.#stop) return resolve(END);
      const pull = (result: IteratorResult<Event>): void =>
        this.#failure ? reject(this.#takeFailure()) : resolve(result);
      this.#pulls.push(pull);
      return () => {
        const at = this.#pulls.indexOf(pull);
        if (at >= 0) this.#pulls.splice(at, 1);
      };
    });
  }

  return(): Promise<IteratorResult<Event>> {
    this.#waiting.length = 0;
    this.#end();
    return Promise.resolve(END);
  }

  #push(event: Event): void {
    const pull = this.#pulls.shift();
    if (pull) return pull({ done: false, value: event });
    this.#waiting.push(event);
    if (this.#waiting.length > this.#size) this.#waiting.shift();
  }

  #fail(error: unknown): void {
    this.#failure = { error };
    this.#end();
  }

  /** A failure is told once; after it the events are at their end. */
  #takeFailure(): unknown {
    const error = this.#failure?.error;
    this.#failure = undefined;
    return error;
  }

  #end(): void {
    this.#stop?.();
    for (const pull of this.#pulls.splice(0)) pull(END);
  }
}

const END = { done: true, value: undefined } as const;

function checkBuffer(buffer: unknown): number {
  if (buffer === 'all') return Infinity;
  if (buffer === 'latest') return 1;
  if (Number.isInteger(buffer) && (buffer as number) > 0) return buffer as number;
  throw new RangeError(
    `Cannot listen: buffer must be "all", "latest" or a whole number from 1, current value is ${show(buffer)}`,
  );
}
