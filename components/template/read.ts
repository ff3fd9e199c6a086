import { text } from './text.js';

/** Brand that opens an object's accessors to expressions: `Symbol.for('aio.readable')`. */
export const READABLE: unique symbol = Symbol.for('aio.readable') as never;

/**
 * Reads one step of a path. Nothing is ever called but an accessor, and nothing is thrown but what it throws.
 *
 * An object's own properties can be read, and a string's `length` and characters. What it inherits can be read
 * only of the platform's objects (those with a `Symbol.toStringTag`, as every object of the DOM and of fetch
 * has, and errors) and of objects with the brand `Symbol.for('aio.readable')`; but never what the last object
 * of the prototype chain has, that is `Object.prototype` of any realm. A `Map`, `FormData` and
 * `URLSearchParams` give their entries by name: `form.email`, `url.searchParams.page`. A function cannot be
 * read at all.
 *
 * @param target - The value on the left.
 * @param key - The name on the right; a value that is no string is turned into one, except as key of a `Map`.
 * @returns The value, or `undefined` if there is none that may be read.
 */
export function read(target: unknown, key: unknown): unknown {
  if (target == null) return undefined;
  const name = typeof key === 'string' ? key : text(key);
  if (!Object.hasOwn(target, name)) {
    if (typeof target !== 'object') return undefined;
    const entry = target instanceof Map ? key : name;
    if (KEYED.some((kind) => target instanceof kind) && (target as Keyed).has(entry)) {
      return harmless((target as Keyed).get(entry));
    }
    if (!inherits(target, name)) return undefined;
  }
  return harmless((target as Record<string, unknown>)[name]);
}

/**
 * Hides functions.
 *
 * @param value - Any value.
 * @returns The value, or `undefined` in the place of a function.
 */
export function harmless(value: unknown): unknown {
  return typeof value === 'function' ? undefined : value;
}

type Keyed = Map<unknown, unknown>;

const KEYED = [Map, FormData, URLSearchParams];

function inherits(target: object, name: string): boolean {
  if (!(Symbol.toStringTag in target || READABLE in target || target instanceof Error)) return false;
  let at = target;
  for (let next; (next = Object.getPrototypeOf(at) as object | null); at = next) {
    if (Object.hasOwn(at, name)) return true;
  }
  return false;
}
