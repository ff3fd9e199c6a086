import { nothing } from 'lit';
import { assign } from './directives.js';
import { compileText, loneExpression, type ParsedText, parseText } from './expression.js';
import { inputKind, resolveInput, setInput } from './inputs.js';
import type { Environment } from './names.js';
import type { Evaluate, ReadingOptions } from './parser.js';
import { whyNotBound } from './safety.js';
import { fail } from './template-error.js';
import { addressWriter, BLOCKED, isAddress, isAddressList, mayBeAddress, urlGuard } from './urls.js';
import { text } from './values.js';

/** An attribute, or what is to be treated as one. */
export type Named = Pick<Attr, 'name' | 'value'>;

/** What a binding is compiled with. */
export interface BindingOptions extends ReadingOptions {
  /** Whether an element around the template runs those in it, with names of its own. */
  readonly owned?: boolean;
}

/**
 * Compiles an attribute with expressions.
 *
 * `name="…"` sets the attribute to the text, and removes it when a lone expression is `null` or `undefined`.
 * `?name="{{…}}"` sets or removes it. `.name="…"` sets the property, to the value itself when the expression
 * stands alone; its name is found whatever its case, or written in kebab-case. `.style.name="…"` sets one CSS property
 * by `style.setProperty`, from which no value can break out, and removes it when there is no value. In an address a value
 * stays in its place. On an `aio-*` element the attribute is an input: resolved here as the element would itself, but left
 * to it when an owner around it may give other names, or when names are missing here.
 *
 * @param element - The element.
 * @param attribute - Its attribute.
 * @param options - Place in the page, names of the rows around.
 * @returns What Lit puts there.
 * @throws {TemplateError} If the expression is not well formed or must not be bound there.
 */
export function bindAttribute(element: Element, attribute: Named, options: BindingOptions): Evaluate {
  const { name, value: source } = attribute;
  const why = whyNotBound(element, name);
  if (why) fail(`Cannot bind ${name} of <${element.localName}>: ${why}`, source, options.where);
  const parsed = parseText(source, options);
  if (name.startsWith('.style.')) return styleProperty(name.slice('.style.'.length), parsed);
  if (name.startsWith('.')) return property(element, name.slice(1), parsed);
  if (name.startsWith('?')) return boolean(parsed);
  if (isInput(element, name)) return input(element, attribute, options);
  return plainAttribute(element, name, parsed);
}

function plainAttribute({ localName }: Element, name: string, parsed: ParsedText): Evaluate {
  const lone = loneExpression(parsed)?.evaluate;
  if (!lone) return addressOrText(name, localName, parsed);
  const guard = urlGuard(name, localName);
  return (environment) => {
    const value = lone(environment);
    return value === null || value === undefined ? nothing : guard(text(value));
  };
}

function boolean(parsed: ParsedText): Evaluate {
  const value = loneExpression(parsed)?.evaluate ?? compileText(parsed);
  return (environment) => Boolean(value(environment));
}

function styleProperty(name: string, parsed: ParsedText): Evaluate {
  const value = compileText(parsed);
  const set = (element: Element, found: unknown): void =>
    (element as HTMLElement).style.setProperty(name, found as string);
  return (environment) => assign(value(environment), set);
}

function property(element: Element, name: string, parsed: ParsedText): Evaluate {
  const { localName } = element;
  const key = propertyName((customElements.get(localName)?.prototype as object | undefined) ?? element, name);
  const set = (target: Element, value: unknown): void => void Object.assign(target, { [key]: value });
  const lone = loneExpression(parsed)?.evaluate;
  const value: Evaluate = lone ? guarded(lone, key, localName) : addressOrText(key, localName, parsed);
  return (environment) => assign(value(environment), set);
}

/** The value of an expression that stands alone; as text if the property holds an address. */
function guarded(value: Evaluate, key: string, localName: string): Evaluate {
  if (!mayBeAddress(key)) return value;
  const guard = urlGuard(key, localName);
  const isCustom = localName.includes('-');
  return (environment) => {
    const found = value(environment);
    return isCustom && typeof found === 'object' ? found : guard(text(found));
  };
}

/** HTML has no capitals in names of attributes: `.valueasnumber` and `.value-as-number` are `valueAsNumber`. */
function propertyName(element: object, name: string): string {
  for (const key in element) if (key.toLowerCase() === name) return key;
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** A text with values in it; if it is an address, each stays in its place. */
function addressOrText(name: string, localName: string, parsed: ParsedText): Evaluate {
  const guard = urlGuard(name, localName);
  if (!isAddress(name)) {
    const write = compileText(parsed);
    return (environment) => guard(write(environment));
  }
  const values = parsed.expressions.map(({ evaluate }) => evaluate);
  const write = addressWriter(parsed.strings, { encode: encodeSigns, list: isAddressList(name) });
  return (environment) => guard(write(values.map((value) => text(value(environment)))) ?? BLOCKED);
}

/**
 * Encodes the signs that would end a part of an address. All others stay, `%` among them, so that a value may be encoded
 * already, as by the filter `uri`.
 */
function encodeSigns(value: string, before: string): string {
  if (before.includes('#')) return value;
  return value.replace(before.includes('?') ? /[&+#]/g : /[/?#\\]/g, encodeURIComponent);
}

/**
 * Tells whether an element is one of this library.
 *
 * @param element - The element.
 */
export function isAio(element: Element): boolean {
  return element.localName.startsWith('aio-');
}

/**
 * Tells whether an element runs those inside it, with names of its own.
 *
 * @param element - The element.
 */
export function isOwner(element: Element): boolean {
  return OWNERS.has(element.localName);
}

const OWNERS = new Set([
  'aio-sequence',
  'aio-gather',
  'aio-race',
  'aio-any',
  'aio-repeat',
  'aio-retry',
  'aio-timeout',
  'aio-if',
  'aio-on-event',
]);

/** Attributes of this library's elements that are none of their inputs; `aria-*` and `data-*` are none either. */
const NO_INPUTS = new Set(['id', 'class', 'slot', 'role', 'title', 'lang', 'dir', 'part']);

function isInput(element: Element, name: string): boolean {
  return isAio(element) && !NO_INPUTS.has(name) && !name.startsWith('aria-') && !name.startsWith('data-');
}

/** In the place of a value: the element is to resolve the attribute itself. */
const UNRESOLVED = Symbol('unresolved');

function input(element: Element, { name, value: source }: Named, options: BindingOptions): Evaluate {
  const { where, rows, owned } = options;
  const kind = inputKind(name);
  if (kind === 'none')
    fail(`Cannot bind ${name} of <${element.localName}>: it takes no {{…}}`, source, where);
  if (owned) return () => source;
  const set = (target: Element, value: unknown): void => {
    if (value === UNRESOLVED) target.setAttribute(name, source);
    else setInput(target, name, value);
  };
  const resolve = (environment: Environment): unknown => {
    try {
      return resolveInput(source, environment.allNames(rows), { kind, where });
    } catch {
      return UNRESOLVED; // the element reports it, if it cannot resolve it either
    }
  };
  return (environment) => assign(resolve(environment), set);
}
