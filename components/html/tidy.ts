import type { AllowList } from './allow-list.js';

/** Returns the function that checks the values of an attribute: `urlGuard` of `components/template`. */
export type UrlGuard = (name: string, tag: string) => (value: string) => string;

/**
 * Checks the result of a sanitizer, so that all sanitizers give the same: elements and attributes, URLs, ids and names.
 *
 * @param fragment - What the sanitizer made; it is changed.
 * @param list - What may stay.
 * @param urlGuard - Judges addresses.
 * @returns The same fragment, without the elements and attributes that are not on the lists, without addresses that
 *   would run something, without ids and names of fields that would hide what scripts expect of a document or a form,
 *   and without attributes that mark what this library inserts (`data-aio-…`).
 */
export function tidy(fragment: DocumentFragment, list: AllowList, urlGuard: UrlGuard): DocumentFragment {
  // Fields first: until its name is judged, one may stand in for a method of its form, such as `remove`
  for (const named of fragment.querySelectorAll(':is([id], [name]):not(form)'))
    tidyAttributes(named, list, urlGuard);
  for (const element of fragment.querySelectorAll('*')) {
    tidyAttributes(element, list, urlGuard);
    const { localName, namespaceURI } = element;
    if (namespaceURI === XHTML && list.elements.has(localName)) continue;
    if (namespaceURI === XHTML && list.unwrapped.has(localName))
      while (element.firstChild) element.before(element.firstChild);
    element.remove();
  }
  return fragment;
}

const XHTML = 'http://www.w3.org/1999/xhtml';

function tidyAttributes(element: Element, list: AllowList, urlGuard: UrlGuard): void {
  for (const name of element.getAttributeNames()) {
    const value = element.getAttribute(name) ?? '';
    const stays =
      isListed(name, list) &&
      !hidesProperty(name, value, element.localName) &&
      urlGuard(name, element.localName)(value) === value;
    if (!stays) element.removeAttribute(name);
  }
}

function isListed(name: string, list: AllowList): boolean {
  if (list.attributes.has(name)) return true;
  return list.data && name.startsWith('data-') && !name.startsWith('data-aio-');
}

/** Whether an id or a name would hide a property of the document or of a form: `document.cookie`, `form.submit`. */
function hidesProperty(attribute: string, value: string, tag: string): boolean {
  if (attribute !== 'id' && attribute !== 'name') return false;
  return (NAMED_BY_DOCUMENT.has(tag) && value in document) || hidesOfForm(value, tag);
}

function hidesOfForm(name: string, tag: string): boolean {
  if (!NAMED_BY_FORM.has(tag) && !tag.includes('-')) return false;
  return !HARMLESS_IN_FORM.has(name) && name in (form ??= document.createElement('form'));
}

let form: HTMLFormElement | undefined;

/** Elements that the document has a property for, by their names. */
const NAMED_BY_DOCUMENT = new Set(['form', 'img']);

/** Elements that their form has a property for, by their names; custom elements may be among them, too. */
const NAMED_BY_FORM = new Set(['button', 'fieldset', 'img', 'input', 'output', 'select', 'textarea']);

/** Names that fields commonly have; hiding these properties of a form is harmless. */
const HARMLESS_IN_FORM = new Set(['id', 'name', 'title', 'lang', 'role']);
