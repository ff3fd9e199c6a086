import { AjaxRequest } from './ajax-request.js';
import { DecodeError, NetworkError } from './errors.js';
import { decoders, text } from './format.js';
import type { Call } from './prepare.js';

/** How a request travels, where that is not the usual way. */
export interface Way {
  readonly transport?: (url: string, init: RequestInit) => Response | PromiseLike<Response>;
  /** Reads a body: its bytes, or for the format `stream` a `ReadableStream`. */
  readonly read?: (response: Response) => unknown;
}

/** Sends once, and reads the answer; `attempts` counts how often it was sent. */
export async function send(call: Call, attempts = 1, way: Way = {}): Promise<AjaxRequest> {
  const { method, url, options, init, format } = call;
  const { transport = options.fetch ?? fetch, read = readAll } = way;
  let response: Response;
  let body: Uint8Array<ArrayBuffer>;
  try {
    response = await transport(url, init);
    body = (await read(response)) as Uint8Array<ArrayBuffer>;
  } catch (error) {
    throw new NetworkError(method, url, error);
  }
  const made = (data: unknown): AjaxRequest => new AjaxRequest(response, data, { method, url, attempts });
  const { status } = response;
  const empty = method === 'HEAD' || status === 204 || status === 205 || status === 304;
  if (empty && (format === 'json' || format === 'auto')) return made(null);
  const type = response.headers.get('content-type') ?? '';
  try {
    return made(await decoders[format](body, type));
  } catch (error) {
    const undecoded = made(text(body, type));
    if (response.ok) throw new DecodeError(undecoded as AjaxRequest<string>, error);
    return undecoded; // what a proxy says of its failure is seldom what was asked for
  }
}

async function readAll(response: Response): Promise<Uint8Array> {
  return new Uint8Array(await response.arrayBuffer());
}
