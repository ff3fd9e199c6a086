import type { PropertyDeclaration, ReactiveElement } from 'lit';

/** Which values a property accepts. */
interface Validation<T> {
  /** What a value must be, for the message of the error. */
  readonly rule: string;
  readonly accepts: (value: T) => boolean;
  /** Gives the value for the text of an attribute; without it, the text is the value. */
  readonly parse?: (text: string) => T;
}

/**
 * Makes a field a reactive property that refuses a wrong value and keeps the last right one. A script that sets a wrong
 * value gets a `RangeError`; for an attribute that error is reported as uncaught. `null` and a removed attribute restore
 * the default.
 */
export function validated<T>({ rule, accepts, parse = (text) => text as T }: Validation<T>) {
  return (prototype: ReactiveElement, name: string): void => {
    const values = new WeakMap<object, { readonly initial: T; readonly current: T }>();
    const errorFor = (value: T): RangeError =>
      new RangeError(`Cannot set ${name}: it must be ${rule}, current value is ${String(value)}`);
    const set = function (this: object, value: T | null | typeof KEEP): void {
      if (value === KEEP) return;
      const next = value ?? (values.get(this)?.initial as T);
      if (!accepts(next)) throw errorFor(next);
      values.set(this, { initial: next, ...values.get(this), current: next });
    };
    const get = function (this: object): T | undefined {
      return values.get(this)?.current;
    };
    Object.defineProperty(prototype, name, { configurable: true, get, set });
    const fromAttribute = (text: string | null): T | null | typeof KEEP => {
      const value = text === null ? null : parse(text);
      if (value === null || accepts(value)) return value;
      reportError(errorFor(value)); // if the setter throws, Lit ignores the attribute from then on
      return KEEP;
    };
    const options: PropertyDeclaration = { converter: { fromAttribute } };
    (prototype.constructor as typeof ReactiveElement).createProperty(name, options);
  };
}

/** What the converter returns for a wrong attribute: the property stays as it is. */
const KEEP = Symbol('keep');
