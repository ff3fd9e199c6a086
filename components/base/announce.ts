/**
 * Says a text to screen readers, politely: with `ariaNotify` where the browser has it, else in a live region.
 *
 * @see Source: WAI-ARIA 1.3, `ariaNotify()`.
 */
export function announce(element: HTMLElement, text: string): void {
  const notifier = element as { ariaNotify?: (text: string, options: object) => void };
  if (notifier.ariaNotify) notifier.ariaNotify(text, { priority: 'normal' });
  else regionOf(element.ownerDocument).textContent = text;
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
