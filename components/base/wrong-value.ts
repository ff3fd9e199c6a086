/**
 * Makes the error for an input with a value that it cannot have.
 *
 * @param why - What cannot be done, and why: `run aio-script: job must be a function`.
 * @param value - The value.
 * @param type - `TypeError`, or another that fits better.
 */
export function wrongValue(
  why: string,
  value: unknown,
  type: new (message: string) => Error = TypeError,
): Error {
  return new type(`Cannot ${why}, current value is ${shown(value)}`);
}

/** An element as it is named in messages: its tag, with its id if it has one. */
export function tagOf({ localName, id }: Element): string {
  return id ? `<${localName} id="${id}">` : `<${localName}>`;
}

/** A value as text for an error message; never throws. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  try {
    return String(value);
  } catch {
    return Object.prototype.toString.call(value); // it has no prototype, or a text that throws
  }
}
