import { noChange } from 'lit';
import { insertPart, removePart, setChildPartValue } from 'lit/directive-helpers.js';
import {
  type AttributePart,
  type ChildPart,
  directive,
  Directive,
  type DirectiveResult,
  PartType,
} from 'lit/directive.js';
import type { Environment } from './names.js';
import type { Evaluate } from './parser.js';

/** The value, and what sets it. */
type AssignmentArguments = [value: unknown, set: (element: Element, value: unknown) => void];

class Assignment extends Directive {
  #last: { readonly value: unknown; readonly options: string | undefined } | undefined;

  render(...args: AssignmentArguments): unknown {
    return args;
  }

  override update(part: AttributePart | ChildPart, [value, set]: AssignmentArguments): unknown {
    const isAfterOptions = part.type === PartType.CHILD;
    const element = (isAfterOptions ? part.parentNode : part.element) as Element;
    const options = isAfterOptions ? element.innerHTML : undefined;
    const last = this.#last;
    if (!last || last.value !== value || last.options !== options) set(element, value);
    this.#last = { value, options };
    return noChange;
  }
}

/**
 * Lit directive that gives a value to an element whenever it is another one than before. It stands in the place of an
 * attribute, which itself is never set; or after the options of a `<select>`, and then gives the value also whenever the
 * options are others.
 *
 * Lit's own property parts are not used for values from expressions: they would take data that has the field
 * `_$litDirective$` for a directive.
 */
export const assign = directive(Assignment as never) as (...args: AssignmentArguments) => DirectiveResult;

/** What is the same for all rows of a list. */
export interface RowTemplate {
  /** What tells a row from the others; its index if there is none. */
  readonly key: Evaluate | undefined;
  readonly body: Evaluate;
  /** What stands in the place of rows when there are none. */
  readonly empty: Evaluate | undefined;
}

/** Key of what stands in the place of rows. */
const EMPTY = Symbol('empty');

type RowsArguments = [template: RowTemplate, environment: Environment, items: readonly unknown[]];

class Rows extends Directive {
  #keys: readonly unknown[] = [];
  #parts: ChildPart[] = [];

  render(...args: RowsArguments): unknown {
    return args;
  }

  override update(container: ChildPart, [template, environment, items]: RowsArguments): unknown {
    const { key, body, empty } = template;
    if (!items.length && empty) return this.#render(container, [EMPTY], [environment], empty);
    const rows = items.map((item, at) => environment.row(item, at));
    const keys = key ? unique(rows.map(key)) : [...rows.keys()];
    return this.#render(container, keys, rows, body);
  }

  #render(
    container: ChildPart,
    keys: readonly unknown[],
    rows: readonly Environment[],
    body: Evaluate,
  ): unknown {
    if (!sameItems(keys, this.#keys)) this.#parts = this.#arrange(container, keys);
    this.#keys = keys;
    rows.forEach((row, at) => {
      const part = this.#parts[at];
      if (part) setChildPartValue(part, body(row));
    });
    return noChange;
  }

  /** Removes the rows that are not wanted any more, and puts the others and new ones in order. */
  #arrange(container: ChildPart, keys: readonly unknown[]): ChildPart[] {
    const wanted = new Set(keys);
    const standing: ChildPart[] = [];
    const positions = new Map<unknown, number>();
    this.#parts.forEach((part, at) => {
      const key = this.#keys[at];
      if (wanted.has(key)) positions.set(key, standing.push(part) - 1);
      else remove(part);
    });
    return keys.map(placer(container, standing, positions));
  }
}

/**
 * Lit directive for a list: keeps the nodes of each row, and moves few of them when their order changes.
 *
 * @see docs/decisions/0010-rows-of-our-own.md
 */
export const rows = directive(Rows as never) as (...args: RowsArguments) => DirectiveResult;

/**
 * Gets what puts the part for each key, in turn, in its place. `first` and `second` are the next two of those that stand
 * where they stood and were not passed. A row that is one of them stays; if it is the second, the first is passed, and is
 * moved when its turn comes.
 */
function placer(
  container: ChildPart,
  standing: readonly ChildPart[],
  positions: ReadonlyMap<unknown, number>,
): (key: unknown) => ChildPart {
  const moved = new Set<ChildPart | undefined>();
  const notMoved = (from: number): number => {
    let at = from;
    while (moved.has(standing[at])) at++;
    return at;
  };
  let first = 0;
  let second = 0;
  return (key) => {
    const at = positions.get(key) ?? -1;
    const part = standing[at];
    first = notMoved(first);
    second = notMoved(Math.max(second, first + 1));
    if (part && (at === first || at === second)) {
      first = at + 1;
      return part;
    }
    if (part) moved.add(part);
    return insertPart(container, standing[first], part);
  };
}

/** Keys of which none comes twice: one that comes again is replaced by one that is new each time. */
function unique(keys: readonly unknown[]): unknown[] {
  const known = new Set<unknown>();
  return keys.map((key) => {
    const own = known.has(key) ? {} : key;
    known.add(own);
    return own;
  });
}

function sameItems(left: readonly unknown[], right: readonly unknown[]): boolean {
  return left.length === right.length && left.every((item, at) => item === right[at]);
}

/** Removes a row. Lit's `removePart()` leaves the comment at its end (https://github.com/lit/lit/issues/5010). */
function remove(part: ChildPart): void {
  removePart(part);
  (part.endNode as ChildNode | null)?.remove();
}
