/** The text of the parts of an element that are in a slot: WebKit's `innerText` has that of the others too. */
export function shownText(element: Element): string {
  const parts = [...element.children].filter(({ assignedSlot }) => assignedSlot);
  return parts
    .map(({ textContent }) => textContent)
    .join('')
    .trim();
}
