import { show } from '../internal/show.js';
import { checkSeconds } from '../internal/timer.js';
import { addQuery, pairsOf, toBody } from './data.js';
import { decoders, type Format } from './format.js';
import type { AjaxOptions } from './options.js';

/** A request that is about to be sent: everything in it is checked. */
export interface Call {
  readonly method: string;
  readonly url: string;
  readonly format: Format;
  readonly options: AjaxOptions;
  readonly init: RequestInit;
  /** Ends the request with an error; a body that outlives it puts its own here. */
  fail: (error: unknown) => void;
  /** Ends the transfer and the timer. */
  stop: () => void;
}

/** What there is to know about a request before it is sent. */
export type Prepared = Omit<Call, 'fail' | 'stop'>;

/** Makes a request of the arguments of `ajax`; throws a `TypeError` or `RangeError` if one is wrong. */
export function prepare(given: string, address: string | URL, options: AjaxOptions): Prepared {
  const method = String(given).toUpperCase();
  const { format = 'text', timeout = 0, maxBytes = 0 } = options;
  checkSeconds(timeout, `${method} ${address}`, 'timeout');
  checkSeconds(maxBytes, `${method} ${address}`, 'maxBytes');
  try {
    if (!Object.hasOwn(decoders, format))
      throw new TypeError(
        `format must be one of ${Object.keys(decoders).join(', ')}, current value is ${show(format)}`,
      );
    const url = resolve(address, options.base);
    const init = toInit(method, url, options);
    new Request(url, { ...init, body: null }); // the platform's own checks
    return { method, url: url.href, format, options, init };
  } catch (error) {
    throw new TypeError(`Cannot ${method} ${show(address)}: ${(error as Error).message}`, { cause: error });
  }
}

function toInit(method: string, url: URL, options: AjaxOptions): RequestInit {
  const { data, json, cache = false, credentials = 'same-origin' } = options;
  const headers = new Headers(pairsOf(options.headers ?? {}));
  const bodiless = method === 'GET' || method === 'HEAD';
  if (json !== undefined && (bodiless || data))
    throw new TypeError(
      `json is a body of its own, for a method that has one, current value is ${show(json)}`,
    );
  if (bodiless && data) addQuery(url, data);
  return {
    ...(options as object), // what fetch knows, here or in another runtime
    method,
    headers,
    credentials,
    cache: typeof cache === 'string' ? cache : cache ? 'default' : 'no-store',
    body: bodiless ? null : toBody(data, json, headers),
    signal: null,
  };
}

function resolve(url: unknown, base: string | URL | undefined): URL {
  if (typeof ((url as URL | undefined)?.href ?? url) !== 'string')
    throw new TypeError(`url must be a string or a URL, current value is ${show(url)}`);
  const page = pageAddress();
  try {
    return new URL(url as string, base ? new URL(base, page) : page);
  } catch {
    throw new TypeError(`url must be valid, and absolute if there is no base, current value is ${show(url)}`);
  }
}

/** What relative addresses are relative to, in a page (with its `<base>`) and in a worker. */
function pageAddress(): string | undefined {
  const { document, location } = globalThis as {
    document?: { baseURI: string };
    location?: { href: string };
  };
  return document?.baseURI ?? location?.href;
}
