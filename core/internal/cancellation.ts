/**
 * What a wait listens to: a scope of ours, or a foreign `AbortSignal`. Knows neither scopes nor tasks.
 */
import type { WaitedFor } from './inspect.js';
import { show } from './show.js';
import { turn } from './turn.js';

/** Something that is cancelled at most once, with a reason. */
export interface Cancellation {
  readonly aborted: boolean;
  readonly reason: unknown;
  /** The same object for the same cancellation, however often it is wrapped. */
  readonly identity: object;
  /** Whose scope it is: a task's, or that of what it was opened for. */
  readonly owner?: unknown;
  /** Calls back once when it is cancelled; the result stops listening. Only while it is not `aborted`. */
  listen(listener: Listener): () => void;
  /** Waits for a child before its own job has ended. */
  adopt?(child: Child): void;
}

/** What is called when something is cancelled. */
export interface Listener {
  (): void;
  /** What it waits for until then: a scope tells tools of that. */
  what?: WaitedFor | undefined;
}

/** What a scope waits for before its own job has ended. */
export interface Child {
  /** Calls back, synchronously, when the child has ended. */
  whenEnded(callback: () => void): void;
}

/** Where an `Aio`, and the options of a call made through one, keep their scope; also that of another copy of the library. */
export const SCOPE: unique symbol = Symbol.for('aio.scope') as never;

/** The options that every function which waits takes. An `Aio` can be given as it is. */
export interface WaitOptions {
  /** Ends the wait: it rejects with the signal's reason. */
  readonly signal?: AbortSignal | null | undefined;
}

export interface ScopedOptions extends WaitOptions {
  readonly [SCOPE]?: Cancellation | undefined;
}

/** The scope behind each signal that a scope of ours made: links by callbacks however deep scopes nest. */
export const scopeOfSignal = new WeakMap<AbortSignal, Cancellation>();

const NONE: readonly Cancellation[] = [];
const delivered = new WeakSet<object>();

/** What can end a call with these options: nothing, its scope, its signal, or both. */
export function cancellationsOf(options: ScopedOptions | null | undefined): readonly Cancellation[] {
  if (!options) return NONE;
  const scope = options[SCOPE];
  if (scope && !Object.hasOwn(options, 'signal')) return [scope];
  const { signal } = options;
  const found = signal ? [scopeOfSignal.get(signal) ?? foreign(signal)] : NONE;
  return scope ? [scope, ...found] : found;
}

/**
 * The options of a call made through an aio: its scope ends the call too.
 *
 * Never the aio itself: it has methods with the names of options, such as `timeout`.
 */
export function inScope<O extends ScopedOptions>(aio: ScopedOptions, options: O | undefined): O {
  const scope = { [SCOPE]: aio[SCOPE] } as O;
  return options ? { ...options, signal: options.signal, ...scope } : scope;
}

/** Whether one of the sources of a call with these options is cancelled. */
export function isCancelled(options: ScopedOptions | null | undefined): boolean {
  return cancellationsOf(options).some((source) => source.aborted);
}

/** Lists a wait in the scope among the sources, for tools, until the result is called. What ends it listens by itself. */
export function listWait(sources: readonly Cancellation[], what: WaitedFor): (() => void) | undefined {
  const scope = sources.find(({ owner }) => owner);
  return scope?.listen(Object.assign(() => undefined, { what }));
}

/**
 * Hands on that `source` was cancelled: at once the first time, from then on after a macrotask, so that a loop
 * which swallows cancellations cannot freeze the page.
 */
export function deliver(source: Cancellation, callback: () => void): void {
  if (delivered.has(source.identity)) return turn(callback);
  delivered.add(source.identity);
  callback();
}

function foreign(signal: AbortSignal): Cancellation {
  if (typeof signal.addEventListener !== 'function')
    throw new TypeError(`Cannot wait: signal must be an AbortSignal, current value is ${show(signal)}`);
  return {
    identity: signal,
    get aborted() {
      return signal.aborted;
    },
    get reason(): unknown {
      return signal.reason as unknown;
    },
    listen(callback) {
      signal.addEventListener('abort', callback);
      return () => signal.removeEventListener('abort', callback);
    },
  };
}
