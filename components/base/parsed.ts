/**
 * Waits until an element is there with its content: its end tag has been parsed, and the element around it, if it is
 * one of ours, is defined, so that it can claim its child.
 */
export async function parsed(element: Element): Promise<void> {
  if (element.ownerDocument.readyState === 'loading' && !hasSuccessor(element))
    await new Promise((resolve) =>
      element.ownerDocument.addEventListener('DOMContentLoaded', resolve, { once: true }),
    );
  const parent = element.parentElement;
  if (parent?.matches(':not(:defined)') && parent.localName.startsWith('aio-'))
    await customElements.whenDefined(parent.localName);
}

/** What comes after an element is parsed only once the element has been closed. */
function hasSuccessor(element: Node | null): boolean {
  for (let node = element; node; node = node.parentNode) if (node.nextSibling) return true;
  return false;
}
