import type { ElementState } from './task-controller.js';

/**
 * Announces to screen readers, politely, the text that an element shows, or else its state: with `ariaNotify` where the
 * browser has it, else in a live region.
 *
 * @param options - `isKept`: whether the text may have been there before; it is then not said a second time in a row.
 * @see Source: WAI-ARIA 1.3, `ariaNotify()`; live regions, which say what changes.
 */
export function announce(
  element: HTMLElement,
  parts: readonly Element[],
  state: ElementState,
  { isKept }: { readonly isKept: boolean },
): void {
  const text = textOf(parts) || state;
  if (isKept && said.get(element) === text) return;
  said.set(element, text);
  const notifier = element as { ariaNotify?: (text: string, options: object) => void };
  if (notifier.ariaNotify) notifier.ariaNotify(text, { priority: 'normal' });
  else tell(regionOf(element.ownerDocument), text);
}

/** Changes the text of a live region: the same once more is no change, so it gets a space that is not seen. */
function tell(region: HTMLElement, text: string): void {
  region.textContent = region.textContent === text ? `${text}\u00a0` : text;
}

/** What each element has said last. */
const said = new WeakMap<Element, string>();

function textOf(parts: readonly Element[]): string {
  const texts = parts.map((part) => part.textContent);
  return texts.join(' ').replace(/\s+/g, ' ').trim();
}

const regions = new WeakMap<Document, HTMLElement>();

function regionOf(document: Document): HTMLElement {
  let region = regions.get(document);
  if (!region?.isConnected) {
    region = document.createElement('div');
    region.role = 'status';
    Object.assign(region.style, HIDDEN);
    document.body.append(region);
    regions.set(document, region);
  }
  return region;
}

const HIDDEN = {
  position: 'absolute',
  width: '1px',
  height: '1px',
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
};
