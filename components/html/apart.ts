/**
 * Lends a window apart from the page: of a frame that is in the document for this moment only. What is parsed in its
 * documents afterwards is never shown, loaded or run, and no policy of the page is asked about it. In an inert
 * document of the page itself Chromium reports every handler as a violation, although a sanitizer drops it.
 *
 * @param use - Gets the window; or that of the page, where a frame is not let in.
 * @returns What `use` returns.
 *
 * @example
 * ```ts
 * import { apart } from 'aio-elements/components/html/apart.js';
 *
 * const blank = apart(({ document }) => document.implementation.createHTMLDocument());
 * console.log(blank.defaultView); // null
 * ```
 */
export function apart<T>(use: (window: Window & typeof globalThis) => T): T {
  const frame = document.createElement('iframe');
  document.documentElement.append(frame);
  try {
    return use(frame.contentDocument?.defaultView ?? window);
  } finally {
    frame.remove();
  }
}

/**
 * Brings nodes from a document apart to the page, where they are as inert as the content of a template.
 *
 * @param nodes - What holds them.
 * @returns A copy of what is in it.
 */
export function imported(nodes: Node): DocumentFragment {
  const { content } = document.createElement('template');
  content.append(...content.ownerDocument.importNode(nodes, true).childNodes);
  return content;
}
