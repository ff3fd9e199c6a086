/**
 * Turns a value into the text a reader sees. Never throws.
 *
 * @param value - Any value.
 * @returns `''` for `null` and `undefined`, what an `Error` says, ISO 8601 for a `Date`, the address for a `URL`,
 *   JSON for other objects, as JavaScript for the rest.
 */
export function text(value: unknown): string {
  try {
    // eslint-disable-next-line @typescript-eslint/no-base-to-string -- a primitive or an Error
    if (typeof value !== 'object' || value instanceof Error) return String(value ?? '');
    const json = JSON.stringify(value ?? '');
    return json.startsWith('"') ? (JSON.parse(json) as string) : json;
  } catch {
    return Object.prototype.toString.call(value);
  }
}
