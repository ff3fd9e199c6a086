import type { DOMPurify } from 'dompurify';
import { trustedPolicy } from '../base/trusted-types.js';
import type { AllowList, Sanitizer } from './allow-list.js';
import { apart, imported } from './apart.js';

/**
 * DOMPurify, loaded when first asked for, with our lists and our Trusted Types policy.
 *
 * @param list - What may stay.
 * @returns The sanitizer; `undefined` if it cannot be loaded or does not work here.
 * @see Source: https://github.com/cure53/DOMPurify
 */
export async function purifySanitizer(list: AllowList): Promise<Sanitizer | undefined> {
  try {
    const { default: createPurify } = await import('dompurify');
    const sanitizer = (purify ??= apart((window) => createPurify(window))); // our own: the page's may have hooks
    const config = configFor(list);
    return sanitizer.isSupported ? (html) => imported(sanitizer.sanitize(html, config)) : undefined;
  } catch {
    return undefined;
  }
}

let purify: DOMPurify | undefined;

function configFor(list: AllowList) {
  const policy = trustedPolicy();
  const createHTML = (html: string): string => policy.createHTML(html);
  return {
    ALLOWED_TAGS: ['#text', ...list.elements, ...list.unwrapped],
    ALLOWED_ATTR: [...list.attributes],
    ALLOW_ARIA_ATTR: false, // those on the list are enough
    ALLOW_DATA_ATTR: list.data,
    ALLOW_UNKNOWN_PROTOCOLS: true, // addresses are judged afterwards
    KEEP_CONTENT: false,
    SANITIZE_DOM: false, // so are names
    RETURN_DOM_FRAGMENT: true as const,
    TRUSTED_TYPES_POLICY: { createHTML, createScriptURL: String } as never,
  };
}
