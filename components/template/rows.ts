import { noChange } from 'lit';
import { insertPart, removePart, setChildPartValue } from 'lit/directive-helpers.js';
import { type ChildPart, directive, Directive } from 'lit/directive.js';

/** What to render, and what tells it from the others; a key that comes again makes its row anew each time. */
export type Row = readonly [key: unknown, value: unknown];

class Rows extends Directive {
  #parts = new Map<unknown, ChildPart>();

  render(list: readonly Row[]): unknown {
    return list;
  }

  override update(container: ChildPart, [list]: [readonly Row[]]): unknown {
    const wanted = new Map<unknown, unknown>();
    for (const [key, value] of list) wanted.set(wanted.has(key) ? {} : key, value);
    const old = this.#parts;
    for (const [key, part] of old) {
      if (wanted.has(key)) continue;
      removePart(part);
      (part.endNode as ChildNode | null)?.remove();
      old.delete(key);
    }
    this.#parts = this.#place(container, wanted);
    return noChange;
  }

  /** Renders the rows in order; `standing` has those that were there, as they stand. */
  #place(container: ChildPart, wanted: ReadonlyMap<unknown, unknown>): Map<unknown, ChildPart> {
    const placed = new Map<unknown, ChildPart>();
    const moved = new Set<ChildPart | undefined>();
    const standing = [...this.#parts.values()];
    let at = 0;
    for (const [key, value] of wanted) {
      let part = this.#parts.get(key);
      while (moved.has(standing[at])) at++;
      if (part && standing[at + 1] === part) at++; // the one before it moves on instead
      if (part && standing[at] === part) at++;
      else moved.add((part = insertPart(container, standing[at], part)));
      placed.set(key, setChildPartValue(part, value));
    }
    return placed;
  }
}

/**
 * Lit directive for a list: keeps the nodes of each row, and moves as few as it can when their order changes, so
 * that a row keeps its focus. Lit's own `repeat` is twice the size, leaves a comment behind for each row it removes,
 * and cannot have the same key twice.
 */
export const rows = directive(Rows);
