import { defaultConverter, type PropertyDeclaration, type ReactiveElement } from 'lit';
import { shown, tagOf } from './wrong-value.js';

/** Reads the text of an attribute: `Number`, `Boolean`, `String`, {@link Word}, {@link Seconds}, or a function of your own. */
export type TextReader = (text: string) => unknown;

/** How a reactive property behaves; what Lit's declarations have, and more. */
export interface PropertyOptions {
  /** What a text is read as. Without it, a text stays a text. */
  readonly type?: TextReader | undefined;
  /** The words that an enumerated attribute knows, in lower case and with its default, instead of a `type`. */
  readonly words?: readonly string[] | undefined;
  /** The name of the attribute, or `false` for none; the name of the property in lower case by default. */
  readonly attribute?: string | boolean | undefined;
  /** Whether the attribute follows the property. */
  readonly reflect?: boolean | undefined;
  /** Whether a change starts a new run; `true` by default. */
  readonly startsRun?: boolean | undefined;
  /** Returns what a refused value must be, in words for the error; `undefined` for a valid value. */
  readonly refuse?: ((value: never) => string | undefined) | undefined;
}

/** What Lit stores about one of our properties. */
interface Declaration extends PropertyDeclaration {
  readonly type?: TextReader | undefined;
  readonly words?: readonly string[] | undefined;
  readonly startsRun: boolean;
}

/**
 * Makes a field a reactive property that behaves as the platform's own properties do.
 *
 * - If the property has a `type`, a text is read as the attribute would be: `seconds = "0.5"` is `0.5`.
 * - If it has `words`, it is an enumerated attribute: it takes them in any case, and any other value is the default, as
 *   `<form method="foo">` has the `method` `"get"`.
 * - `null`, `undefined` and a removed attribute restore the default: the value in a new element of this class. So does an
 *   empty text where it could mean nothing: for numbers, durations, a {@link Word}, and properties without an attribute.
 *   Some frameworks write it to say that there is no value.
 * - A text that cannot be read is a `TypeError`, a refused value a `RangeError`, and the property keeps its value. If the text
 *   comes from an attribute, nothing is thrown: the element keeps the error in {@link ATTRIBUTE_ERRORS}, and its next run
 *   fails with it; for an element without that field the error is reported as uncaught.
 * - An equal value changes nothing: plain objects and arrays are compared by content.
 *
 * An attribute with a `{{…}}` is a template, see {@link templateOf}.
 *
 * @param options - The type or the words, the attribute, and whether a change starts a run.
 * @see docs/decisions/0004-fields-not-accessors.md
 *
 * @example
 * ```ts
 * import { LitElement } from 'lit';
 * import { property, Seconds } from 'aio-elements/components/base/property.js';
 *
 * class Pause extends LitElement {
 *   declare seconds: number;
 *
 *   constructor() {
 *     super();
 *     this.seconds = 1;
 *   }
 * }
 * property({ type: Seconds })(Pause.prototype, 'seconds');
 * ```
 */
export function property(options: PropertyOptions = {}) {
  return (prototype: ReactiveElement, name: string): void => {
    const { type, words, startsRun = true, attribute = true, reflect = false, refuse } = options;
    const own = { type, words, startsRun, attribute, reflect };
    const declaration: Declaration = { ...own, converter, hasChanged, noAccessor: true };
    const declared: Declared = { name, declaration, refuse };
    (prototype.constructor as typeof ReactiveElement).createProperty(name, declaration);
    Object.defineProperty(prototype, name, {
      configurable: true,
      enumerable: true,
      get(this: WithProperties) {
        return valueIn(this, name);
      },
      set(this: WithProperties, value: unknown) {
        const mayChange = value !== valueIn(this, name) || this[TEMPLATES] || this[ATTRIBUTE_ERRORS];
        if (mayChange) set(this, declared, value);
        else tellFirstUpdate(this, declared);
      },
    });
  };
}

/** One property of a class, as it was declared. */
interface Declared {
  readonly name: string;
  readonly declaration: Declaration;
  readonly refuse: PropertyOptions['refuse'];
}

function set(element: WithProperties, declared: Declared, given: unknown): void {
  const { name, declaration } = declared;
  const old = valueIn(element, name);
  const isOtherTemplate = noteTemplate(element, name, given);
  const isChanged = takeOrKeepError(element, declared, given) || isOtherTemplate;
  if (isChanged) element.requestUpdate(name, CHANGED, declaration);
  else if (element.hasUpdated) element.requestUpdate(name, old, declaration);
  else tellFirstUpdate(element, declared);
}

/** The first update reports the properties that were set before it, except those that are false, empty or zero. */
function tellFirstUpdate(element: WithProperties, { name, declaration }: Declared): void {
  if (!element.hasUpdated && valueIn(element, name)) element.requestUpdate(name, undefined, declaration);
}

/** Takes a value, and records the error of an attribute; returns whether there is or was one. */
function takeOrKeepError(element: WithProperties, declared: Declared, given: unknown): boolean {
  try {
    take(element, declared, given);
    return !!element[ATTRIBUTE_ERRORS]?.delete(declared.name);
  } catch (error) {
    if (!(given instanceof AttributeText)) throw error; // Lit ignores an attribute once its setter has thrown
    if (element[ATTRIBUTE_ERRORS] === undefined) reportError(error);
    else (element[ATTRIBUTE_ERRORS] ??= new Map()).set(declared.name, error);
    return true;
  }
}

function take(element: WithProperties, { name, refuse }: Declared, given: unknown): void {
  const value = valueOf(element, name, given);
  const rule = refuse?.(value as never);
  if (rule) throw new RangeError(refusal(element, name, { rule, value }));
  store(element, name, value);
}

/** The values of the properties of an element, by their names. Those of the element inherit the defaults of its class. */
const VALUES = Symbol('values');

type Values = Record<string, unknown>;

/** An element with properties. Most elements have few values of their own: the rest are defaults, which they share. */
interface WithProperties extends ReactiveElement, KeepsErrors {
  [VALUES]?: Values | undefined;
  [TEMPLATES]?: Map<string, string | undefined>;
}

function valueIn(element: WithProperties, name: string): unknown {
  return element[VALUES]?.[name];
}

function store(element: WithProperties, name: string, value: unknown): void {
  const values = element[VALUES];
  if (values && name in values && Object.is(values[name], value)) return;
  const own = values && Object.hasOwn(element, VALUES) ? values : (Object.create(values ?? null) as Values);
  own[name] = value;
  element[VALUES] = own;
}

/** Takes the place of the old value if the input has changed, but perhaps not its value. */
const CHANGED = Symbol('changed');

/** The field of an element with the errors of attributes that cannot be read, by the names of their properties. */
export const ATTRIBUTE_ERRORS: unique symbol = Symbol('attributeErrors');

/** An element whose next run, or next use, fails if an attribute cannot be read. */
interface KeepsErrors {
  /** `null` as long as there are none. */
  [ATTRIBUTE_ERRORS]?: Map<string, unknown> | null;
}

/**
 * Checks that every attribute of an element can be read.
 *
 * @throws The error of the first one that cannot.
 */
export function checkAttributes(element: ReactiveElement & KeepsErrors): void {
  const errors = element[ATTRIBUTE_ERRORS];
  if (errors) for (const error of errors.values()) throw error;
}

/**
 * Reads a duration: a number of seconds, or one with a unit, as `"2s"` or `"200ms"`.
 *
 * @param text - The text.
 * @returns The seconds; `NaN` if it is not a duration.
 *
 * @example
 * ```ts
 * import { Seconds } from 'aio-elements/components/base/property.js';
 *
 * console.log(Seconds('200ms'), Seconds('2s'), Seconds('0.5')); // 0.2 2 0.5
 * ```
 */
export function Seconds(text: string): number {
  const trimmed = text.trim();
  const unit = UNITS.find((one) => trimmed.toLowerCase().endsWith(one)) ?? '';
  const amount = trimmed.slice(0, trimmed.length - unit.length).trim();
  const seconds = amount ? Number(amount) : NaN;
  return unit === 'ms' ? seconds / 1000 : seconds;
}

/**
 * Reads one word of several, as `format="json"`. An empty text is the default, as in an enumerated attribute of HTML.
 *
 * @param text - The text.
 * @returns The text itself.
 *
 * @example
 * ```ts
 * import { Word } from 'aio-elements/components/base/property.js';
 *
 * console.log(Word('json')); // json
 * ```
 */
export function Word(text: string): string {
  return text;
}

/** `ms` first, because it ends with `s` too. */
const UNITS = ['ms', 's'] as const;

/**
 * Makes a type for a property that is a boolean or something else: `""` and `"true"` are `true`, `"false"` is `false`.
 *
 * @param other - Reads any other text.
 */
export function booleanOr(other: TextReader): TextReader {
  return (text) => BOOLEANS.get(text) ?? other(text);
}

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ['', true],
  ['true', true],
  ['false', false],
]);

/** Whether a change of this property starts a new run. */
export function startsRun(element: ReactiveElement, name: PropertyKey): boolean {
  const declaration = declarationOf(element, name) as Partial<Declaration> | undefined;
  return !!declaration && declaration.startsRun !== false;
}

/**
 * The template of an input: the text of its attribute, if it contains `{{…}}` and the property has not been set since.
 * A value that was set as a property is data, never a template.
 */
export function templateOf(element: ReactiveElement, name: string): string | undefined {
  return (element as WithProperties)[TEMPLATES]?.get(name);
}

/**
 * Converts a value for a property, as setting it would.
 *
 * @throws {TypeError} If the value is a text that cannot be read, or no text and none can be made of it.
 */
export function convert(element: ReactiveElement, name: string, value: unknown): unknown {
  const declaration = (declarationOf(element, name) ?? {}) as Partial<Declaration>;
  const { type, words } = declaration;
  if (words) return wordOf(words, value) ?? defaultOf(element, name);
  const rule = type && RULES.get(type);
  if (meansDefault(value, declaration)) return defaultOf(element, name);
  const found = read(value, type);
  if (rule && isUnread(found)) throw new TypeError(refusal(element, name, { rule, value }));
  return found;
}

function wordOf(words: readonly string[], value: unknown): string | undefined {
  const text = textFrom(value)?.toLowerCase();
  return words.find((word) => word === text);
}

/** Whether a value stands for the default: none, or an empty text where it could mean nothing. */
function meansDefault(value: unknown, { type, attribute }: Partial<Declaration>): boolean {
  if (typeof value !== 'string') return value == null;
  return !value.trim() && (type === Word || attribute === false || NUMERIC.has(type ?? String));
}

/** Types that read numbers, and what a text must be for them. */
const NUMERIC: ReadonlyMap<TextReader, string> = new Map<TextReader, string>([
  [Number, 'a number'],
  [Seconds, 'a number of seconds, or one with a unit as "200ms"'],
]);

/** Types that cannot read everything, and what a value must be for them. */
const RULES: ReadonlyMap<TextReader, string> = new Map<TextReader, string>([...NUMERIC, [String, 'a text']]);

const isUnread = (found: unknown): boolean => found === undefined || Number.isNaN(found);

/** As in an attribute, any text is `true` for a boolean. What is no text is read only for a boolean or a text. */
function read(value: unknown, type: TextReader | undefined): unknown {
  if (type === Boolean) return value === '' || Boolean(value);
  if (type === String) return textFrom(value);
  return type && typeof value === 'string' ? type(value) : value;
}

/** A value as a text; `undefined` if it has none, as an object without a prototype. */
function textFrom(value: unknown): string | undefined {
  try {
    return String(value);
  } catch {
    return undefined;
  }
}

function refusal(
  element: Element,
  name: string,
  { rule, value }: { readonly rule: string; readonly value: unknown },
): string {
  return `Cannot set ${name} of ${tagOf(element)}: must be ${rule}, current value is ${shown(value)}`;
}

/**
 * Whether two values are the same for an input. Plain objects and arrays are compared by content, in any order of keys; a
 * `URL` by its text; everything else by identity. Functions inside objects count as equal, as a literal makes new ones each
 * time.
 */
export function sameContent(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  return (isObject(one) || isObject(other)) && same(one, other, new Map());
}

/** `seen` has the pairs that are being compared, as an object may contain itself. */
function same(one: unknown, other: unknown, seen: Map<unknown, unknown>): boolean {
  if (Object.is(textOf(one), textOf(other))) return true;
  if (!isPlain(one) || !isPlain(other)) return false;
  if (seen.get(one) === other) return true;
  seen.set(one, other);
  const keys = Object.keys(one);
  if (Array.isArray(one) !== Array.isArray(other) || keys.length !== Object.keys(other).length) return false;
  return keys.every((key) => Object.hasOwn(other, key) && sameField(one[key], other[key], seen));
}

function sameField(one: unknown, other: unknown, seen: Map<unknown, unknown>): boolean {
  return (typeof one === 'function' && typeof other === 'function') || same(one, other, seen);
}

/** The text of an attribute on its way to the setter of the property; `null` if it was removed. */
class AttributeText {
  constructor(readonly text: string | null) {}
}

const converter = {
  fromAttribute: (text: string | null): unknown => new AttributeText(text),
  toAttribute: defaultConverter.toAttribute,
} as PropertyDeclaration['converter'];

const hasChanged = (value: unknown, old: unknown): boolean => !sameContent(value, old);

/** The attributes with a `{{…}}`, by the names of their properties. */
const TEMPLATES = Symbol('templates');

/** Records whether the input is a template now; returns whether that has changed. */
function noteTemplate(element: WithProperties, name: string, given: unknown): boolean {
  const text = given instanceof AttributeText ? given.text : null;
  const template = text?.includes('{{') ? text : undefined;
  if (template === templateOf(element, name)) return false;
  (element[TEMPLATES] ??= new Map<string, string | undefined>()).set(name, template);
  return true;
}

/** What the property is set to. A template that is not a text itself leaves it at the default. */
function valueOf(element: ReactiveElement, name: string, given: unknown): unknown {
  const isTemplate = templateOf(element, name) !== undefined;
  const isText = TEXTUAL.has(declarationOf(element, name)?.type);
  if (isTemplate && !isText) return defaultOf(element, name);
  return convert(element, name, given instanceof AttributeText ? given.text : given);
}

/** Types that make something of any text. */
const TEXTUAL: ReadonlySet<unknown> = new Set([undefined, String, Word, Boolean]);

function declarationOf(element: ReactiveElement, name: PropertyKey): PropertyDeclaration | undefined {
  return (element.constructor as typeof ReactiveElement).elementProperties.get(name);
}

/**
 * Makes the elements of a class share the defaults of their properties: what a new element has. Call it when an element is
 * connected, as an element must not be made while another one of its class is.
 *
 * For that the first call makes one more element of the class, which is never in a document: the constructor of a subclass must
 * do nothing but set up its own element. What it throws is reported as uncaught, and the next call tries again.
 */
export function shareDefaults(element: ReactiveElement): void {
  const kind = element.constructor as new () => WithProperties;
  const prototype = kind.prototype as WithProperties;
  if (Object.hasOwn(prototype, VALUES)) return;
  prototype[VALUES] = undefined; // the constructor may itself set a field to `undefined`
  try {
    prototype[VALUES] = new kind()[VALUES];
  } catch (error) {
    delete prototype[VALUES];
    reportError(error);
  }
}

function defaultOf(element: ReactiveElement, name: string): unknown {
  shareDefaults(element);
  return valueIn(Object.getPrototypeOf(element) as WithProperties, name);
}

/** The text of a `URL`; anything else as it is. */
function textOf(value: unknown): unknown {
  const isUrl = isObject(value) && Object.prototype.toString.call(value) === '[object URL]';
  return isUrl ? (value as URL).href : value;
}

/** An array, or an object whose prototype is `Object.prototype` of any realm, or none. */
function isPlain(value: unknown): value is Record<string, unknown> {
  if (!isObject(value)) return false;
  if (Array.isArray(value)) return true;
  const prototype = Object.getPrototypeOf(value) as object | null;
  return prototype === null || (Object.getPrototypeOf(prototype) === null && 'hasOwnProperty' in prototype);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
