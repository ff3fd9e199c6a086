import { insertPart, removePart, setChildPartValue } from 'lit/directive-helpers.js';
import type { ChildPart } from 'lit/directive.js';
import { stateful } from './stateful.js';

/** What to render, and what tells it from the others; a key that comes again makes its row anew each time. */
export type Row = readonly [key: unknown, value: unknown];

type Parts = Map<unknown, ChildPart>;

/**
 * Lit directive for a list: keeps the nodes of each row, and moves as few as it can when their order changes, so
 * that a row keeps its focus. Lit's own `repeat` is twice the size, leaves a comment behind for each row it removes,
 * and cannot have the same key twice.
 */
export const rows = stateful((container, [list]: [readonly Row[]], parts: Parts = new Map()) => {
  const wanted = new Map<unknown, unknown>();
  for (const [key, value] of list) wanted.set(wanted.has(key) ? {} : key, value);
  for (const [key, part] of parts) {
    if (wanted.has(key)) continue;
    removePart(part);
    (part.endNode as ChildNode | null)?.remove();
    parts.delete(key);
  }
  const standing = [...parts.values()];
  for (const [key, value] of wanted) {
    const part = place(container as ChildPart, standing, parts.get(key));
    wanted.set(key, setChildPartValue(part, value));
  }
  return wanted as Parts;
});

/** Puts a part before those that are still to be placed, and takes it from them. */
function place(container: ChildPart, standing: ChildPart[], part?: ChildPart): ChildPart {
  const at = standing.indexOf(part as ChildPart);
  const far = at > 1; // at 1 the one before it moves on instead
  const placed = far || at < 0 ? insertPart(container, standing[0], part) : part;
  standing.splice(far ? at : 0, far ? 1 : at + 1);
  return placed as ChildPart;
}
