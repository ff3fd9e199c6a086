/** A value as text for an error message; never throws. */
export function show(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'function') return `function ${value.name}`;
  try {
    return String(value);
  } catch {
    return Object.prototype.toString.call(value);
  }
}

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
