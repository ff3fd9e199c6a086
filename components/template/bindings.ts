import { nothing } from 'lit';
import { assign } from './assign.js';
import { evaluator, hasExpression } from './expression.js';
import { inputKind, resolveInput } from './inputs.js';
import type { Evaluate } from './operators.js';
import { fail } from './template-error.js';
import { text } from './text.js';
import { urlGuard, URLS } from './urls.js';

/** An attribute, or what is to be treated as one. */
export type Named = Pick<Attr, 'name' | 'value'>;

/**
 * Compiles an attribute with expressions.
 *
 * `name="…"` sets the attribute to the text, and removes it when a lone expression is `null` or `undefined`.
 * `?name="{{…}}"` sets or removes it. `.name="…"` sets the property, to the value itself when the expression
 * stands alone; its name is found whatever its case, or written in kebab-case. `.style.name="…"` sets one CSS property
 * by `style.setProperty`, from which no value can break out, and removes it when there is no value. On an `aio-*` element the
 * attribute is an input: resolved here as the element would itself, but left to it when it is a child of
 * another `aio-*` element (whose names it may use) or when names are missing here.
 *
 * @param element - The element.
 * @param attribute - Its attribute.
 * @param where - Place in the page, for errors.
 * @returns What Lit puts there.
 * @throws {TemplateError} If the expression is not well formed or must not be bound there.
 */
export function bindAttribute(element: Element, attribute: Named, where: string): Evaluate {
  const { localName } = element;
  const { name, value: source } = attribute;
  if (!BINDABLE.test(`${localName} ${name.replaceAll('-', '')}`))
    fail(`Cannot bind ${name} of <${localName}>: it is not safe`, source, where);
  if (isAio(element) && INPUT.test(name)) return input(element, attribute, where);
  const value = evaluator(source, where);
  if (name.startsWith('?')) return (scope) => !!value(scope);
  if (name.startsWith('.')) return property(element, name.slice(1), value);
  const guard = urlGuard(name, localName);
  return (scope) => {
    const found = value(scope);
    return found == null ? nothing : guard(text(found));
  };
}

/**
 * Tells whether an element is one of this library.
 *
 * @param element - The element.
 */
export function isAio(element: Element | null): boolean {
  return !!element?.localName.startsWith('aio-');
}

/** Tag and attribute, the latter without hyphens. */
const BINDABLE =
  /^(?!(script|style) |aio-script \.?(src|job)$)\S+ (\.style\.|[.?])?(?!(on.*|srcdoc|style|innerhtml|outerhtml|sanitize|__proto__)$)[^.?@{"'<>=]+$/i;

const INPUT = /^(?!(id|class|slot|role|title|lang|dir|(aria|data)-.*)$)\w/;

function property(element: Element, name: string, value: Evaluate): Evaluate {
  if (name.startsWith('style.')) return (scope) => assign(name.slice(6), text(value(scope)), true);
  const { localName } = element;
  const key = propertyName(
    (customElements.get(localName)?.prototype as Element | undefined) ?? element,
    name,
  );
  const guard = URLS.test(key) && urlGuard(key, localName);
  return (scope) => {
    const found = value(scope);
    const judged = guard && (typeof found !== 'object' || !localName.includes('-'));
    return assign(key, judged ? guard(text(found)) : found);
  };
}

/** HTML has no capitals in attributes: `.valueasnumber` and `.value-as-number` are `valueAsNumber`. */
function propertyName(element: Element, name: string): string {
  for (const key in element) if (key.toLowerCase() === name) return key;
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

function input({ parentElement }: Element, { name, value: source }: Named, where: string): Evaluate {
  if (isAio(parentElement)) return () => source;
  return (scope) => {
    try {
      const found = resolveInput(source, scope, { kind: inputKind(name), where });
      return hasExpression(found) ? source : found;
    } catch {
      return source; // the element reports it, if it cannot resolve it either
    }
  };
}
