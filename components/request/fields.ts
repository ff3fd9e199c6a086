/**
 * What a text stands for: JSON, or fields as `name=value&…`.
 *
 * @param text - The text.
 * @param what - What it is, for errors.
 * @param loose - Whether it may be another text, which is then given back as it is.
 * @throws {TypeError} If it starts as JSON does and is none, or is nothing of all.
 */
export function fieldsOf(text: string, what: string, loose = false): object | string {
  if (/^\s*[[{]/.test(text)) return parsed(text, what);
  const fields = /^[^\s=]+=|^$/.test(text) && new URLSearchParams(text);
  if (fields) return loose ? fields : Object.fromEntries(fields);
  if (loose) return text;
  throw new TypeError(`Cannot read ${what}: neither JSON nor name=value, current value is ${text}`);
}

function parsed(text: string, what: string): object {
  try {
    return JSON.parse(text) as object;
  } catch (error) {
    throw new TypeError(`Cannot read ${what}: ${(error as Error).message}, current value is ${text}`, {
      cause: error,
    });
  }
}
