import { text } from './text.js';

/** Brand that opens an object's accessors to expressions: `Symbol.for('aio.readable')`. */
export const READABLE: unique symbol = Symbol.for('aio.readable') as never;

/**
 * Reads one step of a path. Nothing is ever called but an accessor, and nothing is thrown but what it throws.
 *
 * An object's own properties can be read, and a string's `length` and characters. Inherited properties can be
 * read of the platform's objects in the list below and of objects with the brand `Symbol.for('aio.readable')`,
 * but never what `Object.prototype` has, of any realm. A `Map`, `FormData` and `URLSearchParams` give
 * their entries by name: `form.email`, `url.searchParams.page`. A function cannot be read at all.
 *
 * @param target - The value on the left.
 * @param key - The name on the right; a value that is no string is turned into one, except as key of a `Map`.
 * @returns The value, or `undefined` if there is none that may be read.
 */
export function read(target: unknown, key: unknown): unknown {
  if (target == null) return undefined;
  const name = typeof key === 'string' ? key : text(key);
  if (Object.hasOwn(target, name)) return harmless((target as Record<string, unknown>)[name]);
  if (keyed.some((kind) => target instanceof kind)) {
    const entries = target as Map<unknown, unknown>;
    const entry = target instanceof Map ? key : name;
    if (entries.has(entry)) return harmless(entries.get(entry));
  }
  return inherits(target, name) ? harmless((target as Record<string, unknown>)[name]) : undefined;
}

const keyed = [Map, FormData, URLSearchParams];

const platform = (
  'Event,EventTarget,Error,Blob,URL,URLSearchParams,Request,Response,Map,Set,FileList,NodeList,HTMLCollection,' +
  'DOMTokenList,DOMRectReadOnly,ValidityState,DataTransfer,Touch,TouchList'
).split(',');

function readable(target: object): boolean {
  return (
    READABLE in target ||
    platform.some((name) => {
      const kind = (globalThis as Record<string, unknown>)[name];
      return typeof kind === 'function' && target instanceof kind;
    })
  );
}

function harmless(value: unknown): unknown {
  return typeof value === 'function' ? undefined : value;
}

/** Whether a prototype other than the last one of the chain has the name. */
function inherits(target: object, name: string): boolean {
  if (typeof target !== 'object' || !readable(target)) return false;
  let at = Object.getPrototypeOf(target) as object | null;
  for (let next; at && (next = Object.getPrototypeOf(at) as object | null); at = next) {
    if (Object.hasOwn(at, name)) return true;
  }
  return false;
}
