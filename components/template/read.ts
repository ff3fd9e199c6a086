import { text } from './text.js';

/**
 * Reads one step of a path. Nothing is ever called but an accessor, and nothing is thrown but what it throws.
 *
 * An object's own properties can be read, and a string's `length` and characters. What it inherits can be read
 * only of the platform's objects (those with a `Symbol.toStringTag`, as every object of the DOM and of fetch
 * has, and errors) and of objects with the brand `Symbol.for('aio.readable')`; but never a name that the last
 * object of the prototype chain has, that is `Object.prototype` of any realm. A `Map`, `FormData` and
 * `URLSearchParams` give their entries by name: `form.email`, `url.searchParams.page`. Neither a function nor a
 * symbol can be read at all.
 *
 * @param target - The value on the left.
 * @param key - The name on the right; a value that is no string is turned into one, except as key of a `Map`.
 * @returns The value, or `undefined` if there is none that may be read.
 */
export function read(target: unknown, key: unknown): unknown {
  const object = Object(target) as Record<string, unknown>;
  const name = text(key);
  if (Object.hasOwn(object, name)) return harmless(object[name]);
  return harmless(entry(object, key, name) ?? (inherits(object, name) ? object[name] : undefined));
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

const READABLE = Symbol.for('aio.readable');

function entry(target: object, key: unknown, name: string): unknown {
  if (target instanceof Map) return target.get(key);
  if (target instanceof FormData || target instanceof URLSearchParams) return target.get(name);
  return undefined;
}

function inherits(object: object, name: string): boolean {
  let last = object;
  for (let next; (next = Object.getPrototypeOf(last) as object | null);) last = next;
  return !(name in last) && (object instanceof Error || Symbol.toStringTag in object || READABLE in object);
}
