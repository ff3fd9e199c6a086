/** Remembers where the focus was in a part that goes out of sight, and gives it back when the part returns. */
export class FocusMemory {
  readonly #places = new Map<Element, Place>();

  /** To be called before `part` is hidden. */
  keep(part: Element): void {
    const { activeElement } = part.getRootNode() as Document | ShadowRoot;
    if (activeElement instanceof HTMLElement && part.contains(activeElement))
      this.#places.set(part, { element: activeElement, selection: selectionOf(activeElement) });
  }

  /** To be called after `part` is shown: only if the focus has not gone somewhere else meanwhile. */
  giveBack(part: Element): void {
    const place = this.#places.get(part);
    this.#places.delete(part);
    const { activeElement } = part.ownerDocument;
    if (!place?.element.isConnected || (activeElement && activeElement !== part.ownerDocument.body)) return;
    place.element.focus({ preventScroll: true });
    if (place.selection) (place.element as HTMLInputElement).setSelectionRange(...place.selection);
  }
}

type Selection = [start: number, end: number, direction: 'forward' | 'backward' | 'none'];

interface Place {
  readonly element: HTMLElement;
  readonly selection: Selection | undefined;
}

function selectionOf(element: HTMLElement): Selection | undefined {
  const { selectionStart, selectionEnd, selectionDirection } = element as Partial<HTMLInputElement>;
  if (typeof selectionStart !== 'number' || typeof selectionEnd !== 'number') return undefined;
  return [selectionStart, selectionEnd, selectionDirection ?? 'none'];
}
