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
