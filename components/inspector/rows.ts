import type { ElementState } from '../base/task-controller.js';
import { type Entry, now } from './entry.js';
import { inOwner } from './model.js';

/** One line of the tree. */
export interface Row {
  readonly entry: Entry;
  /** From 1. */
  readonly level: number;
  /** Its place among its siblings, from 1. */
  readonly position: number;
  readonly siblings: number;
  /** `undefined` where there is nothing below. */
  readonly expanded: boolean | undefined;
  /** Whether it is what is asked for; if not, it is there for what is below. */
  readonly match: boolean;
  /** What its jobs wait for, as far as is known. */
  readonly waits: readonly string[];
  /** What of it is under way below. */
  readonly inner: readonly string[];
}

/** What of the tree is to be seen. */
export interface Look {
  /** Only what has this text, in capitals or not. */
  readonly text: string;
  /** Only what is in one of these states; all if there is none. */
  readonly states: ReadonlySet<ElementState>;
  readonly collapsed: ReadonlySet<number>;
}

/** How long the parts of an owner's work stay hidden, in seconds: mostly, elements are then in them. */
const PATIENCE = 0.5;

/** The lines of the tree, from above to below. */
export function rowsOf(entries: readonly Entry[], look: Look): Row[] {
  const shown = new Set(entries.filter((entry) => !isPlumbing(entry)));
  const below = grouped([...shown], shown);
  const hidden = grouped(
    entries.filter((entry) => !shown.has(entry)),
    shown,
  );
  const waits = (entry: Entry): string[] => [entry, ...(hidden.get(entry) ?? [])].flatMap(waitsOf);
  const linesOf = (parent: Entry | undefined, level: number): Row[] => {
    const all = (below.get(parent) ?? []).map((entry) => {
      const lines = linesOf(entry, level + 1);
      const expanded = lines.length ? !look.collapsed.has(entry.id) : undefined;
      const inner = (below.get(entry) ?? []).filter(({ pending }) => pending).map(({ name }) => name);
      const row = { entry, level, expanded, inner, match: matches(entry, look), waits: waits(entry) };
      return { row, lines };
    });
    const kept = all.filter(({ row, lines }) => row.match || lines.length);
    return kept.flatMap(({ row, lines }, at) => [
      { ...row, position: at + 1, siblings: kept.length },
      ...(row.expanded ? lines : []),
    ]);
  };
  return linesOf(undefined, 1);
}

/** How many entries there are in each state. */
export function countStates(entries: readonly Entry[]): ReadonlyMap<ElementState, number> {
  const counts = new Map<ElementState, number>();
  for (const entry of entries)
    if (!isPlumbing(entry)) counts.set(entry.state, (counts.get(entry.state) ?? 0) + 1);
  return counts;
}

/** What belongs to the way in which elements work, and says nothing that they do not show themselves. */
function isPlumbing(entry: Entry): boolean {
  if (entry.kind === 'element') return false;
  if (entry.limit) return true;
  if (!inOwner(entry)) return false;
  return entry.conduit || !entry.pending || now() - (entry.newest?.start ?? 0) < PATIENCE;
}

/** By the entry that is shown around each. */
function grouped(entries: readonly Entry[], shown: ReadonlySet<Entry>): Map<Entry | undefined, Entry[]> {
  const groups = new Map<Entry | undefined, Entry[]>();
  for (const entry of entries) {
    const parent = visible(entry.parent, shown);
    const group = groups.get(parent);
    if (group) group.push(entry);
    else groups.set(parent, [entry]);
  }
  return groups;
}

function waitsOf({ newest }: Entry): string[] {
  return [...(newest?.waits ?? [])].map(({ text }) => text);
}

function visible(entry: Entry | undefined, shown: ReadonlySet<Entry>): Entry | undefined {
  let next = entry;
  while (next && !shown.has(next)) next = next.parent;
  return next;
}

function matches(entry: Entry, { text, states }: Look): boolean {
  const { name, state, newest } = entry;
  if (states.size && !states.has(state)) return false;
  const all = [name, state, newest?.what, newest?.outcome, ...waitsOf(entry)];
  return all.join('\n').toLowerCase().includes(text.trim().toLowerCase());
}
