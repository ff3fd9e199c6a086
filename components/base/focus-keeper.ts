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
 * Keeps the focus from falling to `<body>` when an element moves, removes, hides or disables what has it. It goes to the
 * first of these that can have it:
 *
 * 1. the control itself, if it is shown again, with its caret; one with the same id;
 * 2. if a row around it was removed, the same control of the next row, or of the previous one;
 * 3. an element with `autofocus` in what is shown;
 * 4. after a run, what had the focus when it began;
 * 5. a place in the shadow root before the part, so that Tab goes on from there.
 *
 * A focus that is somewhere else, or that somebody has moved meanwhile, stays. It never comes into HTML from a server that it
 * was not in. An Enter key that is still held down does nothing where the focus comes to.
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
    const holder = holderIn(this.#host.getRootNode());
    this.#origin = holder && new WeakRef(standIns.get(holder)?.control ?? holder);
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
    if (!stands && holds(place)) return;
    const candidates = stands && !shown.isOther ? this.#same(place) : this.#candidates(place, shown);
    if (focusFirst(candidates, place)) this.#removeStandIn();
    else if (!stands) this.#standInFor(place);
  }

  *#same({ control, holder }: Place): Generator<Element> {
    yield control;
    if (control.id) yield* this.#host.querySelectorAll(`#${CSS.escape(control.id)}`);
    if (holder !== this.#standIn) yield holder; // the stand-in of an element inside, which was moved
  }

  *#candidates(place: Place, { parts, isOther, isEnd }: Shown): Generator<Element | undefined> {
    yield* this.#same(place);
    yield* sameInRows(place);
    yield* autofocusIn(parts);
    if (isOther && isEnd) yield this.#origin?.deref();
  }

  /** Focuses a place before the part, which is there as long as it has the focus. */
  #standInFor(place: Place): void {
    const standIn = (this.#standIn ??= this.#makeStandIn());
    standIns.set(standIn, place);
    this.#host.renderRoot.querySelector('slot[name]')?.before(standIn);
    standIn.focus({ preventScroll: true });
    this.#removeStandIn();
  }

  #makeStandIn(): HTMLElement {
    const standIn = this.#host.ownerDocument.createElement('span');
    standIn.tabIndex = -1;
    Object.assign(standIn.style, { position: 'absolute', outline: 'none' });
    // later, as an element that is moved fires `blur` too, and what is around it may give the focus back
    standIn.addEventListener('blur', () => queueMicrotask(() => this.#removeStandIn()));
    return standIn;
  }

  /** Removes the stand-in, unless it has the focus: a window that loses the focus fires `blur` too. */
  #removeStandIn(): void {
    const standIn = this.#standIn;
    if (!standIn || activeIn(standIn.getRootNode()) === standIn) return;
    this.#standIn = undefined;
    standIn.remove();
  }
}

/** Where the focus is, before a change. */
interface Place {
  readonly root: DocumentOrShadowRoot & Node;
  /** What has the focus, in whatever shadow tree: a control, or the stand-in of an element of ours. */
  readonly holder: HTMLElement;
  /** The same, or what the stand-in stands for. */
  readonly control: HTMLElement;
  readonly selection: Selection | undefined;
  /** The control, or the element in the tree of ours that has it in a shadow tree. */
  readonly element: Element;
  readonly isServerHtml: boolean;
  /** Where the element is, and each element around it; the innermost first. */
  readonly levels: readonly Level[];
}

interface Level {
  readonly element: Element;
  /** The children of its parent. */
  readonly siblings: readonly Element[];
}

/** What the stand-ins of elements stand for. */
const standIns = new WeakMap<Element, Place>();

function activeIn(root: Node): HTMLElement | undefined {
  const { activeElement, body } = root as Document;
  return activeElement && activeElement !== body ? (activeElement as HTMLElement) : undefined;
}

/** What has the focus in a tree, or in a shadow tree inside. */
function holderIn(root: Node): HTMLElement | undefined {
  const active = activeIn(root);
  return active?.shadowRoot ? (holderIn(active.shadowRoot) ?? active) : active;
}

/** Where the focus is in an element. */
function placeIn(host: Element): Place | undefined {
  const root = host.getRootNode() as DocumentOrShadowRoot & Node;
  const holder = host.contains(root.activeElement) ? holderIn(root) : undefined;
  if (!holder) return undefined;
  const { control, selection } = standIns.get(holder) ?? { control: holder, selection: selectionOf(holder) };
  const element = elementIn(root, control);
  const levels = levelsOf(element, host);
  return { root, holder, control, selection, element, isServerHtml: isServerHtml(element), levels };
}

function elementIn(root: Node, control: Element): Element {
  const own = control.getRootNode() as Node & Partial<ShadowRoot>;
  return own === root || !own.host ? control : elementIn(root, own.host);
}

function levelsOf(control: Element, host: Element): Level[] {
  const levels: Level[] = [];
  let element = control;
  for (let parent = element.parentElement; parent && parent !== host; parent = parent.parentElement) {
    levels.push({ element, siblings: [...parent.children] });
    element = parent;
  }
  return levels;
}

/** Whether nobody has moved the focus: it is where it was, or nowhere. */
function isFree({ root, holder }: Place): boolean {
  const now = holderIn(root);
  return now ? now === holder : !activeIn(root.ownerDocument ?? root);
}

/** Whether the focus is where it was, and can be there. */
function holds({ root, holder }: Place): boolean {
  return holderIn(root) === holder && canHold(holder);
}

/** Whether an element can have the focus, as far as the element itself does not decide. */
function canHold(element: HTMLElement): boolean {
  if (!element.isConnected || element.matches(':disabled') || element.closest('[inert]')) return false;
  return element.checkVisibility({ visibilityProperty: true });
}

/** Focuses the first that takes it; tells whether there is one. */
function focusFirst(candidates: Iterable<Element | undefined>, place: Place): boolean {
  for (const candidate of candidates) {
    const element = candidate as HTMLElement | undefined;
    if (!element || !canHold(element) || (isServerHtml(element) && !place.isServerHtml)) continue;
    element.focus({ preventScroll: true });
    if (activeIn(element.getRootNode()) !== element) continue;
    element.addEventListener('keydown', ignoreHeldEnter);
    if (element === place.control) select(element, place);
    else element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    return true;
  }
  return false;
}

/** Until a key is pressed anew: who holds Enter on "Delete" deletes one row, not one after the other. */
function ignoreHeldEnter(event: KeyboardEvent): void {
  if (!event.repeat) event.currentTarget?.removeEventListener('keydown', ignoreHeldEnter as EventListener);
  else if (event.key === 'Enter') event.preventDefault();
}

function autofocusIn(parts: readonly Element[]): Element[] {
  return parts.flatMap((part) => [
    ...(part.matches('[autofocus]') ? [part] : []),
    ...part.querySelectorAll('[autofocus]'),
  ]);
}

/** The same control of the rows that follow the one that is gone, then of those before it, the nearest first. */
function* sameInRows({ element, levels }: Place): Generator<Element | undefined> {
  const gone = levels.findLast((level) => !level.element.isConnected);
  if (!gone || gone.element === element) return;
  const { element: row, siblings } = gone;
  const position = likeIn(row, element).indexOf(element);
  const at = siblings.indexOf(row);
  for (const other of [...siblings.slice(at + 1), ...siblings.slice(0, at).reverse()])
    if (other.localName === row.localName) yield likeIn(other, element)[position];
}

function likeIn(row: Element, control: Element): Element[] {
  return [...row.getElementsByTagName(control.localName)].filter((other) => isLike(other, control));
}

/** Whether two controls do the same, as far as their attributes tell. */
function isLike(other: Element, control: Element): boolean {
  const names = ['type', 'name', 'command', 'role'];
  return names.every((name) => other.getAttribute(name) === control.getAttribute(name));
}

type Selection = [start: number, end: number, direction: 'forward' | 'backward' | 'none'];

function selectionOf(element: HTMLElement): Selection | undefined {
  const { selectionStart, selectionEnd, selectionDirection } = element as Partial<HTMLInputElement>;
  if (typeof selectionStart !== 'number' || typeof selectionEnd !== 'number') return undefined;
  return [selectionStart, selectionEnd, selectionDirection ?? 'none'];
}

/** Gives a control that has the focus again its caret too. */
function select(element: HTMLElement, { selection }: Place): void {
  if (selection) (element as HTMLInputElement).setSelectionRange(...selection);
}
