import { aioPrototype, type Aio } from './aio.js';
import { SCOPE, type Cancellation } from './internal/cancellation.js';
import { Scope } from './internal/scope.js';
import { silence } from './internal/signal.js';
import { live, Task } from './task.js';

/** A job has called a method of its `aio`. */
export interface WatchedCall {
  /** The name of the method, as `sleep`. */
  readonly name: string;
  /** What it was called with. */
  readonly args: readonly unknown[];
  /** The `aio` itself. */
  readonly aio: Aio;
  /** Whose it is; none for that of an open scope, as an element's own. */
  readonly task: Task | undefined;
  /** What the method gave: a promise, a task, an iterator. */
  readonly result: unknown;
}

/** What a tool wants to hear; none of the methods may throw. */
export interface Watcher {
  /** A task begins: its job has not been called yet. */
  readonly started?: (task: Task) => void;
  /**
   * A job waits.
   *
   * @returns What is called when it waits no longer. A call that gives a task needs none: `ended` tells of that.
   */
  called(call: WatchedCall): (() => void) | undefined;
  /** A task has ended, with this value, error or reason. To hear of an error does not count as looking at it. */
  ended(task: Task, outcome: unknown): void;
}

/**
 * Watches how tasks begin and end, and what jobs wait for: for tools that show what a page is doing.
 *
 * While anybody watches, the methods of every `aio` are wrapped, which costs a wait one microtask; what a page sees
 * is otherwise the same. What jobs do without their `aio` is not seen. Not part of `aio-elements/core`, so that who
 * does not watch does not pay for it.
 *
 * @param watcher - Is told.
 * @returns Stops watching. With the last one that does, the methods are what they were.
 *
 * @example
 * ```ts
 * import { run } from 'aio-elements/core';
 * import { watch } from 'aio-elements/core/watch.js';
 *
 * const stop = watch({
 *   called: ({ name, args, task }) => {
 *     console.log(`${task?.name} waits: ${name} ${args[0]}`);
 *     return () => console.log('no longer');
 *   },
 *   ended: (task, outcome) => console.log(`${task.name}: ${task.state} ${outcome}`),
 * });
 * await run((aio) => aio.sleep(0.01), { name: 'nap' });
 * stop();
 * ```
 */
export function watch(watcher: Watcher): () => void {
  if (!watchers.size) undo.push(wrapLive(), wrapSettle(), ...methodNames().map(wrapMethod));
  watchers.add(watcher);
  return () => {
    if (watchers.delete(watcher) && !watchers.size) for (const restore of undo.splice(0)) restore();
  };
}

const watchers = new Set<Watcher>();
const undo: (() => void)[] = [];

type Method = (...args: unknown[]) => unknown;
type Settle = (this: Task, state: Task['state'], outcome: unknown) => void;

/** Every task is added to the set of those under way, before it performs its job. */
function wrapLive(): () => void {
  live.add = function (task) {
    Set.prototype.add.call(this, task);
    for (const watcher of watchers) watcher.started?.(task);
    return this;
  };
  return () => Reflect.deleteProperty(live, 'add');
}

/** Ending a task is a protected method that it inherits. */
function wrapSettle(): () => void {
  const prototype = Task.prototype as unknown as { settle: Settle };
  const { settle } = prototype;
  prototype.settle = function (...args) {
    settle.apply(this, args);
    for (const watcher of watchers) watcher.ended(this, args[1]);
  };
  return () => Reflect.deleteProperty(prototype, 'settle');
}

/** `signal` and `Future` wait for nothing. */
function methodNames(): string[] {
  const names = Object.getOwnPropertyNames(aioPrototype());
  return names.filter((name) => !['constructor', 'signal', 'Future'].includes(name));
}

function wrapMethod(name: string): () => void {
  const prototype = aioPrototype();
  const original = Object.getOwnPropertyDescriptor(prototype, name) as PropertyDescriptor;
  const get = function (this: Aio): Method {
    const method = original.get?.call(this) as Method;
    return (...args) => {
      const result = method(...args);
      const begin = (): (() => void)[] => tell({ name, args, aio: this, task: taskOf(this), result });
      return tracked(result, begin, (this as { [SCOPE]?: Cancellation })[SCOPE]);
    };
  };
  Object.defineProperty(prototype, name, { ...original, get });
  return () => Object.defineProperty(prototype, name, original);
}

function tell(call: WatchedCall): (() => void)[] {
  return [...watchers].map((watcher) => watcher.called(call)).filter((end) => end !== undefined);
}

function taskOf(aio: { [SCOPE]?: Cancellation }): Task | undefined {
  const scope = aio[SCOPE];
  return scope instanceof Scope && scope.owner instanceof Task ? scope.owner : undefined;
}

/** The same result, of whose end we hear. */
function tracked(result: unknown, begin: () => (() => void)[], scope: Cancellation | undefined): unknown {
  if (result instanceof Promise) return followed(result, begin(), scope);
  const iterator = result as AsyncIterator<unknown> | undefined;
  if (result instanceof Task || typeof iterator?.next !== 'function') {
    begin();
    return result;
  }
  const next = iterator.next.bind(iterator);
  iterator.next = (...args) => followed(next(...args), begin(), scope);
  return iterator;
}

/** A cancelled wait that nobody looks at makes no noise, as without us. */
function followed<T>(
  promise: Promise<T>,
  ends: readonly (() => void)[],
  scope: Cancellation | undefined,
): Promise<T> {
  const end = (): void => ends.forEach((call) => call());
  const result = promise.then(
    (value) => {
      end();
      return value;
    },
    (error: unknown) => {
      end();
      if (scope?.aborted) silence(result);
      throw error;
    },
  );
  return result;
}
