import { nothing } from 'lit';
import { type Apply, bind } from './bind.js';
import { type Expression, hasExpression, parseText } from './expression.js';
import { inputKind, resolveInput } from './inputs.js';
import type { Evaluate } from './operators.js';
import type { Scope } from './scope.js';
import { TemplateError } from './template-error.js';
import { text } from './text.js';
import { urlGuard } from './urls.js';

/** A place in the markup that Lit fills: what stands before and after it in Lit's strings, and its value. */
export interface Hole {
  readonly open: string;
  readonly close: string;
  readonly value: Evaluate;
}

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
 * @returns What Lit fills; `undefined` if the attribute has to stay as it is.
 * @throws {TemplateError} If the expression is not well formed or must not be bound there.
 */
export function bindAttribute(element: Element, attribute: Attr, where: string): Hole | undefined {
  const { name, value: source } = attribute;
  const [, sign, target] = /^([.?]?)([\w:.-]+)$/.exec(name) ?? ['', '', ''];
  if (!target || refused(element, target.toLowerCase().replace(/-/g, ''))) {
    throw new TemplateError(`Cannot bind ${name} of <${element.localName}>: it is refused for safety`, {
      source,
      where,
    });
  }
  if (sign === '?') {
    const [test, ...more] = parseText(source, where);
    if (typeof test !== 'function' || more.length) {
      throw new TemplateError(`Cannot bind ${name}: it takes one expression`, { source, where });
    }
    return { open: `${name}="`, close: '"', value: (scope) => !!test(scope) };
  }
  if (isInput(element, name)) return inputHole(element, attribute, where);
  const value = evaluator(parseText(source, where));
  const guard = urlGuard(element, target);
  if (sign) return elementHole(setProperty(target), guard ? guarded(value, guard) : value);
  return { open: `${name}="`, close: '"', value: guarded(value, guard) };
}

/** What Lit hands to an element as a whole. */
export function elementHole(apply: Apply, value: Evaluate): Hole {
  return { open: '', close: '', value: (scope) => bind(apply, value(scope)) };
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

/** Elements whose content is no markup. */
export const RAW = /^(script|style|iframe|noscript|noembed|noframes|xmp|plaintext)$/;

const GLOBAL = /^(id|class|slot|lang|dir|title|role|part|hidden|aria-.*|data-.*)$/;

function refused(element: Element, name: string): boolean {
  return (
    /^(on.*|srcdoc|style|(inner|outer)html|sanitize|__proto__)$/.test(name) ||
    /^(script|style)$/.test(element.localName) ||
    (element.localName === 'aio-script' && /^(src|job)$/.test(name))
  );
}

function guarded(value: Evaluate, guard: (text: string) => string = String): Evaluate {
  return (scope) => {
    const found = value(scope);
    return found == null ? nothing : guard(text(found));
  };
}

function setProperty(name: string): Apply {
  let key: string | undefined;
  return (element, value) => {
    key ??= propertyName(element, name);
    (element as unknown as Record<string, unknown>)[key] = value === nothing ? undefined : value;
  };
}

/** HTML has no capitals in attributes: `.valueasnumber` and `.value-as-number` are `valueAsNumber`. */
function propertyName(element: Element, name: string): string {
  for (const key in element) if (key.toLowerCase() === name.toLowerCase()) return key;
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

const isAio = (element: Element | null): boolean => !!element?.localName.startsWith('aio-');

function isInput(element: Element, name: string): boolean {
  return isAio(element) && /^\w/.test(name) && !GLOBAL.test(name);
}

function inputHole(element: Element, { name, value: source }: Attr, where: string): Hole | undefined {
  if (isAio(element.parentElement)) return undefined;
  const value = (scope: Scope): string => {
    try {
      const found = resolveInput(source, scope, { kind: inputKind(name), where });
      return hasExpression(found) ? source : found;
    } catch (error) {
      if (error instanceof TemplateError) return source;
      throw error;
    }
  };
  return { open: `${name}="`, close: '"', value };
}
