import type { Task } from '../../core/index.js';
import { describe } from './describe.js';
import { type Ending, Entry, now, type Span } from './entry.js';
import { around, isOwner, type TaskLike } from './task-like.js';

/** One run of one entry. */
export interface Place {
  readonly entry: Entry;
  readonly span: Span;
}

/** How many entries that have ended are kept, and how many more may be there until they are looked through. */
const MOST_ENDED = 200;
const SLACK = 100;

/** What runs and what has run: entries for elements and tasks, as texts; at most so many that have ended. */
export class Model {
  readonly #entries = new Set<Entry>();
  readonly #elements = new WeakMap<Element, Entry>();
  readonly #tasks = new WeakMap<Task, Place>();
  #full = MOST_ENDED + SLACK;

  /** All entries, in the order in which they were seen. */
  get entries(): readonly Entry[] {
    return [...this.#entries];
  }

  /** Whether an element has been seen, even if its entry was cleared. */
  knows(element: Element): boolean {
    return this.#elements.has(element);
  }

  /** The entry of an element, if it is shown. */
  entryOf(element: Element): Entry | undefined {
    const entry = this.#elements.get(element);
    return entry && this.#entries.has(entry) ? entry : undefined;
  }

  /** The entry of an element. */
  element(element: TaskLike): Entry {
    const entry = this.#elements.get(element) ?? new Entry('element', element, isOwner(element));
    this.#elements.set(element, entry);
    this.#add(entry);
    this.place(entry, element);
    return entry;
  }

  /** Finds where in the tree an element stands now. */
  place(entry: Entry, element: Element): void {
    entry.gone = !element.isConnected;
    if (!entry.gone) entry.parent = around(element, (outer) => this.entryOf(outer));
  }

  /** A run of an element has begun. */
  begin(element: TaskLike, start = now()): Place {
    const entry = this.element(element);
    return { entry, span: entry.begin(start, describe(element)) };
  }

  /** A run of an element ended before anybody looked. */
  recall(element: TaskLike, ending: Ending): void {
    this.element(element).recall(ending, describe(element));
  }

  /** Whether a task is known to be a run of an element. */
  bound(task: Task): boolean {
    return this.#tasks.get(task)?.entry.kind === 'element';
  }

  /** Says which task a run of an element is. */
  bind(task: Task, place: Place): void {
    const before = this.#tasks.get(task);
    if (before && before.entry !== place.entry) {
      for (const wait of before.span.waits) place.span.waits.add(wait);
      before.span.waits = place.span.waits;
      before.entry.parent = place.entry;
      this.#remove(before.entry);
    }
    this.#put(task, place);
    for (let outer = task.parent; outer; outer = outer.parent) {
      const entry = this.task(outer)?.entry;
      if (entry?.kind !== 'task') return;
      entry.conduit = true;
    }
  }

  /** The place of a task: that of the element whose run it is, else its own; none if it is not worth one. */
  task(task: Task): Place | undefined {
    const known = this.#tasks.get(task);
    if (known) return known;
    const parent = task.parent && this.task(task.parent)?.entry;
    if (task.state !== 'pending' && inOwner(parent)) return undefined;
    const entry = new Entry('task', task);
    entry.parent = parent;
    entry.limit = isTimeLimit(task, parent);
    const place = { entry, span: entry.begin(now() - task.age) };
    this.#put(task, place);
    this.#add(entry);
    return place;
  }

  /** Hangs the entry of a task below an element in whose scope it was started. */
  adopt(task: Task, element: TaskLike): void {
    const place = this.task(task);
    if (place?.entry.kind === 'task') place.entry.parent ??= this.element(element);
  }

  /** A task has ended; `outcomeOf` is asked only if that is shown. */
  end(task: Task, outcomeOf: () => string): void {
    const place = this.task(task);
    if (!place) return;
    const { entry, span } = place;
    if (span.end === undefined) entry.end(span, { state: task.state, outcome: outcomeOf() });
    if (entry.kind === 'task' && (entry.limit || inOwner(entry))) this.#remove(entry);
  }

  /** Takes a task away that is no run of an element. */
  forget(task: Task): void {
    const entry = this.task(task)?.entry;
    if (entry?.kind === 'task') this.#remove(entry);
  }

  /** A job waits for something; the result says that it no longer does. */
  wait(task: Task, text: string): () => void {
    const span = this.task(task)?.span;
    const wait = { text };
    span?.waits.add(wait);
    return () => span?.waits.delete(wait);
  }

  /** Forgets what has ended, but not what something under way is part of. */
  clearEnded(): void {
    this.#drop(0);
  }

  #add(entry: Entry): void {
    if (this.#entries.size >= this.#full) this.#drop(MOST_ENDED);
    this.#entries.add(entry);
  }

  /** Forgets what ended first. */
  #drop(most: number): void {
    const kept = new Set<Entry | undefined>();
    for (const entry of this.#entries)
      for (let next = entry.pending ? entry : undefined; next && !kept.has(next); next = next.parent)
        kept.add(next);
    const ended = [...this.#entries].filter((entry) => !kept.has(entry));
    ended.sort((a, b) => (a.newest?.end || 0) - (b.newest?.end || 0));
    for (const entry of ended.slice(0, Math.max(0, ended.length - most))) this.#remove(entry);
    this.#full = this.#entries.size + SLACK;
  }

  #remove(entry: Entry): void {
    this.#entries.delete(entry);
    entry.spans.length = 0;
  }

  #put(task: Task, place: Place): void {
    this.#tasks.set(task, place);
    place.span.task = new WeakRef(task);
  }
}

/** Whether a task belongs to the work of an owner, whose children are shown themselves. */
export function inOwner(entry: Entry | undefined): boolean {
  let next = entry;
  while (next?.kind === 'task') next = next.parent;
  return Boolean(next?.owner);
}

/** What the attribute `timeout` of an element puts around its work: a task, and in it the work as a task. */
function isTimeLimit({ name }: Task, parent: Entry | undefined): boolean {
  if (parent?.kind === 'task') return parent.limit && parent.parent?.kind === 'element';
  const element = parent?.subject as { readonly timeout?: number } | undefined;
  return name === 'timeout' && element?.timeout != null;
}
