/**
 * How elements find others: never in HTML that came from a server.
 *
 * @module
 */

/** Marks the container of HTML from a server: no id and no selector of ours finds what is inside. */
export const SERVER_HTML = 'data-aio-html';

/** Marks what an element has rendered beside its content: in a copy of the element it is not content. */
export const RENDERED = 'data-aio-part';

/** Whether a node is in HTML that came from a server. */
export function isServerHtml(node: Node): boolean {
  const element = node.nodeType === Node.ELEMENT_NODE ? (node as Element) : node.parentElement;
  return !!element?.closest(`[${SERVER_HTML}]`);
}

/** The first element with an id in a root. */
export function elementById(root: Node, id: string): Element | null {
  return id ? firstMatch(root, `#${CSS.escape(id)}`) : null;
}

/** The first element in a root that a selector matches. */
export function firstMatch(root: Node, selector: string): Element | null {
  const found = (root as ParentNode).querySelectorAll(selector);
  return [...found].find((element) => !isServerHtml(element)) ?? null;
}

/** The innermost element, from a node outwards in the same root, that a selector matches. */
export function closestMatch(node: Node, selector: string): Element | null {
  const start = node.nodeType === Node.ELEMENT_NODE ? (node as Element) : node.parentElement;
  let found = start?.closest(selector) ?? null;
  while (found && isServerHtml(found)) found = found.parentElement?.closest(selector) ?? null;
  return found;
}

/** The language of an element, through shadow roots; `undefined` if no `lang` is set. */
export function languageOf(element: Element): string | undefined {
  const around = element.closest('[lang]');
  if (around) return around.getAttribute('lang') || undefined;
  const { host } = element.getRootNode() as Partial<ShadowRoot>;
  return host && languageOf(host);
}
