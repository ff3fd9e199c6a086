import { checkFunction, checkSeconds } from '../internal/checks.js';
import { show, wrong } from '../internal/show.js';
import { decoders, type Format } from './body.js';
import type { AjaxOptions } from './options.js';
import { checkRetry, type FullRetry } from './retry-policy.js';

/** A request that is ready to be sent: everything in it is checked. */
export interface Prepared {
  /** In capitals. */
  readonly method: string;
  /** Absolute, with the query. */
  readonly url: string;
  readonly format: Format;
  readonly options: AjaxOptions;
  readonly retry: FullRetry;
  /** What `fetch` is given, apart from the signal. */
  readonly init: Init;
}

/** The options of `fetch` for a request. */
export interface Init extends RequestInit {
  method: string;
  headers: Headers;
}

/**
 * Makes a request of the arguments of `ajax`.
 *
 * @param verb - What is done to the URL, for messages.
 * @throws {TypeError} If one of them is of the wrong kind.
 * @throws {RangeError} If a number is out of range.
 */
export function prepare(
  given: string,
  address: string | URL,
  options: AjaxOptions,
  verb = methodOf(given),
): Prepared {
  const method = methodOf(given);
  const { format = 'text' } = options;
  const { url, init } = fetched(method, address, options, `${method} ${show(address)}`);
  const what = `${verb} ${url.href}`;
  checkRequestOptions(options, what);
  return { method, url: url.href, format, options, retry: checkRetry(options.retry ?? 0, what), init };
}

/**
 * Checks the options of a client that the platform checks, and `base`.
 *
 * @param what - What cannot be done if one is wrong, for the message.
 * @throws {TypeError} If one is wrong.
 */
export function checkDefaults(options: AjaxOptions, what: string): void {
  fetched('GET', 'data:,', options, what);
}

/** What `fetch` is given; `what` cannot be done if something in it is wrong. */
function fetched(
  method: string,
  address: string | URL,
  options: AjaxOptions,
  what: string,
): Pick<Prepared, 'init'> & { readonly url: URL } {
  try {
    checkFormat(options.format ?? 'text');
    const init = initOf(method, options);
    const url = urlOf(resolve(address, options), init);
    init.body = bodyOf(url, options, init);
    return { url, init };
  } catch (error) {
    throw new TypeError(`Cannot ${what}: ${(error as Error).message}`, { cause: error });
  }
}

function methodOf(given: unknown): string {
  if (typeof given === 'string') return given.toUpperCase();
  throw wrong(TypeError, 'send a request: method must be a string', given);
}

/** What two GETs have in common that are the same request: the address with its query, and the headers. */
export function targetOf(address: string | URL, options: AjaxOptions): string {
  const url = new URL(new Request(resolve(address, options)).url);
  if (options.data) addQuery(url, options.data);
  return JSON.stringify([url.href, [...new Headers(pairsOf(options.headers ?? {}, 'headers'))]]);
}

/**
 * The names and values of an object, or of an iterable of pairs. `null` and `undefined` are left out, and each value
 * of an array is a pair of its own.
 *
 * @param what - The name of the option, for the message.
 * @throws {TypeError} If a value is an object that has no text of its own.
 */
export function pairsOf(data: unknown, what: string): [string, string][] {
  const entries = kindOf(data) === 'Object' ? Object.entries(data as object) : data;
  checkIterable(entries, what);
  const pairs: [string, string][] = [];
  for (const entry of entries) {
    checkIterable(entry, what, typeof entry === 'object');
    const [name, values] = entry as unknown as [string, unknown];
    for (const value of [values].flat())
      if (value !== undefined && value !== null) pairs.push([name, textOf(value, `${what}.${name}`)]);
  }
  return pairs;
}

/** A text is iterable too, but not `allowed` as a pair. */
function checkIterable(value: unknown, what: string, allowed = true): asserts value is Iterable<unknown> {
  const { [Symbol.iterator]: iterator } = (value ?? {}) as Partial<Iterable<unknown>>;
  if (typeof iterator !== 'function' || !allowed)
    throw new TypeError(`${what} must have names and values, current value is ${show(value)}`);
}

/** The options that are called later: by then something has been sent. */
const FUNCTIONS = ['onProgress', 'fetch', 'onRequest', 'onResponse'];

/**
 * Checks the options of requests, streams and clients that the platform does not check.
 *
 * @param what - What cannot be done if one is wrong, for the message.
 * @throws {TypeError} If one is of the wrong type.
 * @throws {RangeError} If a number is negative or not a number.
 */
export function checkRequestOptions(options: object, what: string): void {
  const { timeout = 0, maxBytes = 0, ...rest } = options as Record<string, unknown>;
  checkSeconds(timeout, what, 'timeout');
  checkSeconds(maxBytes, what, 'maxBytes');
  for (const name of FUNCTIONS) checkFunction(rest[name], what, name);
}

/** The options that are ours: `fetch` is not given them. */
const OURS = new Set([
  'format',
  'data',
  'json',
  'base',
  'timeout',
  'retry',
  'onProgress',
  'maxBytes',
  'fetch',
]);

function checkFormat(format: string): void {
  if (typeof format !== 'string' || !Object.hasOwn(decoders, format))
    throw new TypeError(
      `format must be one of ${Object.keys(decoders).join(', ')}, current value is ${show(format)}`,
    );
}

/** What `fetch` knows goes along, here or in another runtime. */
function initOf(method: string, options: AjaxOptions): Init {
  const { cache, headers = {} } = options;
  if ((options as RequestInit).body) throw new TypeError('body is not an option, use data or json');
  const known = Object.entries(options).filter(([name]) => !OURS.has(name));
  return {
    ...Object.fromEntries(known),
    method,
    headers: new Headers(pairsOf(headers, 'headers')),
    cache: cache === true ? 'default' : cache || 'no-store',
    signal: null,
  };
}

function resolve(url: string | URL, { base }: AjaxOptions): string {
  const text = hrefOf(url, 'url');
  if (!base) return text;
  const from = requestOf(hrefOf(base, 'base'));
  if (!from) throw new TypeError(`base must be a valid URL, current value is ${show(base)}`);
  if (!URL.canParse(text, from.url)) throw new TypeError(NO_URL);
  return new URL(text, from.url).href;
}

function hrefOf(url: unknown, name: string): string {
  const text: unknown = (url as Partial<URL> | undefined)?.href ?? url;
  if (typeof text === 'string') return text;
  throw new TypeError(`${name} must be a string or a URL, current value is ${show(url)}`);
}

const NO_URL = 'url must be a valid URL, without user name and password';

/** The URL as the platform reads it, which checks the options of `fetch` as well. The headers are left out: they are checked already. */
function urlOf(address: string, init: Init): URL {
  try {
    return new URL(new Request(address, { ...init, headers: {} }).url);
  } catch (error) {
    throw new TypeError(whyRefused(address, init) ?? (error as Error).message, { cause: error });
  }
}

/** Names what the platform refuses: not every browser does. */
function whyRefused(address: string, init: Init): string | undefined {
  if (!requestOf(address)) return NO_URL;
  const refused = Object.entries(init).find(
    ([name, value]) => !requestOf('data:,', { [name]: value as unknown }),
  );
  return refused && `${refused[0]} must be one that fetch takes, current value is ${show(refused[1])}`;
}

/** What the platform makes of a URL and options; nothing if it refuses them. */
function requestOf(url: string | URL, init: object = {}): Request | undefined {
  try {
    return new Request(url, init);
  } catch {
    return undefined;
  }
}

/** The body that data is sent as. GET and HEAD have none: there data is added to the query of `url`. */
function bodyOf(url: URL, { data, json }: AjaxOptions, { method, headers }: Init): BodyInit | null {
  const bodiless = method === 'GET' || method === 'HEAD';
  checkBody(data, json, bodiless);
  if (!bodiless) return encode(data, json, headers);
  if (data) addQuery(url, data);
  return null;
}

function checkBody(data: unknown, json: unknown, bodiless: boolean): void {
  if (json !== undefined && bodiless) throw new TypeError('json is a body, use data for the query');
  if (json !== undefined && data) throw new TypeError('json is a body, use either data or json');
  if (data instanceof ReadableStream && data.locked)
    throw new TypeError('data is a stream that is being read already');
}

function addQuery(url: URL, data: unknown): void {
  const more = typeof data === 'string' ? data.replace(/^\?/, '') : paramsOf(data).toString();
  if (more) url.search += (url.search && '&') + more;
}

/** Fields are sent as the Content-Type says, which is set if they become JSON. */
function encode(data: unknown, json: unknown, headers: Headers): BodyInit | null {
  const type = headers.get('content-type');
  const areFields = FIELDS.has(kindOf(data));
  const value = areFields && isJson(type) ? data : json;
  if (value === undefined) return areFields ? paramsOf(data) : ((data ?? null) as BodyInit | null);
  if (!type) headers.set('content-type', 'application/json');
  return JSON.stringify(value);
}

function isJson(type: string | null): boolean {
  return type !== null && /[/+]json/i.test(type);
}

const FIELDS = new Set(['Object', 'Array', 'Map']);

function paramsOf(data: unknown): URLSearchParams {
  return new URLSearchParams(pairsOf(data, 'data'));
}

/** What a value is to the platform, also when it is wrapped in a Proxy, as reactive data is. */
function kindOf(data: unknown): string {
  return Object.prototype.toString.call(data).slice(8, -1);
}

function textOf(value: unknown, what: string): string {
  if (value instanceof File) return value.name;
  const isObject = typeof value === 'object' || typeof value === 'function';
  const text = isObject ? ownText(value) : `${value as string}`;
  if (text === undefined)
    throw new TypeError(`${what} is an object, and a field is text: use json for nested data`);
  return text;
}

/** The text of an object that has one, as a `URL` or a `Date`; not `[object …]`. */
function ownText(value: object | null): string | undefined {
  try {
    const text = (value as { toString(): string }).toString();
    return typeof value === 'function' || text.startsWith('[object ') ? undefined : text;
  } catch {
    return undefined; // it has no prototype
  }
}
