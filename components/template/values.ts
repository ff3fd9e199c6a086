/**
 * What an expression sees of a value. Values may come from another realm (a frame, an adopted document), so that nothing
 * here depends on the constructors of this one.
 */

/**
 * Turns a value into the text that a reader sees. Never throws.
 *
 * @param value - Any value.
 * @returns `''` for `null` and `undefined`, the message with its name for an `Error`, ISO 8601 for a `Date`, the address for
 *   a `URL`, JSON for other objects, what JavaScript makes of it for the rest.
 */
export function text(value: unknown): string {
  if (typeof value === 'string') return value;
  try {
    // eslint-disable-next-line @typescript-eslint/no-base-to-string -- a primitive or an Error
    if (typeof value !== 'object' || isError(value)) return String(value ?? '');
    const json = JSON.stringify(value ?? '');
    return json.startsWith('"') ? (JSON.parse(json) as string) : json;
  } catch {
    return Object.prototype.toString.call(value);
  }
}

/**
 * Puts texts between strings: one string more than texts.
 *
 * @param strings - The strings around the texts.
 * @param textAt - Gives the text after the string of that number; gets all that is before it, too.
 * @returns The whole text.
 */
export function joinParts(
  strings: readonly string[],
  textAt: (at: number, before: string) => string,
): string {
  let found = strings[0] ?? '';
  for (let at = 1; at < strings.length; at++) found += textAt(at - 1, found) + (strings[at] ?? '');
  return found;
}

/**
 * What an operator works on.
 *
 * @param value - Any value.
 * @returns A primitive: milliseconds for a `Date`, text for another object, else the value. The type is a fiction that
 *   lets JavaScript's operators take it.
 */
export function plain(value: unknown): number {
  if (typeof value !== 'object' || value === null) return value as number;
  return millisecondsOf(value) ?? (text(value) as unknown as number);
}

/**
 * Reads one step of a path. Nothing is called but an accessor, and nothing is thrown but what that throws.
 *
 * An object's own properties can be read, and the `length` and the characters of a string. What it inherits can be read
 * only of objects of the platform (those with a `Symbol.toStringTag`, as every object of the DOM and of fetch has, and
 * errors) and of objects with the brand `Symbol.for('aio.readable')`; but never a name that the last object of the
 * prototype chain has, which is `Object.prototype` of some realm. A `Map`, `FormData` and `URLSearchParams` give their
 * entries by name: `form.email`, `url.searchParams.page`. Functions and symbols cannot be read at all.
 *
 * @param target - The value on the left.
 * @param key - The name on the right; a value that is not a string is converted to one, except as key of a `Map`.
 * @returns The value, or `undefined` if there is none or it must not be read.
 */
export function read(target: unknown, key: unknown): unknown {
  const name = text(key);
  if (typeof target === 'object' && target !== null && Object.hasOwn(target, name))
    return harmless((target as Record<string, unknown>)[name]);
  return harmless(readOther(Object(target) as Record<string, unknown>, key, name));
}

/**
 * Hides functions and symbols, which no operator takes.
 *
 * @param value - Any value.
 * @returns The value, or `undefined` in the place of one of these.
 */
export function harmless(value: unknown): unknown {
  return typeof value === 'function' || typeof value === 'symbol' ? undefined : value;
}

function readOther(object: Record<string, unknown>, key: unknown, name: string): unknown {
  if (Object.hasOwn(object, name)) return object[name]; // of a string
  return entryOf(object, key, name) ?? (canInherit(object, name) ? object[name] : undefined);
}

/** How to read entries. These methods themselves check that they are called on such an object, of any realm. */
const ENTRIES: Readonly<Record<string, (object: object, key: unknown, name: string) => unknown>> = {
  Map: (object, key) => Map.prototype.get.call(object, key) as unknown,
  FormData: (object, _, name) => FormData.prototype.get.call(object as FormData, name),
  URLSearchParams: (object, _, name) => URLSearchParams.prototype.get.call(object as URLSearchParams, name),
};

function entryOf(object: object, key: unknown, name: string): unknown {
  const tag = tagOf(object);
  if (tag === undefined || !Object.hasOwn(ENTRIES, tag)) return undefined;
  try {
    return ENTRIES[tag]?.(object, key, name);
  } catch {
    return undefined; // the tag was wrong
  }
}

/** The `Symbol.toStringTag` of an object that has one; a proxy that has none is not asked for it. */
function tagOf(object: object): string | undefined {
  return Symbol.toStringTag in object ? String(object[Symbol.toStringTag]) : undefined;
}

const READABLE = Symbol.for('aio.readable');

function canInherit(object: object, name: string): boolean {
  let last = object;
  for (let next; (next = Object.getPrototypeOf(last) as object | null);) last = next;
  return !(name in last) && (Symbol.toStringTag in object || READABLE in object || isError(object));
}

/** Whether a value is an error, of any realm; WebKit's `Error.isError` says no of a `DOMException`. */
function isError(value: unknown): boolean {
  return isOwnError(value) || isDOMException(value);
}

/** The tag is what tells where `Error.isError` is missing. */
const isOwnError: (value: unknown) => boolean =
  (Error as { isError?: (value: unknown) => boolean }).isError ??
  ((value) => Object.prototype.toString.call(value) === '[object Error]');

/** Asks nothing of the value itself, which may be a proxy: the accessor checks that it is called on such an object. */
function isDOMException(value: unknown): boolean {
  try {
    return readName?.call(value) !== undefined;
  } catch {
    return false;
  }
}

/** Where there is no DOM, as at the edge, there are no such errors. */
const readName =
  typeof DOMException === 'undefined'
    ? undefined
    : Object.getOwnPropertyDescriptor(DOMException.prototype, 'name')?.get;

/** The time of a `Date` of any realm; `undefined` for any other object. */
function millisecondsOf(object: object): number | undefined {
  if (!(Symbol.toPrimitive in object)) return undefined; // as every Date has, and hardly anything else
  try {
    return Date.prototype.getTime.call(object);
  } catch {
    return undefined;
  }
}
