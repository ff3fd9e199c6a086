import type { DOMPurify } from 'dompurify';
import type { TrustedPolicy } from '../base/trusted-types.js';
import { type AllowList, allowList } from './allow-list.js';
import { tidy, type UrlGuard } from './tidy.js';

/** Makes nodes of a server's HTML. They are in no document: nothing in them has run or was requested. */
export type Sanitizer = (html: string) => DocumentFragment;

/**
 * What the rest of the library passes to this module. It is not imported, because a bundler would move a module that both
 * sides import into one more file.
 */
export interface HtmlContext {
  readonly urlGuard: UrlGuard;
  /**
   * The Trusted Types policy `aio-elements`.
   *
   * @throws {TypeError} If the page's Content-Security-Policy does not allow it.
   */
  trustedPolicy(): TrustedPolicy;
}

/**
 * Gives the sanitizer for a level of `sanitize`: the browser's own, else DOMPurify, else one that shows the HTML as
 * text.
 *
 * @param words - `"strict"`, `"rich"`, `"rich my-card"` (names of custom elements that may stay), or `"none"`, which
 *   removes nothing, though scripts do not run. Any other word, and no word, is strict.
 * @param context - What the rest of the library passes in.
 * @returns The sanitizer.
 * @throws {TypeError} For `"none"`, if the page's policy does not allow the Trusted Types policy `aio-elements`.
 *
 * @example
 * ```ts
 * import { trustedPolicy } from 'aio-elements/components/base/trusted-types.js';
 * import { sanitizerFor } from 'aio-elements/components/html/sanitizer.js';
 * import { urlGuard } from 'aio-elements/components/template/urls.js';
 *
 * const sanitize = await sanitizerFor('strict', { urlGuard, trustedPolicy });
 * document.body.append(sanitize('<p onclick="alert(1)">Hello</p>')); // <p>Hello</p>
 * ```
 */
export async function sanitizerFor(
  words: string | null | undefined,
  context: HtmlContext,
): Promise<Sanitizer> {
  if (words?.trim() === 'none') return unsanitized(context);
  const list = allowList(words ?? '');
  const sanitize = nativeSanitizer(list) ?? (await purifySanitizer(list, context));
  return sanitize ? (html) => tidy(sanitize(html), list, context.urlGuard) : asText;
}

/**
 * The browser's own sanitizer with our lists; its defaults would drop classes and `aria-*`.
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
    return contentOf(box);
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

/**
 * DOMPurify with our lists and our Trusted Types policy; loaded when first asked for.
 *
 * @param list - What may stay.
 * @param context - Has the policy.
 * @returns The sanitizer; `undefined` if it cannot be loaded or does not work here.
 * @see Source: https://github.com/cure53/DOMPurify
 */
export async function purifySanitizer(
  list: AllowList,
  context: Pick<HtmlContext, 'trustedPolicy'>,
): Promise<Sanitizer | undefined> {
  try {
    const { default: createPurify } = await import('dompurify');
    const sanitizer = (purify ??= apart((window) => createPurify(window))); // our own: the page's may have hooks
    const config = purifyConfig(list, context.trustedPolicy());
    if (!sanitizer.isSupported) return undefined;
    return (html) => {
      // DOMPurify parses a whole document, in which a <frameset> replaces the body unless content is before it
      const found = sanitizer.sanitize(`<br>${html}`, config);
      found.firstChild?.remove();
      return contentOf(found);
    };
  } catch {
    return undefined;
  }
}

let purify: DOMPurify | undefined;

function purifyConfig(list: AllowList, policy: TrustedPolicy) {
  const createHTML = (html: string): string => policy.createHTML(html);
  return {
    ALLOWED_TAGS: ['#text', ...list.elements, ...list.unwrapped],
    ALLOWED_ATTR: [...list.attributes],
    ALLOW_ARIA_ATTR: false, // the list has those that may stay
    ALLOW_DATA_ATTR: list.data,
    ALLOW_UNKNOWN_PROTOCOLS: true, // tidy() judges addresses
    KEEP_CONTENT: false,
    SANITIZE_DOM: false, // tidy() judges ids and names
    RETURN_DOM_FRAGMENT: true as const,
    TRUSTED_TYPES_POLICY: { createHTML, createScriptURL: String } as never,
  };
}

function unsanitized(context: HtmlContext): Sanitizer {
  const policy = policyForAll(context);
  return (html) => {
    const template = document.createElement('template');
    template.setHTMLUnsafe(policy.createHTML(html));
    return template.content;
  };
}

function policyForAll(context: HtmlContext): TrustedPolicy {
  try {
    return context.trustedPolicy();
  } catch (cause) {
    const why = "the page's Content-Security-Policy must have trusted-types aio-elements";
    throw new TypeError(`Cannot show HTML as it is: ${why}, current value is sanitize="none"`, { cause });
  }
}

function asText(html: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  fragment.append(html);
  return fragment;
}

/**
 * Provides a window other than the page's: that of a frame that is in the document only during the call. What is parsed in
 * its documents afterwards is never shown, loaded or run, and no policy of the page applies to it. In an
 * inert document of the page itself Chromium reports every event handler attribute as a violation, although the
 * sanitizer removes it.
 *
 * @param use - Gets the window; where a frame is not allowed, that of the page.
 * @returns What `use` returns.
 */
function apart<T>(use: (window: Window & typeof globalThis) => T): T {
  const frame = document.createElement('iframe');
  document.documentElement.append(frame);
  try {
    return use(frame.contentDocument?.defaultView ?? window);
  } finally {
    frame.remove();
  }
}

/** Brings nodes from another document to the page, where they are as inert as the content of a template. */
function contentOf(nodes: Node): DocumentFragment {
  const { content } = document.createElement('template');
  const copy = content.ownerDocument.importNode(nodes, true);
  while (copy.firstChild) content.append(copy.firstChild);
  return content;
}
