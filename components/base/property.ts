import { defaultConverter, type PropertyDeclaration, type ReactiveElement } from 'lit';

/** Reads the text of an attribute: `Number`, `Boolean`, `String`, {@link Seconds}, or a function of your own. */
export type TextReader = (text: string) => unknown;

/** How a reactive property behaves; what Lit's declarations have, and more. */
export interface PropertyOptions {
  /** What a text is read as. Without it, a text stays a text. */
  readonly type?: TextReader | undefined;
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
  readonly startsRun: boolean;
}

/**
 * Makes a field a reactive property that behaves as the platform's own properties do.
 *
 * - If the property has a `type`, a text is read as the attribute would be: `seconds = "0.5"` is `0.5`.
 * - `null`, `undefined` and a removed attribute restore the default: the value in a new element of this class.
 * - A text that cannot be read is a `TypeError`, a refused value a `RangeError`, and the property keeps its value. If the text
 *   comes from an attribute, the error is reported as uncaught.
 * - An equal value changes nothing: plain objects and arrays are compared by content.
 *
 * An attribute with a `{{…}}` is a template, see {@link templateOf}.
 *
 * @param options - The type, the attribute, and whether a change starts a run.
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
    const { type, startsRun = true, attribute = true, reflect = false, refuse } = options;
    const declaration = { type, startsRun, attribute, reflect, converter, hasChanged, noAccessor: true };
    (prototype.constructor as typeof ReactiveElement).createProperty(name, declaration);
    const key = Symbol(name);
    Object.defineProperty(prototype, name, {
      configurable: true,
      enumerable: true,
      get(this: WithProperties) {
        return this[key];
      },
      set(this: WithProperties, given: unknown) {
        const old = this[key];
        const retold = noteTemplate(this, name, given);
        const value = attempt(given, () =>
          checked(this, name, { value: valueOf(this, name, given), refuse }),
        );
        if (value === REFUSED) return;
        this[key] = value;
        // a false, empty or zero default is not a change
        if (retold || value || old !== undefined || this.hasUpdated)
          this.requestUpdate(name, retold ? templates : old, declaration);
      },
    });
  };
}

/** An element with the values of its properties, under private keys. */
type WithProperties = ReactiveElement & Record<symbol, unknown>;

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

/** `ms` first, because it ends with `s` too. */
const UNITS = ['ms', 's'] as const;

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
  return templates.get(element)?.get(name);
}

/**
 * Converts a value for a property, as setting it would.
 *
 * @throws {TypeError} If the value is a text that cannot be read.
 */
export function convert(element: ReactiveElement, name: string, value: unknown): unknown {
  if (value == null) return defaultOf(element, name);
  const { type } = (declarationOf(element, name) ?? {}) as Partial<Declaration>;
  if (type === Number || type === Seconds) return number(element, name, { value, type });
  if (typeof value === 'string') return read(value, type);
  return type === Boolean || type === String ? (type as (value: unknown) => unknown)(value) : value;
}

/** Reads a text. As in an attribute, any text is `true` for a boolean. */
function read(text: string, type: TextReader | undefined): unknown {
  if (type === Boolean) return true;
  return type ? type(text) : text;
}

/** Reads a number from a text; other values are returned unchanged, except `NaN`, which is refused. */
function number(
  element: ReactiveElement,
  name: string,
  { value, type }: { readonly value: unknown; readonly type: TextReader },
): unknown {
  const text = typeof value === 'string';
  if (text && !value.trim()) return defaultOf(element, name);
  const read = text ? type(value) : value;
  if (!Number.isNaN(read)) return read;
  const what = type === Seconds ? 'a number of seconds, or one with a unit as "200ms"' : 'a number';
  const current = text ? JSON.stringify(value) : 'NaN';
  throw new TypeError(
    `Cannot set ${name} of <${element.localName}>: must be ${what}, current value is ${current}`,
  );
}

/**
 * Whether two values are the same for an input. Plain objects and arrays are compared by content, in any order of keys; a
 * `URL` by its text; everything else by identity. Functions inside objects count as equal, as a literal makes new ones each
 * time.
 */
export function sameContent(one: unknown, other: unknown): boolean {
  return same(one, other, new Map());
}

/** `seen` has the pairs that are being compared, as an object may contain itself. */
function same(one: unknown, other: unknown, seen: Map<unknown, unknown>): boolean {
  if (Object.is(one, other) || (seen.has(one) && seen.get(one) === other)) return true;
  if (isUrl(one) || isUrl(other)) return textOf(one) === textOf(other);
  return isPlain(one) && isPlain(other) && sameFields(one, other, seen);
}

type Fields = Readonly<Record<string, unknown>>;

function sameFields(one: Fields, other: Fields, seen: Map<unknown, unknown>): boolean {
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

/** Converts a value. An error from an attribute is reported, not thrown: once a setter has thrown, Lit ignores the attribute. */
function attempt(given: unknown, convert: () => unknown): unknown {
  try {
    return convert();
  } catch (error) {
    if (!(given instanceof AttributeText)) throw error;
    reportError(error);
    return REFUSED;
  }
}

/** Returns the value, unless it is refused. */
function checked(
  element: ReactiveElement,
  name: string,
  { value, refuse }: { readonly value: unknown; readonly refuse: PropertyOptions['refuse'] },
): unknown {
  const rule = refuse?.(value as never);
  if (rule === undefined) return value;
  const current = typeof value === 'string' ? JSON.stringify(value) : String(value);
  throw new RangeError(
    `Cannot set ${name} of <${element.localName}>: must be ${rule}, current value is ${current}`,
  );
}

const REFUSED = Symbol('refused');

const converter = {
  fromAttribute: (text: string | null): unknown => new AttributeText(text),
  toAttribute: defaultConverter.toAttribute,
} as PropertyDeclaration['converter'];

const hasChanged = (value: unknown, old: unknown): boolean => !sameContent(value, old);

/** The attributes with a `{{…}}`, by the names of their properties. */
const templates = new WeakMap<ReactiveElement, Map<string, string>>();

/** Records whether the input is a template now; returns whether that has changed. */
function noteTemplate(element: ReactiveElement, name: string, given: unknown): boolean {
  const known = templates.get(element);
  const before = known?.get(name);
  const text = given instanceof AttributeText ? given.text : null;
  const template = text?.includes('{{') ? text : undefined;
  if (template === before) return false;
  if (template === undefined) known?.delete(name);
  else templates.set(element, new Map(known).set(name, template));
  return true;
}

function valueOf(element: ReactiveElement, name: string, given: unknown): unknown {
  const value = given instanceof AttributeText ? given.text : given;
  const isTemplate = templates.get(element)?.has(name);
  if (!isTemplate) return convert(element, name, value);
  const type = declarationOf(element, name)?.type;
  return type === undefined || type === String || type === Boolean
    ? convert(element, name, value)
    : defaultOf(element, name);
}

function declarationOf(element: ReactiveElement, name: PropertyKey): PropertyDeclaration | undefined {
  return (element.constructor as typeof ReactiveElement).elementProperties.get(name);
}

/** A new element of each class, made when a default is first needed. */
const pristine = new WeakMap<object, Record<string, unknown> | null>();

function defaultOf(element: ReactiveElement, name: string): unknown {
  const kind = element.constructor as new () => object;
  let defaults = pristine.get(kind);
  if (defaults === undefined) {
    pristine.set(kind, null); // the constructor may itself set a field to `undefined`
    defaults = new kind() as Record<string, unknown>;
    pristine.set(kind, defaults);
  }
  return defaults?.[name];
}

function isUrl(value: unknown): value is URL {
  return Object.prototype.toString.call(value) === '[object URL]';
}

/** The text of a `URL`; anything else as it is. */
function textOf(value: unknown): unknown {
  return isUrl(value) ? value.href : value;
}

/** An array, or an object whose prototype is `Object.prototype` of any realm, or none. */
function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return true;
  const prototype = Object.getPrototypeOf(value) as object | null;
  return prototype === null || (Object.getPrototypeOf(prototype) === null && 'hasOwnProperty' in prototype);
}
