/** A value as text for an error message, cut if it is long; never throws. */
export function show(value: unknown): string {
  try {
    if (typeof value === 'function') return `function ${value.name}`;
    return (typeof value === 'string' ? JSON.stringify(value) : String(value)).slice(0, LONGEST);
  } catch {
    return `an ${typeof value}`; // it throws, or has no text
  }
}

const LONGEST = 1000; // a URL up to here is whole

/**
 * Makes the error for a wrong argument.
 *
 * @param type - `TypeError` or `RangeError`.
 * @param why - What cannot be done, and why: `sleep: seconds must be at least 0`.
 * @param value - The argument.
 */
export function wrong(type: new (message: string) => Error, why: string, value: unknown): Error {
  return new type(`Cannot ${why}, current value is ${show(value)}`);
}
