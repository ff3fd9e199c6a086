import { Task, tasks } from '../../core/index.js';
import { watch, type WatchedCall } from '../../core/watch.js';
import type { ElementState } from '../base/task-controller.js';
import type { AioCancelEvent, AioDoneEvent, AioErrorEvent, AioProgressEvent } from '../base/events.js';
import { progressText } from './amounts.js';
import { describeCall } from './describe.js';
import { type Ending, type Entry, nameOf, now } from './entry.js';
import type { Model, Place } from './model.js';
import { preview, reasonText } from './preview.js';
import { Roots } from './roots.js';
import { isTaskElement, type TaskLike } from './task-like.js';

/**
 * Follows what happens in a document, and writes it into a model: by the events of elements, which are captured at the
 * document and in the open shadow roots, and by what core tells of tasks.
 */
export class PageWatch {
  readonly #model: Model;
  readonly #changed: () => void;
  readonly #roots: Roots;
  /** Runs whose task is made next: that is right after their `aio-start`, the innermost first. */
  readonly #starting: Place[] = [];
  /** Whose `aio` is whose: for tasks that are started in the scope of an element. */
  readonly #scopes = new WeakMap<object, WeakRef<TaskLike>>();
  #moved = false;
  #unwatch: (() => void) | undefined;

  /** Watches the document of `self`, and calls `changed` whenever there is something new. */
  constructor(self: Element, model: Model, changed: () => void) {
    this.#model = model;
    this.#changed = changed;
    this.#roots = new Roots(self, {
      hear: (event) => this.#hear(event),
      met: (element) => this.#meet(element),
      moved: () => {
        this.#moved = true;
        changed();
      },
    });
  }

  /** Begins, with what is there: also with what ran, began or ended while nobody watched. */
  open(): void {
    this.#unwatch = watch({
      started: (task) => this.#started(task),
      called: (call) => this.#called(call),
      ended: (task, outcome) => this.#ended(task, outcome),
    });
    this.#roots.open();
    for (const task of tasks()) this.#model.task(task);
    this.#moved = true;
    this.look();
  }

  /** Catches up: where elements are now, and ends that nobody told of. */
  look(): void {
    if (!this.#moved) return;
    this.#moved = false;
    for (const entry of this.#model.entries) {
      if (entry.kind === 'element') this.#place(entry);
      this.#check(entry);
    }
  }

  /** Stops, and leaves no listener and no observer behind. */
  close(): void {
    this.#unwatch?.();
    this.#roots.close();
  }

  #meet(element: TaskLike): void {
    this.#scopes.set(element.aio, new WeakRef(element));
    const { state } = element.runs;
    const entry = this.#model.entryOf(element);
    if (entry) this.#check(entry);
    if (state === 'pending' && !entry?.pending) this.#find(element);
    else if (state !== 'idle' && !this.#model.knows(element))
      this.#model.recall(element, endOf(element, state));
  }

  /** The task of a run that began unseen: the oldest of that name which is no other's, as they begin in order. */
  #find(element: TaskLike): void {
    const name = nameOf(element);
    const task = tasks().find((one) => one.name === name && !this.#model.bound(one));
    const place = this.#model.begin(element, task ? now() - task.age : NaN);
    if (task) this.#model.bind(task, place);
  }

  #place(entry: Entry): void {
    const element = entry.subject as TaskLike | undefined;
    if (element) this.#model.place(entry, element);
    else entry.gone = true;
  }

  /** An end that nobody told of: how it ended is known, when is not. */
  #check(entry: Entry): void {
    const { newest, subject } = entry;
    if (!newest || newest.end !== undefined) return;
    const states = [newest.task?.deref(), subject].map((one) => one?.state);
    if (states[newest.task ? 0 : 1] === 'pending') return;
    const state = states.find((one) => one !== undefined && one !== 'pending') ?? 'cancelled';
    entry.end(newest, endOf(subject, state), NaN);
  }

  readonly #hear = (event: Event): void => {
    const { target } = event;
    if (!isTaskElement(target)) return;
    if (event.type === 'aio-start') this.#begun(target);
    else if (event.type === 'aio-progress') this.#advanced(target, (event as AioProgressEvent).progress);
    else this.#told(target, endingOf(event));
    this.#changed();
  };

  #begun(element: TaskLike): void {
    this.#scopes.set(element.aio, new WeakRef(element));
    if (!this.#starting.length) queueMicrotask(() => this.#starting.splice(0));
    this.#starting.push(this.#model.begin(element));
  }

  #started(task: Task): void {
    const place = this.#starting.at(-1);
    if (place?.entry.name === task.name) this.#model.bind(task, this.#starting.pop() ?? place);
    else this.#stray(task);
    this.#changed();
  }

  /** The task of a script; or of an element whose event did not reach us. */
  #stray(task: Task): void {
    this.#model.task(task);
    if (task.name.startsWith('aio-')) this.#roots.look();
  }

  #advanced(element: TaskLike, progress: unknown): void {
    const entry = this.#model.entryOf(element);
    if (entry) entry.progress = progressText(progress);
  }

  #told(element: TaskLike, ending: Ending): void {
    const entry = this.#model.entryOf(element);
    const span = entry?.newest;
    if (span) entry.end(span, ending);
    if (entry && ending.state === 'idle') entry.state = 'idle';
  }

  #called(call: WatchedCall): (() => void) | undefined {
    const { task, aio, name, result } = call;
    const text = task && describeCall(call);
    if (text) return this.#waiting(this.#model.wait(task, text));
    const element = task ? undefined : this.#scopes.get(aio)?.deref();
    if (name === 'run' && element && result instanceof Task) this.#model.adopt(result, element);
    return undefined;
  }

  #waiting(over: () => void): () => void {
    this.#changed();
    return () => {
      over();
      this.#changed();
    };
  }

  #ended(task: Task, outcome: unknown): void {
    if (isModule(outcome)) this.#model.forget(task);
    else this.#model.end(task, () => (task.state === 'done' ? preview(outcome) : reasonText(outcome)));
    this.#changed();
  }
}

/** How something that is in that state ended, as far as it still tells. */
function endOf(subject: Task | TaskLike | undefined, state: ElementState): Ending {
  if (!isTaskElement(subject) || subject.state !== state) return { state, outcome: '' };
  return { state, outcome: state === 'done' ? preview(subject.value) : reasonText(subject.error ?? '') };
}

/** What a task ends with that waited for code to be loaded: nothing that a page does. */
function isModule(outcome: unknown): boolean {
  return Object.prototype.toString.call(outcome) === '[object Module]';
}

function endingOf(event: Event): Ending {
  if (event.type === 'aio-done') return { state: 'done', outcome: preview((event as AioDoneEvent).value) };
  if (event.type === 'aio-error')
    return { state: 'error', outcome: reasonText((event as AioErrorEvent).error) };
  if (event.type === 'aio-cancel')
    return { state: 'cancelled', outcome: reasonText((event as AioCancelEvent).reason) };
  return { state: 'idle', outcome: '' };
}
