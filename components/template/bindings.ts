import { nothing } from 'lit';
import { type Apply, bind } from './bind.js';
import { type Expression, hasExpression, parseText } from './expression.js';
import { inputKind, resolveInput } from './inputs.js';
import type { Evaluate } from './operators.js';
import { TemplateError } from './template-error.js';
import { text } from './text.js';
import { safeUrl, URLS } from './urls.js';

/**
 * Compiles an attribute with expressions.
 *
 * `name="…"` sets the attribute to the text, and removes it when a lone expression is `null` or `undefined`.
 * `?name="{{…}}"` sets or removes it. `.name="…"` sets the property, to the value itself when the expression
 * stands alone; its name is found whatever its case, or written in kebab-case. On an `aio-*` element the
 * attribute is an input: resolved here as the element would itself, but left to it when it is a child of
 * another `aio-*` element (whose names it may use) or when names are missing here.
 *
 * @param element - The element.
 * @param attribute - Its attribute.
 * @param where - Place in the page, for errors.
 * @returns What Lit puts there; `undefined` if the attribute has to stay as it is.
 * @throws {TemplateError} If the expression is not well formed or must not be bound there.
 */
export function bindAttribute(element: Element, attribute: Attr, where: string): Evaluate | undefined {
  const { name, value: source } = attribute;
  const { localName } = element;
  if (!BINDABLE.test(`${localName} ${name.replaceAll('-', '')}`))
    refuse(`${name} of <${localName}>`, source, where);
  if (isAio(element) && INPUT.test(name)) {
    return isAio(element.parentElement) ? undefined : input(attribute, where);
  }
  const value = evaluator(parseText(source, where));
  if (name.startsWith('?')) return (scope) => !!value(scope);
  if (name.startsWith('.')) return bound(setProperty(name.slice(1)), value);
  return (scope) => {
    const found = value(scope);
    return found == null ? nothing : safeUrl(text(found), name, localName);
  };
}

/**
 * Lets Lit hand a value to an element, in the place of an attribute that is never set.
 *
 * @param apply - Hands it over.
 * @param value - What to hand over.
 */
export function bound(apply: Apply, value: Evaluate): Evaluate {
  return (scope) => bind(apply, value(scope));
}

/**
 * Puts the pieces of a text together.
 *
 * @param parts - The pieces, as `parseText` gives them.
 * @returns The value of a lone expression as it is, else text.
 */
export function evaluator(parts: readonly (string | Expression)[]): Evaluate {
  const [first] = parts;
  if (parts.length === 1 && typeof first === 'function') return first;
  return (scope) => parts.map((part) => (typeof part === 'string' ? part : text(part(scope)))).join('');
}

/**
 * Refuses a binding.
 *
 * @param what - What cannot be bound.
 * @param source - What stands there.
 * @param where - Place in the page.
 */
export function refuse(what: string, source: string, where: string): never {
  throw new TemplateError(`Cannot bind ${what}: it is not safe`, { source, where });
}

/**
 * Tells whether an element is one of this library.
 *
 * @param element - The element.
 */
export function isAio(element: Element | null): boolean {
  return !!element?.localName.startsWith('aio-');
}

/** Tag and attribute, without hyphens; what can run scripts, set styles or change a prototype is left out. */
const BINDABLE =
  /^(?!script |style |aio-script \.?(src|job)$)[^{]+ [.?]?(?!(on.*|srcdoc|style|innerhtml|outerhtml|sanitize|__proto__)$)[^.?@{"'<>=]+$/i;

const INPUT = /^(?!(id|class|slot|role|title|lang|dir|aria-.*|data-.*)$)\w/;

function setProperty(name: string): Apply {
  let key: string | undefined;
  return (element, value) => {
    key ??= propertyName(element, name);
    const judge = URLS.test(key) && !(typeof value === 'object' && element.localName.includes('-'));
    Object.assign(element, { [key]: judge ? safeUrl(text(value), key, element.localName) : value });
  };
}

/** HTML has no capitals in attributes: `.valueasnumber` and `.value-as-number` are `valueAsNumber`. */
function propertyName(element: Element, name: string): string {
  for (const key in element) if (key.toLowerCase() === name.toLowerCase()) return key;
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

function input({ name, value: source }: Attr, where: string): Evaluate {
  return (scope) => {
    try {
      const found = resolveInput(source, scope, { kind: inputKind(name), where });
      return hasExpression(found) ? source : found;
    } catch {
      return source; // the element reports it, if it cannot resolve it either
    }
  };
}
