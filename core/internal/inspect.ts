/**
 * The inspection protocol: how a tool sees what a page is doing. `docs/inspection.md` describes it for authors of tools.
 *
 * One object at `globalThis[Symbol.for('aio.inspect')]` connects every copy of the library in a realm with every tool.
 * The first of them creates it. It holds the functions to call and the live tasks, so that a tool that is opened late
 * learns what began before. While no tool listens, an event costs one test of a size.
 */

import { callSafely } from './call-safely.js';

/** How a task ends. */
type TaskEnd = 'done' | 'error' | 'cancelled';

/** A task, as tools see it. */
export interface InspectedTask {
  /** The name that was given, or that of the job's function, or one with a number. */
  readonly name: string;
  /** Whether it is pending, or how it has ended. */
  readonly state: 'pending' | TaskEnd;
  /** How long ago it started, in seconds. */
  readonly age: number;
  /** The task in whose scope it was started. */
  readonly parent: InspectedTask | undefined;
  /** Whose scope it was started in: its parent, or what that scope was opened for, such as an element. */
  readonly owner: object | undefined;
  /** What it is a run of, such as an element. */
  readonly host: object | undefined;
  /** What its job waits for now. */
  readonly waits: readonly InspectedWait[];
  /**
   * Asks the job to stop.
   *
   * @param reason - An `Error` is the reason itself; anything else becomes the message of a `CancelledError`.
   * @returns `false` if the task has ended already, else `true`.
   */
  cancel(reason?: unknown): boolean;
}

/** Something that a job waits for. */
export interface InspectedWait {
  /** What waits: a function, such as `"sleep"` or `"event"`, or a method, such as `"Queue.get"`; for a request `"request"`. */
  readonly name: string;
  /** What is waited for: arguments of that function, or the object of that method; the method and the URL of a request. */
  readonly args: readonly unknown[];
  /** Whose scope it waits in: a task, or what the scope was opened for. */
  readonly owner: object;
}

/** The events that tools receive. */
export type InspectionEvent =
  /** A task has started. Its job has not been called yet. */
  | { readonly type: 'task-start'; readonly task: InspectedTask }
  /** A task ends in this state with this value, error or reason; nothing else has been told yet. Receiving an error does not handle it. */
  | {
      readonly type: 'task-end';
      readonly task: InspectedTask;
      readonly state: TaskEnd;
      readonly outcome: unknown;
    }
  /** A job waits. */
  | { readonly type: 'wait-start'; readonly wait: InspectedWait }
  /** A wait is over, however it ended. The object is that of its start. */
  | { readonly type: 'wait-end'; readonly wait: InspectedWait };

/** Something in a page that would fail in silence, as `aio-elements/dev.js` tells it. */
export interface InspectedWarning {
  /** One word for all warnings of this kind. */
  readonly kind: string;
  /** What is wrong, and what to write instead. */
  readonly message: string;
  /** The element that it is about; `undefined` if it is about none. */
  readonly element: WeakRef<object> | undefined;
}

/** The warnings of `aio-elements/dev.js`, for tools that show them. */
export interface InspectedWarnings {
  /** The newest warnings, oldest first. */
  readonly newest: InspectedWarning[];
  /** The functions to call with each warning, synchronously. */
  readonly listeners: Set<(warning: InspectedWarning) => void>;
}

/** What connects the copies of the library with tools. */
export interface Inspection {
  /** The functions to call with each event, synchronously. What one of them throws is reported as uncaught. */
  readonly listeners: Set<(event: InspectionEvent) => void>;
  /** The live tasks, oldest first: one collection for each copy of the library. */
  readonly tasks: Set<Iterable<InspectedTask>>;
  /** The warnings; made by `aio-elements/dev.js`, or by a tool that waits for them. */
  warnings?: InspectedWarnings;
}

/**
 * The object that connects the copies of the library with tools.
 *
 * @returns `globalThis[Symbol.for('aio.inspect')]`, which is made if it is missing.
 *
 * @example
 * ```ts
 * import { inspection, run } from 'aio-elements/core';
 *
 * const listener = (event) => {
 *   if (event.type === 'task-end') console.log(`${event.task.name} is ${event.task.state}`);
 * };
 * inspection().listeners.add(listener);
 * await run((aio) => aio.sleep(0.01), { name: 'nap' });
 * inspection().listeners.delete(listener);
 * ```
 */
export function inspection(): Inspection {
  return (shared[INSPECT] ??= { listeners: new Set(), tasks: new Set() });
}

/** The live tasks of this copy of the library, oldest first. */
export const liveTasks = new Set<InspectedTask>();

/** To be called when a task starts, before its job is called. */
export function taskStarted(task: InspectedTask): void {
  liveTasks.add(task);
  if (isInspected()) tell({ type: 'task-start', task });
}

/** To be called when a task ends, before anything else learns of it. */
export function taskEnded(task: InspectedTask, state: TaskEnd, outcome: unknown): void {
  liveTasks.delete(task);
  if (isInspected()) tell({ type: 'task-end', task, state, outcome });
}

/** What is waited for: `name` and `args` of an `InspectedWait`. */
export type WaitedFor = readonly [name: string, ...args: unknown[]];

/** To be called when a job begins to wait, with the owner of its scope. There are no events for a scope without an owner. */
export function waitStarted(what: WaitedFor, owner: unknown): void {
  if (owner && isInspected()) tell({ type: 'wait-start', wait: waitOf(what, owner) });
}

/** To be called when a wait is over; later calls do nothing. */
export function waitEnded(what: WaitedFor): void {
  if (!isInspected()) return;
  const wait = waits.get(what);
  waits.delete(what);
  if (wait) tell({ type: 'wait-end', wait });
}

/** The wait as tools see it: always the same object. It is made when a tool first needs it. */
export function waitOf(what: WaitedFor, owner: unknown): InspectedWait {
  const [name, ...args] = what;
  const wait = waits.get(what) ?? { name, args, owner: owner as object };
  waits.set(what, wait);
  return wait;
}

const waits = new WeakMap<WaitedFor, InspectedWait>();
const INSPECT: unique symbol = Symbol.for('aio.inspect') as never;
const shared = globalThis as { [INSPECT]?: Inspection };
let connected: Inspection | undefined;

/** Whether a tool listens. The first call connects this copy. */
function isInspected(): boolean {
  return (connected ??= connect()).listeners.size > 0;
}

function connect(): Inspection {
  const channel = inspection();
  channel.tasks.add(liveTasks);
  return channel;
}

function tell(event: InspectionEvent): void {
  for (const listener of inspection().listeners) callSafely(() => listener(event));
}
