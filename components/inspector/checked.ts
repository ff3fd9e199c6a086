import type { PropertyDeclaration, ReactiveElement } from 'lit';

/** Which values a property takes. */
interface Check<T> {
  /** What is right, in words. */
  readonly rule: string;
  readonly holds: (value: T) => boolean;
  /** Reads an attribute; as it is, if left out. */
  readonly read?: (text: string) => T;
}

/** What an attribute gives that is wrong. */
const KEEP = Symbol();

/**
 * Makes a field a reactive property that refuses a wrong value and keeps the last good one. A script that sets one
 * gets a `RangeError`; for an attribute the error is reported, as one that nobody caught. `null`, as an attribute that
 * is taken away, gives the first value again.
 */
export function checked<T>({ rule, holds, read = (text) => text as T }: Check<T>) {
  return (prototype: ReactiveElement, name: string): void => {
    const values = new WeakMap<object, { readonly first: T; readonly now: T }>();
    const errorFor = (value: T): RangeError =>
      new RangeError(`Cannot set ${name}: it must be ${rule}, current value is ${String(value)}`);
    const set = function (this: object, value: T | null | typeof KEEP): void {
      if (value === KEEP) return;
      const next = value ?? (values.get(this)?.first as T);
      if (!holds(next)) throw errorFor(next);
      values.set(this, { first: next, ...values.get(this), now: next });
    };
    const get = function (this: object): T | undefined {
      return values.get(this)?.now;
    };
    Object.defineProperty(prototype, name, { configurable: true, get, set });
    const fromAttribute = (text: string | null): T | null | typeof KEEP => {
      const value = text === null ? null : read(text);
      if (value === null || holds(value)) return value;
      reportError(errorFor(value)); // Lit ignores an attribute for good once its setter has thrown
      return KEEP;
    };
    const options: PropertyDeclaration = { converter: { fromAttribute } };
    (prototype.constructor as typeof ReactiveElement).createProperty(name, options);
  };
}
