import type { InspectedTask, InspectedWait } from '../../../core/index.js';
import type { ElementState } from '../../base/task-controller.js';
import { describeElement, describeLastRun, describeWait, resolveTemplate } from './describe.js';
import { type Ending, Entry, type Span } from './entry.js';
import { preview, reasonText } from './preview.js';
import { findAncestor, isTaskElement, type TaskElement } from './task-element.js';

/** The span of a task, and whose it is. */
interface Place {
  readonly entry: Entry;
  readonly span: Span;
}

/**
 * What runs in a page and what has run, as entries for elements and for tasks that are no run of an element.
 *
 * Of the entries that have ended it keeps the newest 200, or a few more.
 */
export class PageModel {
  readonly #entries = new Set<Entry>();
  readonly #elements = new WeakMap<Element, Entry>();
  readonly #tasks = new WeakMap<object, Place>();
  readonly #waits = new WeakMap<InspectedWait, () => void>();
  #limit = MOST_ENDED + SLACK;

  /** All entries, in the order in which they were made. */
  get entries(): readonly Entry[] {
    return [...this.#entries];
  }

  /** Whether an element has had an entry, even if that was cleared. */
  knows(element: Element): boolean {
    return this.#elements.has(element);
  }

  /** The entry of an element, unless it was cleared. */
  entryOf(element: Element): Entry | undefined {
    const entry = this.#elements.get(element);
    return entry && this.#entries.has(entry) ? entry : undefined;
  }

  /** Adds a live task, as a run of its element or with an entry of its own, and what it waits for. */
  start(task: InspectedTask): void {
    if (task.state !== 'pending') return;
    this.#placeOf(task).span.waits.clear(); // some may be over since it was observed last
    for (const wait of task.waits) this.startWait(wait);
  }

  /** A task has ended in that state, with that value, error or reason. */
  end(
    task: InspectedTask,
    { state, outcome }: { readonly state: ElementState; readonly outcome: unknown },
  ): void {
    const place = this.#tasks.get(task);
    if (!place) return;
    const { entry, span } = place;
    if (span.end === undefined)
      entry.end(span, { state, outcome: state === 'done' ? preview(outcome) : reasonText(outcome) });
    if (entry.kind === 'task' && (entry.isTimeLimit || isPartOfOwner(entry))) this.#remove(entry);
  }

  /** A job waits. */
  startWait(wait: InspectedWait): void {
    const place = this.#tasks.get(wait.owner);
    if (!place) return;
    const told = { text: describeWait(wait) };
    if (!told.text) return;
    updateDescription(place, told.text);
    place.span.waits.add(told);
    this.#waits.set(wait, () => place.span.waits.delete(told));
  }

  /** A job waits no longer. */
  endWait(wait: InspectedWait): void {
    this.#waits.get(wait)?.();
  }

  /** Adds how an element ended before anybody looked, or without a run. */
  recall(element: TaskElement): void {
    this.#elementEntry(element).recall(endingOf(element, element.state), describeLastRun(element));
  }

  /** Brings the entries up to date: where elements are, and changes that no event told of. */
  refresh(): void {
    for (const entry of this.#entries) {
      const { element } = entry;
      if (element) this.#place(entry, element);
      else if (entry.kind === 'element') entry.gone = true;
      refreshState(entry, element);
    }
  }

  /** Forgets what has ended, except for what something under way is part of. */
  clearEnded(): void {
    this.#drop(0);
  }

  #placeOf(task: InspectedTask): Place {
    const known = this.#tasks.get(task);
    if (known) return known;
    const { host } = task;
    const place = isTaskElement(host) ? this.#addRun(task, host) : this.#addTask(task);
    this.#tasks.set(task, place);
    return place;
  }

  #addRun(task: InspectedTask, host: TaskElement): Place {
    const entry = this.#elementEntry(host);
    const place = { entry, span: entry.begin(task, describeElement(host)) };
    for (let outer = task.parent; outer; outer = outer.parent) {
      const around = this.#placeOf(outer).entry;
      around.runsElements = true;
      if (around.kind === 'element') break;
    }
    return place;
  }

  #addTask(task: InspectedTask): Place {
    const { name, parent, owner } = task;
    const entry = new Entry(name);
    if (parent) entry.parent = this.#placeOf(parent).entry;
    else if (isTaskElement(owner)) entry.parent = this.#elementEntry(owner);
    entry.isTimeLimit = isTimeLimit(entry);
    this.#add(entry);
    return { entry, span: entry.begin(task) };
  }

  #elementEntry(element: TaskElement): Entry {
    const entry = this.#elements.get(element) ?? new Entry(element);
    this.#elements.set(element, entry);
    this.#add(entry);
    this.#place(entry, element);
    return entry;
  }

  /** Finds the place of an element in the tree; one that has left the document stays where it was. */
  #place(entry: Entry, element: TaskElement): void {
    entry.gone = !element.isConnected;
    if (!entry.gone) entry.parent = findAncestor(element, (ancestor) => this.entryOf(ancestor));
  }

  #add(entry: Entry): void {
    if (this.#entries.size >= this.#limit) this.#drop(MOST_ENDED);
    this.#entries.add(entry);
  }

  /** Removes the entries that ended first, until at most `most` that have ended are left. */
  #drop(most: number): void {
    const kept = new Set<Entry | undefined>();
    for (const entry of this.#entries)
      for (let next = entry.pending ? entry : undefined; next && !kept.has(next); next = next.parent)
        kept.add(next);
    const ended = [...this.#entries].filter((entry) => !kept.has(entry));
    ended.sort((a, b) => (a.newest?.end || 0) - (b.newest?.end || 0));
    for (const entry of ended.slice(0, Math.max(0, ended.length - most))) this.#remove(entry);
    this.#limit = this.#entries.size + SLACK;
  }

  #remove(entry: Entry): void {
    this.#entries.delete(entry);
    entry.spans.length = 0;
  }
}

/** Whether an entry is a task in the work of an element that runs others. */
export function isPartOfOwner({ kind, parent }: Entry): boolean {
  if (kind === 'element') return false;
  let next = parent;
  while (next?.kind === 'task') next = next.parent;
  return !!next?.runsElements;
}

/** An attribute with `{{…}}` does not tell what a run does; what the run waits for does. */
function updateDescription({ entry, span }: Place, text: string): void {
  let around: Entry | undefined = entry;
  while (around?.isTimeLimit) around = around.parent;
  if (around?.kind !== 'element') return;
  const run = around === entry ? span : around.newest;
  if (run) run.what = resolveTemplate(run.what, text);
}

/** Corrects what no event told of: an end while nobody listened, a reset, a value that a script set. */
function refreshState(entry: Entry, element: TaskElement | undefined): void {
  const { newest } = entry;
  if (newest && newest.end === undefined) endUnobserved(entry, newest);
  else if (element && element.state !== 'pending' && element.state !== entry.state)
    entry.recall(endingOf(element, element.state), describeLastRun(element));
}

/** Ends a span whose task has ended; when is not known. */
function endUnobserved(entry: Entry, span: Span): void {
  const state = span.task?.deref()?.state ?? 'cancelled';
  if (state !== 'pending') entry.end(span, endingOf(entry.element, state), NaN);
}

/** The end of an element that is in that state; without an outcome, if the element has gone on. */
function endingOf(element: TaskElement | undefined, state: Ending['state']): Ending {
  if (element?.state !== state) return { state, outcome: '' };
  return { state, outcome: state === 'done' ? preview(element.value) : reasonText(element.error ?? '') };
}

/** Whether a task is part of the time limit of a run: the task that limits it, which has its name, or the work in that. */
function isTimeLimit({ name, parent }: Entry): boolean {
  if (!parent) return false;
  if (parent.kind === 'task') return parent.isTimeLimit && parent.parent?.kind === 'element';
  const { timeout } = (parent.element ?? {}) as { readonly timeout?: number };
  return name === parent.name && timeout != null;
}

/** How many entries that have ended are kept, and how many more there may be until they are counted again. */
const MOST_ENDED = 200;
const SLACK = 100;
