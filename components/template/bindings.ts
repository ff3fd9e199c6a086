import { nothing } from 'lit';
import { assign, held } from './directives.js';
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

/** What is rendered in one place: a value is read, and made into what Lit puts there. */
export interface Binding {
  readonly read: Evaluate;
  /** Depends on nothing but the value. */
  readonly make: (value: unknown) => unknown;
}

/** One that makes a text. */
export interface TextBinding extends Binding {
  readonly make: (value: unknown) => string;
}

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
export function bindAttribute(element: Element, attribute: Named, options: BindingOptions): Binding {
  const { name, value: source } = attribute;
  const why = whyNotBound(element, name);
  if (why) fail(`Cannot bind ${name} of <${element.localName}>: ${why}`, source, options.where);
  const parsed = parseText(source, options);
  if (name.startsWith('.style.')) return styleProperty(name.slice('.style.'.length), parsed);
  if (name.startsWith('.')) return property(element, name.slice(1), parsed);
  if (name.startsWith('?')) return inPlace(boolean(parsed), options);
  if (isInput(element, name)) return input(element.localName, attribute, options);
  return inPlace(plainAttribute(element, name, parsed), options);
}

/** Outside of rows, whose places are checked together, each attribute checks its own. */
function inPlace({ read, make }: Binding, { rows }: BindingOptions): Binding {
  return rows ? { read, make } : { read, make: (value) => held(make(value)) };
}

function plainAttribute({ localName }: Element, name: string, parsed: ParsedText): Binding {
  const lone = loneExpression(parsed)?.evaluate;
  if (!lone) return addressOrText(name, localName, parsed);
  const guard = urlGuard(name, localName);
  return {
    read: lone,
    make: (value) => (value === null || value === undefined ? nothing : guard(text(value))),
  };
}

function boolean(parsed: ParsedText): Binding {
  return { read: loneExpression(parsed)?.evaluate ?? compileText(parsed), make: Boolean };
}

function styleProperty(name: string, parsed: ParsedText): Binding {
  const set = (element: Element, value: unknown): void =>
    (element as HTMLElement).style.setProperty(name, value as string);
  const { read, make } = textBinding(parsed);
  return { read, make: (value) => assign(make(value), set) };
}

function property(element: Element, name: string, parsed: ParsedText): Binding {
  const { localName } = element;
  const key = propertyName((customElements.get(localName)?.prototype as object | undefined) ?? element, name);
  const set = (target: Element, value: unknown): void => void Object.assign(target, { [key]: value });
  const lone = loneExpression(parsed)?.evaluate;
  const { read, make } = lone ? guarded(lone, key, localName) : addressOrText(key, localName, parsed);
  return { read, make: (value) => assign(make(value), set) };
}

/** The value of an expression that stands alone; as text if the property holds an address. */
function guarded(read: Evaluate, key: string, localName: string): Binding {
  if (!mayBeAddress(key)) return { read, make: (value) => value };
  const guard = urlGuard(key, localName);
  const isCustom = localName.includes('-');
  return {
    read,
    make: (value) => (isCustom && typeof value === 'object' ? value : guard(text(value))),
  };
}

/** HTML has no capitals in names of attributes: `.valueasnumber` and `.value-as-number` are `valueAsNumber`. */
function propertyName(element: object, name: string): string {
  for (const key in element) if (key.toLowerCase() === name) return key;
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

/**
 * A text with values in it.
 *
 * @param parsed - The text that was read.
 */
export function textBinding(parsed: ParsedText): TextBinding {
  const [first, ...others] = parsed.expressions;
  const [before = '', after = ''] = parsed.strings;
  if (!first || others.length) return { read: compileText(parsed), make: text };
  return { read: first.evaluate, make: (value) => before + text(value) + after };
}

/** A text with values in it; if it is an address, each stays in its place. */
function addressOrText(name: string, localName: string, parsed: ParsedText): Binding {
  const guard = urlGuard(name, localName);
  if (!isAddress(name)) {
    const { read, make: makeText } = textBinding(parsed);
    return { read, make: (value) => guard(makeText(value)) };
  }
  const write = addressWriter(parsed.strings, { encode: encodeSigns, list: isAddressList(name) });
  const make = (values: readonly unknown[]): string => guard(write(values.map(text)) ?? BLOCKED);
  const [first, ...others] = parsed.expressions.map(({ evaluate }) => evaluate);
  if (first && !others.length) return { read: first, make: (value) => make([value]) };
  const all = parsed.expressions.map(({ evaluate }) => evaluate);
  return {
    read: (environment) => all.map((evaluate) => evaluate(environment)),
    make: (values) => make(values as readonly unknown[]),
  };
}

/**
 * Encodes what would end a part of an address, and what a URL parser leaves out: tabs and line breaks anywhere, other control
 * characters and spaces at the ends of an address, where a value may stand. Elsewhere a parser encodes these itself; in a list of
 * addresses some would end one. All else stays, `%` too, so that a value may be encoded already, as by the filter `uri`.
 */
function encodeSigns(value: string, before: string): string {
  const whole = value.replace(/\p{Cc}|^ +|(?<! ) +$/gu, encodeURIComponent); // (?<! ): in linear time
  if (before.includes('#')) return whole;
  return whole.replace(before.includes('?') ? /[&+#]/g : /[/?#\\]/g, encodeURIComponent);
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

/** Whether an element reads an attribute without a run, and so without the names that an owner around it gives. */
function isReadWithoutRun(localName: string, name: string): boolean {
  return name === 'as' || name === 'form' || (name === 'for' && localName === 'aio-view');
}

/** In the place of a value: the element is to resolve the attribute itself. */
const UNRESOLVED = Symbol('unresolved');

/**
 * An attribute of an element of this library. It is resolved when the template is rendered, because attributes such as `as`,
 * `for` and `form` are read without a run, and because a changed value starts one. What needs names that only a run has,
 * those of an owner or of `start()`, is left to the element, which resolves it with the same `resolveInput`.
 */
function input(localName: string, { name, value: source }: Named, options: BindingOptions): Binding {
  const { where, rows, owned } = options;
  const kind = inputKind(name);
  if (owned && !isReadWithoutRun(localName, name)) return { read: () => source, make: (value) => value };
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
  return { read: resolve, make: (value) => assign(value, set) };
}
