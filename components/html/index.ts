/**
 * HTML from a server: sanitised, and put into the page in place. Loaded when an element first has `format="html"`.
 *
 * @module
 */
import { morph } from './morph.js';
import { sanitizerFor } from './sanitizer.js';

/** Shows HTML as what an element holds when it is done. */
export type HtmlView = (host: Element, html: string) => void;

/**
 * Readies what a level of `sanitize` needs.
 *
 * @param sanitize - The words of `sanitize`.
 * @returns The view. It shows HTML in a `<div slot="done">` of its own, the last child of the host: called again it
 *   changes what is different and keeps the rest.
 * @throws {TypeError} For `"none"`, if the page's policy does not allow the Trusted Types policy `aio-elements`.
 *
 * @example
 * ```ts
 * import { htmlView } from 'aio-elements/components/html/index.js';
 *
 * const show = await htmlView('strict');
 * show(document.body, '<p>Hello</p><script>alert(1)</script>'); // <p>Hello</p>
 * ```
 */
export async function htmlView(sanitize: string): Promise<HtmlView> {
  const sanitizer = await sanitizerFor(sanitize);
  return (host, html) => morph(containerOf(host), sanitizer(html));
}

const containers = new WeakMap<Element, HTMLElement>();

function containerOf(host: Element): HTMLElement {
  let container = containers.get(host);
  if (!container) {
    container = document.createElement('div');
    container.style.display = 'contents';
    container.slot = 'done';
    containers.set(host, container);
  }
  if (container.parentNode !== host) host.append(container);
  return container;
}
