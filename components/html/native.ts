import type { AllowList, Sanitizer } from './allow-list.js';
import { apart, imported } from './apart.js';

/**
 * The browser's own sanitizer, with our lists instead of its own: those drop classes and `aria-*`.
 *
 * @param list - What may stay.
 * @returns The sanitizer; `undefined` where the browser has none, or none that takes these lists.
 * @see Source: HTML Sanitizer API, `Element.setHTML()`.
 */
export function nativeSanitizer(list: AllowList): Sanitizer | undefined {
  if (!('setHTML' in Element.prototype)) return undefined;
  const sanitizer = {
    elements: [...list.elements, ...list.unwrapped],
    attributes: [...list.attributes],
    dataAttributes: list.data,
    comments: false,
  };
  const sanitize = (html: string): DocumentFragment => {
    blank ??= apart((window) => window.document.implementation.createHTMLDocument());
    const box = blank.createElement('div') as HTMLDivElement & WithSetHTML;
    box.setHTML(html, { sanitizer });
    return imported(box);
  };
  try {
    return sanitize('<p>').firstChild ? sanitize : undefined;
  } catch {
    return undefined;
  }
}

let blank: Document | undefined;

interface WithSetHTML {
  setHTML(html: string, options: object): void;
}
