/**
 * Turns a value into the text a reader sees. Never throws.
 *
 * @param value - Any value.
 * @returns `''` for `null` and `undefined`, ISO 8601 for a `Date`, the platform's own text for a `URL` and an
 *   `Error`, JSON for other objects, as JavaScript for the rest.
 */
export function text(value: unknown): string {
  if (typeof value !== 'object') return value === undefined ? '' : String(value);
  try {
    if (value instanceof Date) return value.toJSON() ?? '';
    if (value instanceof Error || value instanceof URL) return String(value);
    return value ? JSON.stringify(value) : '';
  } catch {
    return Object.prototype.toString.call(value);
  }
}
