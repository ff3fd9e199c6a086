import type { AjaxOptions } from './options.js';

/** The names and values of an object, or of what is a list of them already; without null and undefined. */
export function pairsOf(data: unknown): [string, string][] {
  const entries = kindOf(data) === 'Object' ? Object.entries(data as object) : data;
  return [...(entries as Iterable<[string, unknown]>)].flatMap(([name, values]) =>
    [values]
      .flat()
      .filter((value) => value !== undefined && value !== null)
      .map((value): [string, string] => [name, value instanceof File ? value.name : String(value as string)]),
  );
}

/** What a request begins as. */
export interface Init extends RequestInit {
  method: string;
  headers: Headers;
}

/** The body that data is sent as; for GET and HEAD there is none, and data is added to the query of `url`. */
export function toBody(url: URL, { data, json }: AjaxOptions, { method, headers }: Init): BodyInit | null {
  const bodiless = /^(GET|HEAD)$/.test(method);
  if (json !== undefined && (bodiless || data))
    throw new TypeError('json is a body, without data, not for GET');
  if (!bodiless) return encode(data, json, headers);
  if (data) addQuery(url, data);
  return null;
}

function addQuery(url: URL, data: unknown): void {
  const more = typeof data === 'string' ? data.replace(/^\?/, '') : paramsOf(data).toString();
  if (more) url.search += (url.search && '&') + more;
}

/** Fields go by the Content-Type, which is set if they become JSON. */
function encode(data: unknown, json: unknown, headers: Headers): BodyInit | null {
  const type = 'content-type';
  const fields = /^(Object|Array|Map)$/.test(kindOf(data));
  const asJson = fields && /[/+]json/i.test(String(headers.get(type)));
  if (json === undefined && !asJson)
    return fields ? paramsOf(data) : ((data as BodyInit | undefined) ?? null);
  if (!headers.has(type)) headers.set(type, 'application/json');
  return JSON.stringify(asJson ? data : json);
}

const paramsOf = (data: unknown): URLSearchParams => new URLSearchParams(pairsOf(data));

/** What it is to the platform; also when it is wrapped in a Proxy, as reactive data is. */
const kindOf = (data: unknown): string => Object.prototype.toString.call(data).slice(8, -1);
