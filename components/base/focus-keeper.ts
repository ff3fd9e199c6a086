import { isServerHtml } from './lookup.js';

/** An element that renders parts, and what it renders them into. */
export interface FocusHost extends HTMLElement {
  readonly renderRoot: HTMLElement | DocumentFragment;
}

/** What is shown after a change. */
export interface Shown {
  /** The parts that are shown. */
  readonly parts: readonly Element[];
  /** Whether they are those of another state than before. */
  readonly isOther: boolean;
  /** Whether what had the focus at the start of the run may have it again. */
  readonly isEnd: boolean;
}

/**
 * Keeps the focus from falling to `<body>` when an element removes, hides or disables what has it. It goes to the first of
 * these that can have it:
 *
 * 1. the control itself, if it is shown again, with its caret; one with the same id;
 * 2. the same control of the next row, or of the previous one, if a row was removed;
 * 3. an element with `autofocus` in what is shown;
 * 4. after a run, what had the focus when it began;
 * 5. a place in the shadow root before the part, so that Tab goes on from there.
 *
 * A focus that is somewhere else, or that somebody has moved meanwhile, stays.
 *
 * @see Source: HTML standard, `<dialog>` gives the focus back; React Aria, `FocusScope restoreFocus`; Turbo, which keeps the
 *   focus by id and honours `autofocus`; https://adrianroselli.com/2023/08/where-to-put-focus-when-deleting-a-thing.html.
 */
export class FocusKeeper {
  readonly #host: FocusHost;
  /** What had the focus when the run began. */
  #origin: WeakRef<HTMLElement> | undefined;
  #standIn: HTMLElement | undefined;

  constructor(host: FocusHost) {
    this.#host = host;
  }

  /** Remembers what has the focus: a run begins. */
  begin(): void {
    const active = activeIn(this.#host.getRootNode());
    if (!active) return;
    this.#origin = new WeakRef(standIns.get(active)?.place.control ?? active);
  }

  /** Makes a change of what is shown, and gives the focus a new place if the change takes it away. */
  keep(change: () => void, shown: () => Shown): void {
    const place = placeIn(this.#host);
    if (!place) return change();
    try {
      change();
    } finally {
      if (isFree(place)) this.#restore(place, shown());
    }
  }

  #restore(place: Place, shown: Shown): void {
    const stands = place.holder === this.#standIn;
    if (!stands && canHold(place.holder)) return;
    const candidates = stands && !shown.isOther ? this.#same(place) : this.#candidates(place, shown);
    const found = focusFirst(candidates);
    if (found) select(found, place);
    else if (!stands) this.#standInFor(place);
  }

  #same({ control }: Place): Element[] {
    return [control, ...sameId(this.#host, control)];
  }

  *#candidates(place: Place, { parts, isOther, isEnd }: Shown): Generator<Element | undefined> {
    yield* this.#same(place);
    yield* sameInRows(place);
    yield* autofocusIn(parts);
    if (isOther && isEnd) yield this.#origin?.deref();
  }

  /** Focuses a place before the part, which is there as long as it has the focus. */
  #standInFor(place: Place): void {
    const host = this.#host;
    const { renderRoot } = host;
    const standIn = (this.#standIn ??= this.#makeStandIn());
    standIns.set(host, { standIn, place });
    renderRoot.querySelector('slot[name]')?.before(standIn);
    standIn.focus({ preventScroll: true });
    this.#removeStandIn();
  }

  #makeStandIn(): HTMLElement {
    const standIn = this.#host.ownerDocument.createElement('span');
    standIn.tabIndex = -1;
    Object.assign(standIn.style, { position: 'absolute', outline: 'none' });
    standIn.addEventListener('blur', () => this.#removeStandIn());
    return standIn;
  }

  /** Removes the stand-in, unless it has the focus: a window that loses the focus fires `blur` too. */
  #removeStandIn(): void {
    const standIn = this.#standIn;
    if (!standIn || activeIn(standIn.getRootNode()) === standIn) return;
    standIns.delete(this.#host);
    this.#standIn = undefined;
    standIn.remove();
  }
}

/** Where the focus is, before a change. */
interface Place {
  readonly root: DocumentOrShadowRoot & Node;
  /** What has the focus, as the root tells: of what is in a shadow tree, the host. */
  readonly active: Element;
  /** What has it: the same, or the stand-in of an element of ours. */
  readonly holder: HTMLElement;
  /** The same, or what the stand-in stands for. */
  readonly control: HTMLElement;
  readonly selection: Selection | undefined;
  /** The control and the elements around it, each with its siblings; the innermost first. */
  readonly levels: readonly Level[];
}

interface Level {
  readonly element: Element;
  readonly siblings: readonly Element[];
}

/** The elements of ours whose stand-in has the focus. */
const standIns = new WeakMap<Element, { readonly standIn: HTMLElement; readonly place: Place }>();

function activeIn(root: Node): HTMLElement | undefined {
  const { activeElement, body } = root as Document;
  return activeElement && activeElement !== body ? (activeElement as HTMLElement) : undefined;
}

/** Where the focus is in an element. */
function placeIn(host: Element): Place | undefined {
  const root = host.getRootNode() as DocumentOrShadowRoot & Node;
  const active = activeIn(root);
  if (!active || !host.contains(active)) return undefined;
  const { standIn, place } = standIns.get(active) ?? {};
  const control = place?.control ?? active;
  const selection = place ? place.selection : selectionOf(control);
  const levels = levelsOf(control, host);
  return { root, active, holder: standIn ?? active, control, selection, levels };
}

function levelsOf(control: Element, host: Element): Level[] {
  const levels: Level[] = [];
  for (let element: Element | null = control; element && element !== host; element = element.parentElement)
    levels.push({ element, siblings: [...(element.parentElement?.children ?? [])] });
  return levels;
}

/** Whether nobody has moved the focus. */
function isFree({ root, active }: Place): boolean {
  return activeIn(root) === active || !activeIn(root.ownerDocument ?? root);
}

/** Whether an element can have the focus, as far as the element itself does not decide. */
function canHold(element: HTMLElement): boolean {
  if (!element.isConnected || element.matches(':disabled') || element.closest('[inert]')) return false;
  return element.checkVisibility({ visibilityProperty: true });
}

/** Focuses the first that takes it. */
function focusFirst(candidates: Iterable<Element | undefined>): HTMLElement | undefined {
  for (const candidate of candidates) {
    const element = candidate as HTMLElement | undefined;
    if (!element || !canHold(element)) continue;
    element.focus({ preventScroll: true });
    if (activeIn(element.getRootNode()) === element) return element;
  }
  return undefined;
}

/** The elements that have taken the id of a control, which may still be there, hidden. */
function sameId(host: Element, { id }: Element): Element[] {
  const found = id ? [...host.querySelectorAll(`#${CSS.escape(id)}`)] : [];
  return found.filter((element) => !isServerHtml(element));
}

function autofocusIn(parts: readonly Element[]): Element[] {
  return parts.flatMap((part) => [
    ...(part.matches('[autofocus]') ? [part] : []),
    ...part.querySelectorAll('[autofocus]'),
  ]);
}

/** The same control of the rows that follow the one that is gone, then of those before it, the nearest first. */
function* sameInRows({ control, levels }: Place): Generator<Element> {
  const gone = levels.findLast(({ element }) => !element.isConnected) ?? levels[0];
  if (!gone) return;
  const { element, siblings } = gone;
  const position = positionIn(element, control);
  const at = siblings.indexOf(element);
  for (const row of [...siblings.slice(at + 1), ...siblings.slice(0, at).reverse()])
    if (row.localName === element.localName) {
      const same = controlAt(row, control, position, element === control);
      if (same) yield same;
    }
}

/** Which one of its kind a control is in a row. */
function positionIn(row: Element, control: Element): number {
  return row === control ? 0 : likeIn(row, control).indexOf(control);
}

function controlAt(row: Element, control: Element, position: number, isRow: boolean): Element | undefined {
  if (!isRow) return likeIn(row, control)[position];
  return isLike(row, control) && row.className === control.className ? row : undefined;
}

function likeIn(row: Element, control: Element): Element[] {
  return [...row.querySelectorAll(control.localName)].filter((other) => isLike(other, control));
}

/** Whether two controls do the same, as far as their attributes tell. */
function isLike(other: Element, control: Element): boolean {
  return ['type', 'command', 'role'].every((name) => other.getAttribute(name) === control.getAttribute(name));
}

type Selection = [start: number, end: number, direction: 'forward' | 'backward' | 'none'];

function selectionOf(element: HTMLElement): Selection | undefined {
  const { selectionStart, selectionEnd, selectionDirection } = element as Partial<HTMLInputElement>;
  if (typeof selectionStart !== 'number' || typeof selectionEnd !== 'number') return undefined;
  return [selectionStart, selectionEnd, selectionDirection ?? 'none'];
}

/** Gives a control that has the focus again its caret too. */
function select(element: HTMLElement, { control, selection }: Place): void {
  if (selection && element === control) (element as HTMLInputElement).setSelectionRange(...selection);
}
