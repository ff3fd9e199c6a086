import type { AllowList, Sanitizer } from './allow-list.js';

/**
 * The browser's own sanitizer, with our lists instead of its own: those drop classes and `aria-*`.
 *
 * @param list - What may stay.
 * @returns The sanitizer; `undefined` where the browser has none, or none that takes these lists.
 * @see Source: HTML Sanitizer API, `Element.setHTML()`.
 */
export function nativeSanitizer(list: AllowList): Sanitizer | undefined {
  const sanitizer = {
    elements: [...list.elements, ...list.unwrapped],
    attributes: [...list.attributes],
    dataAttributes: list.data,
    comments: false,
  };
  const sanitize = (html: string): DocumentFragment => {
    const template = document.createElement('template') as HTMLTemplateElement & WithSetHTML;
    template.setHTML(html, { sanitizer });
    return template.content;
  };
  try {
    return sanitize('<p>').firstChild ? sanitize : undefined;
  } catch {
    return undefined;
  }
}

interface WithSetHTML {
  setHTML(html: string, options: object): void;
}
