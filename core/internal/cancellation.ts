/**
 * What a wait listens to: a scope of ours, or a foreign `AbortSignal`. Knows neither scopes nor tasks.
 */
import type { WaitedFor } from './inspect.js';
import { wrong } from './show.js';
import { turn } from './turn.js';

/** Something that is cancelled at most once, with a reason. */
export interface Cancellation {
  readonly aborted: boolean;
  readonly reason: unknown;
  /** The same object for the same cancellation, however often it is wrapped. */
  readonly identity: object;
  /** Whose scope it is: a task's, or that of what it was opened for. */
  readonly owner?: unknown;
  /**
   * Calls back once when it is cancelled; the result stops listening. Only while it is not `aborted`.
   *
   * @param what - What is waited for until then: a scope tells tools of that.
   */
  listen(listener: () => void, what?: WaitedFor): () => void;
  /** The sources that this one stands for: it is cancelled with the first of them. */
  readonly parts?: readonly Cancellation[];
  /** Waits for a child before its own job has ended. */
  adopt?(child: Child): void;
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

const delivered = new WeakSet<object>();

/** What can cancel a call with these options: its scope, its signal, either of them, or nothing. */
export function cancellationOf(options: ScopedOptions | null | undefined): Cancellation | undefined {
  const scope = options?.[SCOPE];
  if (!options || (scope && !Object.hasOwn(options, 'signal'))) return scope; // an aio makes its signal when it is read
  const { signal } = options;
  if (!signal) return scope;
  const source = scopeOfSignal.get(signal) ?? foreign(signal);
  return scope ? either(scope, source) : source;
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

/** Lists a wait in a scope, for tools, until the result is called. What ends the wait listens by itself. */
export function listWait(source: Cancellation | undefined, what: WaitedFor): (() => void) | undefined {
  return source?.owner ? source.listen(() => undefined, what) : undefined;
}

/**
 * Calls back to say that `source` was cancelled: at once the first time, and after a macrotask every other time, so that
 * a loop that swallows cancellations cannot freeze the page.
 */
export function deliver(source: Cancellation, callback: () => void): void {
  if (delivered.has(source.identity)) return turn(callback);
  delivered.add(source.identity);
  callback();
}

function foreign(signal: AbortSignal): Cancellation {
  if (typeof signal.addEventListener !== 'function')
    throw wrong(TypeError, 'wait: signal must be an AbortSignal', signal);
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

/** What is cancelled with the first of two. Tools are told of waits in the scope. */
function either(scope: Cancellation, other: Cancellation): Cancellation {
  const first = (): Cancellation => (other.aborted && !scope.aborted ? other : scope);
  return {
    owner: scope.owner,
    get aborted() {
      return first().aborted;
    },
    get reason() {
      return first().reason;
    },
    get identity() {
      return first().identity;
    },
    parts: [scope, other],
    listen(listener, what) {
      const stopOne = scope.listen(listener, what);
      const stopOther = other.listen(listener);
      return () => {
        stopOne();
        stopOther();
      };
    },
  };
}
