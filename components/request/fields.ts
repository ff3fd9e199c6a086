import type { AjaxOptions } from '../../core/index.js';
import { wrongValue } from '../base/wrong-value.js';

/** Names and values, as an author writes them in an attribute. */
export type Fields = Readonly<Record<string, unknown>> | readonly unknown[] | URLSearchParams;

/**
 * Reads fields from a text: JSON, or `name=value&…`.
 *
 * @returns The fields; `undefined` if the text is neither.
 * @throws {TypeError} If it looks like JSON and is not well formed.
 */
export function fieldsOf(text: string, what: string): Fields | undefined {
  if (/^\s*[[{]/.test(text)) return parsed(text, what);
  return /^[^\s=]+=|^$/.test(text) ? new URLSearchParams(text) : undefined;
}

/**
 * The headers that an input stands for. A text is JSON, or `name=value&…`.
 *
 * @throws {TypeError} If it is neither, and no object.
 */
export function headersOf(given: AjaxOptions['headers'] | string, what: string): AjaxOptions['headers'] {
  if (typeof given === 'string') return readHeaders(given, what);
  const entries: readonly unknown[] = Array.isArray(given) ? given : [given ?? {}];
  if (entries.every((entry) => typeof entry === 'object' && entry !== null)) return given;
  throw wrongValue(`read ${what}: they must be names and values`, given);
}

function readHeaders(text: string, what: string): Record<string, string | null> {
  const fields = fieldsOf(text, what);
  if (fields) return (fields instanceof URLSearchParams ? Object.fromEntries(fields) : fields) as never;
  throw new TypeError(
    `Cannot read ${what}: it is neither JSON nor name=value, current value is ${JSON.stringify(text)}`,
  );
}

/** The headers of options as a list, with their names in lower case. */
export function headerEntries(
  headers: AjaxOptions['headers'] = {},
): [name: string, value: string | null | undefined][] {
  const entries = Symbol.iterator in headers ? [...headers] : Object.entries(headers);
  return entries.map(([name, value]) => [name.toLowerCase(), value]);
}

/** Fields as an object for JSON: a repeated name becomes a list. */
export function objectOf<V>(entries: Iterable<readonly [string, V]>): Record<string, V | V[]> {
  const lists = new Map<string, V[]>();
  for (const [name, value] of entries) {
    const list = lists.get(name);
    if (list) list.push(value);
    else lists.set(name, [value]);
  }
  const single = ([name, list]: [string, V[]]): [string, V | V[]] => [
    name,
    list.length > 1 ? list : (list[0] as V),
  ];
  return Object.fromEntries([...lists].map(single));
}

function parsed(text: string, what: string): Fields {
  try {
    return JSON.parse(text) as Fields;
  } catch (cause) {
    const why = (cause as Error).message;
    throw new TypeError(`Cannot read ${what}: ${why}, current value is ${JSON.stringify(text)}`, { cause });
  }
}
