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
  const keys = [...parts.keys()];
  if (list.length === keys.length && list.every(([key], at) => key === keys[at])) {
    for (const [key, value] of list) setChildPartValue(parts.get(key) as ChildPart, value);
    return parts;
  }
  return rearrange(container as ChildPart, list, parts);
});

/** Removes the parts that are not wanted any more, and renders the others and the new ones in order. */
function rearrange(container: ChildPart, list: readonly Row[], parts: Parts): Parts {
  const wanted = new Map<unknown, unknown>();
  for (const [key, value] of list) wanted.set(wanted.has(key) ? {} : key, value);
  for (const [key, part] of parts) {
    if (wanted.has(key)) continue;
    removePart(part);
    (part.endNode as ChildNode | null)?.remove();
    parts.delete(key);
  }
  return arrange(container, wanted, parts);
}

/** Renders the rows in order; the parts are those that there are, in the order in which they stand. */
function arrange(container: ChildPart, wanted: Map<unknown, unknown>, parts: Parts): Parts {
  const standing = [...parts.values()];
  let next = 0;
  for (const [key, value] of wanted) {
    let part = parts.get(key) as ChildPart;
    const at = standing.indexOf(part, next);
    const stays = at === next || at === next + 1; // the one left out moves on instead
    if (!stays) part = insertPart(container, standing[next], part);
    if (stays) next = at + 1;
    else if (at > 0) standing.splice(at, 1);
    wanted.set(key, setChildPartValue(part, value));
  }
  return wanted as Parts;
}
