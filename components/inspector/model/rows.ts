import type { ElementState } from '../../base/task-controller.js';
import { type Entry, now } from './entry.js';
import { isPartOfOwner } from './page-model.js';

/** One row of the tree. */
export interface Row {
  readonly entry: Entry;
  /** From 1. */
  readonly level: number;
  /** Its position among its siblings, from 1. */
  readonly position: number;
  /** How many siblings there are, itself included. */
  readonly siblings: number;
  /** `undefined` if the row has no children. */
  readonly expanded: boolean | undefined;
  /** Whether it matches the filter. If not, it is shown because a row below it does. */
  readonly match: boolean;
  /** What its jobs wait for. */
  readonly waits: readonly string[];
  /** The names of its children that are pending. */
  readonly pendingChildren: readonly string[];
}

/** Which rows of the tree are shown. */
export interface RowFilter {
  /** Only rows with this text. Case does not matter. */
  readonly text: string;
  /** Only rows in one of these states; in any, if the set is empty. */
  readonly states: ReadonlySet<ElementState>;
  /** The ids of the entries whose children are hidden. */
  readonly collapsed: ReadonlySet<number>;
}

/** The rows of the tree, from top to bottom. */
export function rowsOf(entries: readonly Entry[], filter: RowFilter): Row[] {
  return new RowBuilder(entries, filter).rowsBelow(undefined, 1);
}

/** How many entries are in each state. */
export function countStates(entries: readonly Entry[]): ReadonlyMap<ElementState, number> {
  const counts = new Map<ElementState, number>();
  for (const entry of entries)
    if (!isInternal(entry)) counts.set(entry.state, (counts.get(entry.state) ?? 0) + 1);
  return counts;
}

class RowBuilder {
  readonly #filter: RowFilter;
  /** The entries with a row, by the entry with a row that they are in. */
  readonly #children: ReadonlyMap<Entry | undefined, readonly Entry[]>;
  /** The entries without a row, in the same way. */
  readonly #internal: ReadonlyMap<Entry | undefined, readonly Entry[]>;

  constructor(entries: readonly Entry[], filter: RowFilter) {
    const shown = new Set(entries.filter((entry) => !isInternal(entry)));
    this.#filter = filter;
    this.#children = groupByParent([...shown], shown);
    this.#internal = groupByParent(
      entries.filter((entry) => !shown.has(entry)),
      shown,
    );
  }

  rowsBelow(parent: Entry | undefined, level: number): Row[] {
    const children = this.#childrenOf(parent).map((entry) => ({
      entry,
      match: matches(entry, this.#filter),
      rows: this.rowsBelow(entry, level + 1),
    }));
    const shown = children.filter(({ match, rows }) => match || rows.length);
    return shown.flatMap(({ entry, match, rows }, at) => {
      const expanded = rows.length ? !this.#filter.collapsed.has(entry.id) : undefined;
      const place = { level, position: at + 1, siblings: shown.length, expanded };
      const row = { entry, match, ...place, ...this.#activityOf(entry) };
      return [row, ...(expanded ? rows : [])];
    });
  }

  #childrenOf(parent: Entry | undefined): readonly Entry[] {
    return this.#children.get(parent) ?? [];
  }

  #activityOf(entry: Entry): Pick<Row, 'waits' | 'pendingChildren'> {
    const pending = this.#childrenOf(entry).filter((child) => child.pending);
    return {
      waits: [entry, ...(this.#internal.get(entry) ?? [])].flatMap(waitsOf),
      pendingChildren: pending.map(({ name }) => name),
    };
  }
}

/**
 * Whether an entry is a task in the work of an element that says nothing which the rows of elements do not say: it has no
 * row. A task of an owner has one only if it stays pending and is not there to run other elements.
 */
function isInternal(entry: Entry): boolean {
  if (entry.isTimeLimit) return true;
  if (!isPartOfOwner(entry)) return false;
  return entry.runsElements || !entry.pending || now() - (entry.newest?.start ?? 0) < GRACE_PERIOD;
}

function groupByParent(
  entries: readonly Entry[],
  shown: ReadonlySet<Entry>,
): Map<Entry | undefined, Entry[]> {
  const groups = new Map<Entry | undefined, Entry[]>();
  for (const entry of entries) {
    let parent = entry.parent;
    while (parent && !shown.has(parent)) parent = parent.parent;
    const group = groups.get(parent);
    if (group) group.push(entry);
    else groups.set(parent, [entry]);
  }
  return groups;
}

function waitsOf({ newest }: Entry): string[] {
  return [...(newest?.waits ?? [])].map(({ text }) => text);
}

function matches(entry: Entry, { text, states }: RowFilter): boolean {
  const { name, state, newest } = entry;
  if (states.size && !states.has(state)) return false;
  const texts = [name, state, newest?.what, newest?.outcome, ...waitsOf(entry)];
  return texts.join('\n').toLowerCase().includes(text.trim().toLowerCase());
}

/** How long a task of an owner has no row, in seconds. By then it usually runs an element. */
const GRACE_PERIOD = 0.5;
