/**
 * What a template must not bind: places where a value could run as code, become markup, restyle the page or decide what is
 * trusted. Names are compared in lower case and without hyphens, as `.inner-html` is the property `innerHTML`.
 */
import { inputKind } from './inputs.js';

/** Elements that take no binding at all: their content is code. */
const CODE = new Set(['script', 'style']);

/** Attributes and properties that are refused on every element; also refused is every name that starts with `on`. */
const REFUSED = new Set(['innerhtml', 'outerhtml', 'srcdoc', 'style', 'sanitize', '__proto__']);

/** What is refused on one element, as tag and name: addresses of what runs, most of them sinks of Trusted Types. */
const REFUSED_ON = new Set([
  ...['base href', 'embed src', 'object data', 'object codebase', 'meta httpequiv'],
  ...['a protocol', 'area protocol'], // the scheme of an address, without the rest of it
]);

/** Tags that have no end, so that what follows them would be lost. */
const ENDLESS = new Set(['plaintext']);

/** A valid name after its prefix: no space, no character of a prefix or an expression, nothing that ends an attribute. */
const NAME = /^[^\s.?@{}"'<>=]+$/;

/**
 * Tells why a template must not have an element.
 *
 * @param localName - Its name.
 * @returns The reason, or `undefined` if it may.
 */
export function whyNoElement(localName: string): string | undefined {
  return localName.includes('{{') || ENDLESS.has(localName) ? 'it is not safe' : undefined;
}

/**
 * Tells why a template must not bind an attribute.
 *
 * @param element - The element.
 * @param attribute - Its name as written: `title`, `?hidden`, `.value`, `.style.color`.
 * @returns The reason, or `undefined` if it may.
 */
export function whyNotBound(element: Element, attribute: string): string | undefined {
  const { localName } = element;
  const property = /^\.style\.(.*)$/.exec(attribute)?.[1];
  const name = property ?? attribute.replace(/^[.?]/, '');
  const plain = name.replaceAll('-', '').toLowerCase();
  if (localName.startsWith('aio-') && inputKind(plain) === 'none') return 'it takes no {{…}}';
  return CODE.has(localName) || isRefused(element, plain) || !NAME.test(name) ? 'it is not safe' : undefined;
}

function isRefused(element: Element, name: string): boolean {
  if (name.startsWith('on') || REFUSED.has(name)) return true;
  if (REFUSED_ON.has(`${element.localName} ${name}`)) return true;
  // <meta http-equiv="refresh" content="0; url=…"> leaves the page
  return element.localName === 'meta' && name === 'content' && element.hasAttribute('http-equiv');
}
