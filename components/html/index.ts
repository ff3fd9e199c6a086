/**
 * HTML from a server: sanitised, and put into the page in place. Loaded when an element first has `format="html"`; it
 * imports no module of the rest of the library.
 *
 * @module
 */
import { morph } from './morph.js';
import { type HtmlContext, sanitizerFor } from './sanitizer.js';

export type { HtmlContext } from './sanitizer.js';

/** Shows a server's HTML in an element. */
export interface HtmlView {
  /**
   * Shows HTML in a container of its own, the last child of the element. A later call changes what is different and
   * keeps the rest.
   *
   * @param html - The text that the server sent.
   * @param slot - The state in which it is shown; by default `done`.
   */
  show(html: string, slot?: string): void;
  /** Removes what is shown. */
  remove(): void;
}

/**
 * Prepares to show HTML with a level of `sanitize`.
 *
 * The container has the attribute `data-aio-html`, which HTML from a server cannot have. It stays in the element: if
 * others remove it or make it something else, as a morph of the page does, it comes back; one that came with a copy of
 * the element (`cloneNode()`, a snapshot of the page) is removed.
 *
 * @param host - The element that shows the HTML.
 * @param sanitize - The words of `sanitize`.
 * @param context - What the rest of the library passes in.
 * @returns The view. All views of an element share its container.
 * @throws {TypeError} For `"none"`, if the page's policy does not allow the Trusted Types policy `aio-elements`.
 *
 * @example
 * ```ts
 * import { trustedPolicy } from 'aio-elements/components/base/trusted-types.js';
 * import { htmlView } from 'aio-elements/components/html/index.js';
 * import { urlGuard } from 'aio-elements/components/template/urls.js';
 *
 * const view = await htmlView(document.body, 'strict', { urlGuard, trustedPolicy });
 * view.show('<p>Hello</p><script>alert(1)</script>'); // <p>Hello</p>
 * ```
 */
export async function htmlView(
  host: Element,
  sanitize: string | null | undefined,
  context: HtmlContext,
): Promise<HtmlView> {
  const sanitizer = await sanitizerFor(sanitize, context);
  return {
    show(html, slot = 'done') {
      containerOf(host).show(sanitizer(html), slot);
    },
    remove() {
      containers.get(host)?.remove();
      containers.delete(host);
    },
  };
}

const MARK = 'data-aio-html';

const containers = new WeakMap<Element, HtmlContainer>();

function containerOf(host: Element): HtmlContainer {
  let container = containers.get(host);
  if (!container) containers.set(host, (container = new HtmlContainer(host)));
  return container;
}

/** The element that holds the HTML from a server, and what keeps it in its host. */
class HtmlContainer {
  readonly #host: Element;
  readonly #observer = new MutationObserver(() => this.#restore());
  #element: HTMLElement | undefined;
  #content = document.createDocumentFragment();
  #slot = '';

  constructor(host: Element) {
    this.#host = host;
  }

  show(content: DocumentFragment, slot: string): void {
    this.#content = content;
    this.#slot = slot;
    this.#update();
  }

  remove(): void {
    this.#observer.disconnect();
    this.#element?.remove();
  }

  #update(): void {
    this.#observer.disconnect();
    if (!this.#element?.hasAttribute(MARK)) this.#element = marked(this.#host);
    const element = this.#element;
    for (const child of [...this.#host.children])
      if (child !== element && child.hasAttribute(MARK)) child.remove();
    if (element.slot !== this.#slot) element.slot = this.#slot;
    if (element.parentNode !== this.#host) this.#host.append(element);
    morph(element, this.#content);
    this.#observer.observe(this.#host, { childList: true });
    this.#observer.observe(element, { attributeFilter: [MARK, 'slot'] });
  }

  /** Others have changed the children of the host or the container itself. */
  #restore(): void {
    const element = this.#element;
    const intact =
      element?.parentNode === this.#host && element.hasAttribute(MARK) && element.slot === this.#slot;
    if (!intact || this.#host.querySelectorAll(`:scope > [${MARK}]`).length > 1) this.#update();
  }
}

function marked(host: Element): HTMLElement {
  const element = host.ownerDocument.createElement('div');
  element.style.display = 'contents';
  element.setAttribute(MARK, '');
  return element;
}
