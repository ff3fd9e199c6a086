import { show } from '../internal/show.js';

/** The names and values of an object, or of what is a list of them already; without null and undefined. */
export function pairsOf(data: object): [string, string][] {
  const entries = Symbol.iterator in data ? data : Object.entries(data);
  return [...(entries as Iterable<[string, unknown]>)].flatMap(([name, values]) =>
    [values]
      .flat()
      .filter((value) => value !== undefined && value !== null)
      .map((value): [string, string] => [name, String((value as Partial<File>).name ?? value)]),
  );
}

/** Adds data to the query that an address has. */
export function addQuery(url: URL, data: unknown): void {
  if (typeof data !== 'string' && !isOf('Object|Array|Map|URLSearchParams|FormData', data))
    throw new TypeError(`data must be fields or a string to be a query, current value is ${show(data)}`);
  const more =
    typeof data === 'string' ? data.replace(/^\?/, '') : String(new URLSearchParams(pairsOf(data)));
  if (more) url.search += (url.search && '&') + more;
}

/** The body that data is sent as: fields by the Content-Type, which is set if they become JSON. */
export function toBody(data: unknown, json: unknown, headers: Headers): BodyInit | null {
  const fields = isOf('Object|Array|Map', data);
  if (json === undefined && !(fields && /[/+]json/i.test(headers.get('content-type') ?? '')))
    return fields ? new URLSearchParams(pairsOf(data)) : ((data ?? null) as BodyInit | null);
  if (!headers.has('content-type')) headers.set('content-type', 'application/json');
  return JSON.stringify(json === undefined ? data : json);
}

/** Whether it is one of these to the platform; also when it is wrapped in a Proxy, as reactive data is. */
function isOf(kinds: string, data: unknown): data is object {
  return new RegExp(`t (${kinds})]`).test(Object.prototype.toString.call(data));
}
