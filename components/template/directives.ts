import { noChange, type RenderOptions, type TemplateResult } from 'lit';
import {
  clearPart,
  insertPart,
  removePart,
  setChildPartValue,
  setCommittedValue,
} from 'lit/directive-helpers.js';
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

/** What Lit's `render` is given with a template, so that it is noticed when other code has changed what was rendered. */
export interface PlaceOptions extends RenderOptions {
  /** What the template is rendered into. */
  readonly container?: Node;
}

/**
 * Refuses to update a place that other code has taken out, by itself or with something around it. One that was moved within
 * the page, as a dialog is, is updated where it is.
 */
function checkPlace(node: Node | null | undefined, options: PlaceOptions | undefined): void {
  if (!node || node.isConnected || !options?.container) return;
  const { container } = options;
  if (container.isConnected || !container.contains(node)) displaced();
}

/** The element is to render its template anew. */
function displaced(): never {
  throw new Error('Cannot update a template: other code has changed what it had rendered');
}

/** A text, or a number that is shown as one; what a block renders, or nothing. */
type Shown = string | number | object | undefined;

/** What stands in one place outside of rows, which is checked before it is updated. */
class Held extends Directive {
  #isNew = true;
  #shown: Shown;

  render(value: Shown): unknown {
    return value;
  }

  override update(part: AttributePart | ChildPart, [value]: [Shown]): unknown {
    if (!this.#isNew) this.#check(part);
    this.#isNew = false;
    this.#shown = value;
    return value;
  }

  #check(part: AttributePart | ChildPart): void {
    if (part.type !== PartType.CHILD) return checkPlace(part.element, part.options);
    const { startNode, endNode, options } = part;
    checkPlace(startNode, options);
    if (endNode && endNode.parentNode !== startNode?.parentNode) displaced();
    if (isShown(part, this.#shown)) return;
    clearPart(part);
    setCommittedValue(part);
  }
}

/** Whether a place has its text and nothing else; a block checks what is in it itself. */
function isShown({ startNode, endNode }: ChildPart, value: Shown): boolean {
  if (typeof value === 'object') return true;
  const first = startNode?.nextSibling;
  const text = value === undefined ? '' : String(value);
  if (!text) return first === endNode;
  return first?.nodeType === Node.TEXT_NODE && first.nodeValue === text && first.nextSibling === endNode;
}

/**
 * Lit directive for an attribute, a text or a block outside of rows. An error if the place of it is not where it was
 * rendered; a text that other code has changed, and what it has put beside it, are replaced.
 */
export const held = directive(Held as never) as (value: unknown) => DirectiveResult;

/** A compiled piece of markup. What it shows depends on nothing but the values that it reads. */
export interface View {
  /** Reads the values of its expressions, one for each place. */
  read(environment: Environment): readonly unknown[];
  /** Makes of these values what is put in the places. Those that were `known` are not made again. */
  make(values: readonly unknown[], known?: Made): unknown[];
  /** Puts what was made in its places. */
  result(made: unknown[]): TemplateResult;
}

/** The values that something was made of, and what. */
export interface Made {
  readonly values: readonly unknown[];
  readonly made: readonly unknown[];
}

/**
 * Tells whether a value is the same as before, and nothing in it can have changed.
 *
 * @param value - The value.
 * @param before - The one before.
 */
export function isUnchanged(value: unknown, before: unknown): boolean {
  return value === before && (typeof value !== 'object' || value === null);
}

/** What is the same for all rows of a list. */
export interface RowTemplate {
  /** What tells a row from the others; its index if there is none. */
  readonly key: Evaluate | undefined;
  readonly body: View;
  /** What stands in the place of rows when there are none. */
  readonly empty: Evaluate | undefined;
}

type RowsArguments = [template: RowTemplate, environment: Environment, items: readonly unknown[]];

/** A row in the page. */
interface Row {
  readonly part: ChildPart;
  /** What it shows; nothing before it is rendered. */
  shown: Made | undefined;
  /** Its first node, which is the same as long as it lives. */
  first: Node | null | undefined;
}

/** Key of what stands in the place of rows. */
const EMPTY = Symbol('empty');

/** The position of a row that did not stand. */
const NONE = -1;

class Rows extends Directive {
  #keys: readonly unknown[] = [];
  #rows: Row[] = [];
  #isNew = true;

  render(...args: RowsArguments): unknown {
    return args;
  }

  override update(container: ChildPart, [template, environment, items]: RowsArguments): unknown {
    const { key, body, empty } = template;
    if (!this.#isNew) checkRows(container, this.#rows);
    this.#isNew = false;
    if (!items.length && empty) {
      const [row] = this.#rowsFor(container, [EMPTY]);
      if (row) {
        setChildPartValue(row.part, held(empty(environment)));
        row.first ??= row.part.startNode?.nextSibling;
      }
      return noChange;
    }
    const inside = items.map((item, at) => environment.row(item, at));
    const rows = this.#rowsFor(container, key ? unique(inside.map(key)) : [...inside.keys()]);
    inside.forEach((each, at) => {
      const row = rows[at];
      if (row) show(row, body, each);
    });
    return noChange;
  }

  /** Makes the rows for the keys, and puts them in order; removes the others. */
  #rowsFor(container: ChildPart, keys: readonly unknown[]): readonly Row[] {
    if (!sameItems(keys, this.#keys)) this.#rows = this.#arrange(container, keys);
    this.#keys = keys;
    return this.#rows;
  }

  #arrange(container: ChildPart, keys: readonly unknown[]): Row[] {
    const positions = new Map<unknown, number>();
    this.#keys.forEach((key, at) => positions.set(key, at));
    const wanted = keys.map((key) => positions.get(key) ?? NONE);
    const isAway = this.#rows.map(() => true);
    for (const at of wanted) if (at !== NONE) isAway[at] = false;
    this.#rows.forEach((row, at) => {
      if (isAway[at]) remove(row.part);
    });
    return wanted.map(placer(container, this.#rows, isAway));
  }
}

/**
 * Lit directive for a list: keeps the nodes of each row, moves few of them when their order changes, and renders those rows
 * whose values are others than before. Where other code has moved or removed rows, the template is rendered anew; a text
 * that it changed in a row stays until the value of that text is another one.
 *
 * @see docs/decisions/0010-rows-of-our-own.md
 */
export const rows = directive(Rows as never) as (...args: RowsArguments) => DirectiveResult;

/** Refuses to update rows that do not follow one another as they were rendered. */
function checkRows({ startNode, endNode }: ChildPart, rows: readonly Row[]): void {
  let next = startNode?.nextSibling;
  for (const { part, first } of rows) {
    if (next !== part.startNode || next?.nextSibling !== first) displaced();
    next = part.endNode?.nextSibling;
  }
  if (next !== endNode) displaced();
}

function show(row: Row, body: View, environment: Environment): void {
  const { shown } = row;
  const values = body.read(environment);
  const isSame = shown && values.every((value, at) => isUnchanged(value, shown.values[at]));
  if (isSame) return;
  const made = body.make(values, shown);
  row.shown = { values, made };
  setChildPartValue(row.part, body.result(made));
  row.first ??= row.part.startNode?.nextSibling;
}

/**
 * Gets what puts each row in its place, by the position at which it stood; a new row for `NONE`. `first` and `second` are the next
 * two that stand where they stood and were not passed. A row that is one of them stays; if it is the second, the first is passed,
 * and is moved when its turn comes.
 *
 * @param isAway - Whether the row at a position stands there no longer. It is kept up to date.
 */
function placer(
  container: ChildPart,
  standing: readonly Row[],
  isAway: boolean[],
): (position: number) => Row {
  const notAway = (from: number): number => {
    let at = from;
    while (isAway[at]) at++;
    return at;
  };
  let first = 0;
  let second = 0;
  return (at) => {
    const row = standing[at];
    first = notAway(first);
    second = notAway(Math.max(second, first + 1));
    const next = standing[first]?.part;
    if (!row) return { part: insertPart(container, next), shown: undefined, first: undefined };
    if (at === first || at === second) {
      first = at + 1;
      return row;
    }
    isAway[at] = true;
    move(row.part, next?.startNode ?? container.endNode);
    return row;
  };
}

/** Moves a row, where the browser can with its state: what has the focus keeps it, a frame is not loaded again. */
function move(part: ChildPart, next: Node | null): void {
  const parent = part.startNode?.parentNode as Node & { moveBefore?: Node['insertBefore'] };
  const way = parent.moveBefore && parent.isConnected ? 'moveBefore' : 'insertBefore';
  for (const node of nodesOf(part)) parent[way]?.(node, next);
}

function nodesOf({ startNode, endNode }: ChildPart): Node[] {
  const nodes: Node[] = [];
  for (let node = startNode; node; node = node === endNode ? null : node.nextSibling) nodes.push(node);
  return nodes;
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
