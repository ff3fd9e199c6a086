import { trustedPolicy, type TrustedPolicy } from '../base/trusted-types.js';
import { allowList, type Sanitizer } from './allow-list.js';
import { nativeSanitizer } from './native.js';
import { purifySanitizer } from './purify.js';
import { tidy } from './tidy.js';

/**
 * Gives the sanitizer for a level: the browser's own, else DOMPurify, else one that makes text of it all.
 *
 * @param words - `"strict"`, `"rich"`, `"rich my-card"` (custom elements that may stay), or `"none"`: nothing is
 *   taken out then, though scripts do not run. Any other word is strict.
 * @returns The sanitizer.
 * @throws {TypeError} For `"none"`, if the page's policy does not allow the Trusted Types policy `aio-elements`.
 *
 * @example
 * ```ts
 * import { sanitizerFor } from 'aio-elements/components/html/sanitizer.js';
 *
 * const sanitize = await sanitizerFor('strict');
 * document.body.append(sanitize('<p onclick="alert(1)">Hello</p>')); // <p>Hello</p>
 * ```
 */
export async function sanitizerFor(words: string): Promise<Sanitizer> {
  if (words.trim() === 'none') return unsanitized();
  const list = allowList(words);
  const sanitize = nativeSanitizer(list) ?? (await purifySanitizer(list));
  return sanitize ? (html) => tidy(sanitize(html), list) : asText;
}

function unsanitized(): Sanitizer {
  const policy = policyForAll();
  return (html) => {
    const template = document.createElement('template');
    template.setHTMLUnsafe(policy.createHTML(html));
    return template.content;
  };
}

function policyForAll(): TrustedPolicy {
  try {
    return trustedPolicy();
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
