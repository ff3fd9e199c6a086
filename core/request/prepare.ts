import { show } from '../internal/show.js';
import { pairsOf, toBody, type Init } from './data.js';
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

/** Makes a request of the arguments of `ajax`; throws a `TypeError` if one is wrong. */
export function prepare(given: string, address: string | URL, options: AjaxOptions): Prepared {
  const method = String(given).toUpperCase();
  const { format = 'text' } = options;
  try {
    if (!Object.hasOwn(decoders, format))
      throw new TypeError(
        `format must be one of ${Object.keys(decoders).join(', ')}, current value is ${show(format)}`,
      );
    const init = toInit(method, options);
    const url = new URL(new Request(resolve(address, options), init).url); // with the platform's own checks
    init.body = toBody(url, options, init);
    return { method, url: url.href, format, options, init };
  } catch (error) {
    throw new TypeError(`Cannot ${method} ${show(address)}: ${(error as Error).message}`, { cause: error });
  }
}

/** What `fetch` knows goes along, here or in another runtime; its default for credentials is ours. */
function toInit(method: string, options: AjaxOptions): Init {
  const { cache } = options;
  return {
    ...(options as object),
    method,
    headers: new Headers(pairsOf(options.headers ?? {})),
    cache: cache === true ? 'default' : cache || 'no-store',
    signal: null,
  };
}

function resolve(url: string | URL, { base }: AjaxOptions): string | URL {
  const text = (url as Partial<URL>).href ?? (url as string).trim();
  return base ? new URL(text, new Request(base).url) : text;
}
