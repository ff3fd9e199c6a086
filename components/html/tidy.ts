import { urlGuard } from '../template/urls.js';
import type { AllowList } from './allow-list.js';

/**
 * Judges what a sanitizer left, which makes all sanitizers agree: lists once more, addresses, names.
 *
 * @param fragment - What the sanitizer made; it is changed.
 * @param list - What may stay.
 * @returns The same fragment: without elements and attributes that are not on the list, without addresses that
 *   would run something, and without ids and names of fields that would hide what scripts expect of a document or
 *   a form.
 */
export function tidy(fragment: DocumentFragment, list: AllowList): DocumentFragment {
  // fields first: until then one of them may stand in for a method of its form
  for (const named of fragment.querySelectorAll(':is([id], [name]):not(form)')) tidyAttributes(named, list);
  for (const element of [...fragment.querySelectorAll('*')].reverse()) {
    tidyAttributes(element, list);
    const { localName, namespaceURI } = element;
    if (namespaceURI !== XHTML) element.remove();
    else if (list.unwrapped.has(localName)) element.replaceWith(...element.childNodes);
    else if (!list.elements.has(localName)) element.remove();
  }
  return fragment;
}

const XHTML = 'http://www.w3.org/1999/xhtml';

function tidyAttributes(element: Element, list: AllowList): void {
  for (const name of element.getAttributeNames()) {
    const listed = list.attributes.has(name) || (list.data && name.startsWith('data-'));
    if (!listed || !harmless(element, name)) element.removeAttribute(name);
  }
}

function harmless(element: Element, name: string): boolean {
  const value = element.getAttribute(name) ?? '';
  if (name === 'id' || name === 'name') return !clobbers(value, element.localName);
  return urlGuard(name, element.localName)(value) === value;
}

/** Whether an element of that name would hide something: `form.submit`, `document.cookie`. */
function clobbers(name: string, tag: string): boolean {
  if (/^(form|img)$/.test(tag) && name in document) return true;
  if (!/^(button|fieldset|img|input|output|select|textarea)$|-/.test(tag)) return false;
  return !COMMON.test(name) && name in (blank ??= document.createElement('form'));
}

let blank: HTMLFormElement | undefined;

/** RunNames that fields have; what they hide in a form harms nobody. */
const COMMON = /^(id|name|title|lang|role)$/;
