import type { InspectedTask } from '../../../core/index.js';
import type { ElementState } from '../../base/task-controller.js';
import { nameOf, type TaskElement } from './task-element.js';

/** One task from its start to its end: a run of an element, or a task of a script. Times are in seconds of the page's clock. */
export interface Span {
  /** `NaN` if it is not known. */
  readonly start: number;
  /** `undefined` while the task is under way, `NaN` if it is not known. */
  end: number | undefined;
  state: ElementState;
  /** What the run does, by the attributes of its element. */
  what: string;
  /** What the task waits for now. */
  readonly waits: Set<{ readonly text: string }>;
  /** What it ended with, as a short text. */
  outcome: string;
  readonly task: WeakRef<InspectedTask> | undefined;
}

/** How a task ended. */
export interface Ending {
  readonly state: ElementState;
  /** The value, error or reason, as a short text. */
  readonly outcome: string;
}

/** The time of the page's clock, in seconds. */
export function now(): number {
  return performance.now() / 1000;
}

/**
 * What is known of an element and its runs, or of a task that is no run of an element.
 *
 * It keeps texts and weak references only, so that elements and tasks can be collected.
 */
export class Entry {
  /** Counts up, in the order in which entries are made. */
  readonly id: number = ++count;
  readonly kind: 'element' | 'task';
  /** `aio-fetch#id`, or the name of the task. */
  name: string;
  parent: Entry | undefined;
  state: ElementState = 'idle';
  /** How many runs have begun. */
  runs = 0;
  /** How far the run is, as a short text. */
  progress = '';
  /** Whether the element has left the document. */
  gone = false;
  /** Whether tasks of this element, or this task, started runs of other elements, which have entries of their own. */
  runsElements = false;
  /** Whether it is a task that only limits the time of an element's run. */
  isTimeLimit = false;
  /** The newest spans, oldest first. */
  readonly spans: Span[] = [];
  readonly #element: WeakRef<TaskElement> | undefined;

  /** An entry for an element, or for a task, of which the name is enough. */
  constructor(subject: TaskElement | string) {
    const isElement = typeof subject !== 'string';
    this.kind = isElement ? 'element' : 'task';
    this.name = isElement ? nameOf(subject) : subject;
    this.#element = isElement ? new WeakRef(subject) : undefined;
  }

  /** The span that began last. */
  get newest(): Span | undefined {
    return this.spans.at(-1);
  }

  get pending(): boolean {
    return this.state === 'pending';
  }

  /** The element, unless it has been collected. */
  get element(): TaskElement | undefined {
    return this.#element?.deref();
  }

  /** A task has started; `what` says what it does. */
  begin(task: InspectedTask, what = ''): Span {
    const { element } = this;
    if (element) this.name = nameOf(element);
    this.progress = '';
    this.runs++;
    const times = { start: now() - task.age, end: undefined };
    return this.#add({ ...times, state: 'pending', what, outcome: '', task: new WeakRef(task) });
  }

  /** Adds the state of an element that it came to at a time that is not known; `idle` is no run. */
  recall({ state, outcome }: Ending, what: string): void {
    this.state = state;
    if (state === 'idle') return;
    this.runs ||= 1;
    this.#add({ start: NaN, end: NaN, state, what, outcome, task: undefined });
  }

  /** A task has ended. Only the first end of a span counts. */
  end(span: Span, { state, outcome }: Ending, end: number = now()): void {
    if (span.end !== undefined) return;
    Object.assign(span, { end, state, outcome });
    span.waits.clear();
    if (this.newest === span) this.state = state;
  }

  /** Cancels the element or the task. Returns whether there was something to cancel. */
  cancel(): boolean {
    const subject = this.element ?? this.newest?.task?.deref();
    return this.pending && !!subject?.cancel('Cancelled in the inspector');
  }

  #add(fields: Omit<Span, 'waits'>): Span {
    const span = { ...fields, waits: new Set<{ readonly text: string }>() };
    this.spans.push(span);
    if (this.spans.length > MOST_SPANS) this.spans.shift();
    this.state = span.state;
    return span;
  }
}

/** How many spans of one entry are kept. */
const MOST_SPANS = 60;

let count = 0;
