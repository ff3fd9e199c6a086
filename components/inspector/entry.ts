import type { Task } from '../../core/index.js';
import type { ElementState } from '../base/task-controller.js';
import type { TaskLike } from './task-like.js';

/** One run, from its start to its end. Times are in seconds, as the clock of the page has them. */
export interface Span {
  readonly start: number;
  /** `undefined` while it is under way, `NaN` if nobody knows. */
  end: number | undefined;
  state: ElementState;
  /** What it does, by the attributes of its element. */
  what: string;
  /** What its job waits for now. */
  waits: Set<{ readonly text: string }>;
  /** What it ended with, as a short text. */
  outcome: string;
  /** The task, if it is known. */
  task: WeakRef<Task> | undefined;
}

/** How a run ended. */
export interface Ending {
  readonly state: ElementState;
  /** A short text. */
  readonly outcome: string;
}

/** The time, in seconds, by the clock of the page. */
export function now(): number {
  return performance.now() / 1000;
}

/**
 * What is known of one element, or of one task that is no run of an element.
 *
 * Keeps texts and weak references only: what it is about can be collected.
 */
export class Entry {
  /** Counts up: the order in which they were seen. */
  readonly id: number = ++count;
  readonly kind: 'element' | 'task';
  /** `aio-fetch#id`, or the name of the task. */
  name: string;
  /** What it is part of. */
  parent: Entry | undefined;
  /** Whether it is an element that runs its children. */
  readonly owner: boolean;
  state: ElementState = 'idle';
  /** How many runs there were. */
  runs = 0;
  /** How far the run is, as a short text. */
  progress = '';
  /** Whether the element has left the document. */
  gone = false;
  /** Whether runs of elements are in it, which are shown themselves. */
  conduit = false;
  /** Whether it is only the time limit around the work of an element. */
  limit = false;
  /** The newest runs, oldest first. */
  readonly spans: Span[] = [];
  readonly #subject: WeakRef<TaskLike | Task>;

  constructor(kind: 'element' | 'task', subject: TaskLike | Task, owner = false) {
    this.kind = kind;
    this.owner = owner;
    this.name = kind === 'element' ? nameOf(subject as TaskLike) : (subject as Task).name;
    this.#subject = new WeakRef(subject);
  }

  /** The newest run. */
  get newest(): Span | undefined {
    return this.spans.at(-1);
  }

  get pending(): boolean {
    return this.state === 'pending';
  }

  /** The element or task, if it is still there. */
  get subject(): TaskLike | Task | undefined {
    return this.#subject.deref();
  }

  /** A run has begun, at `start`. */
  begin(start: number, what = ''): Span {
    const subject = this.subject;
    if (this.kind === 'element' && subject) this.name = nameOf(subject as TaskLike);
    this.progress = '';
    return this.#add({ start, end: undefined, state: 'pending', what, outcome: '' });
  }

  /** A run ended before anybody looked: nobody knows when. */
  recall({ state, outcome }: Ending, what: string): void {
    this.#add({ start: NaN, end: NaN, state, what, outcome });
  }

  /** A run has ended, if it has not already. */
  end(span: Span, { state, outcome }: Ending, end: number = now()): void {
    if (span.end !== undefined) return;
    Object.assign(span, { end, state, outcome });
    span.waits.clear();
    if (this.newest === span) this.state = state;
  }

  /** Asks the element or the task to stop; says whether there was something to stop. */
  cancel(): boolean {
    return this.pending && !!this.subject?.cancel('Cancelled in the inspector');
  }

  #add(span: Omit<Span, 'waits' | 'task'>): Span {
    const added = { ...span, waits: new Set<never>(), task: undefined };
    this.spans.push(added);
    if (this.spans.length > MOST_SPANS) this.spans.shift();
    this.state = span.state;
    this.runs++;
    return added;
  }
}

/** How many runs of one element are kept. */
const MOST_SPANS = 60;

let count = 0;

/** How an element is called, and its tasks: the tag, with the id. */
export function nameOf({ localName, id }: Element): string {
  return id ? `${localName}#${id}` : localName;
}
