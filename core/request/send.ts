import { AjaxRequest } from './ajax-request.js';
import { DecodeError, NetworkError } from './errors.js';
import { decoders, text, type Decode } from './format.js';
import type { Call } from './prepare.js';

type Bytes = Uint8Array<ArrayBuffer>;

/** How a request travels, where that is not the usual way. */
export interface Way {
  readonly transport?: ((url: string, init: RequestInit) => Response | PromiseLike<Response>) | undefined;
  /** Reads a body: its bytes, or for the format `stream` a `ReadableStream`. */
  readonly read?: (response: Response) => unknown;
  /** Decodes bytes. */
  readonly decode?: Decode | undefined;
}

/** Sends once, and reads the answer; `attempts` counts how often it was sent. */
export async function send(call: Call, attempts: number, way: Way): Promise<AjaxRequest> {
  const { method, url, format, options } = call;
  const { transport = options.fetch ?? fetch, read = readAll, decode = decoders[format] } = way;
  let response: Response;
  let body: Bytes;
  try {
    response = await transport(url, call.init);
    body = (await read(response)) as Bytes;
  } catch (error) {
    throw new NetworkError(method, url, error);
  }
  const made = (data: unknown): AjaxRequest => new AjaxRequest(response, data, { method, url, attempts });
  const empty = /HEAD|204|205|304/.test(method + response.status);
  if (empty && /json|auto/.test(format)) return made(null);
  const type = response.headers.get('content-type') ?? '';
  try {
    return made(await decode(body, type));
  } catch (error) {
    return undecoded(made(text(body, type)) as AjaxRequest<string>, error);
  }
}

/** What a proxy says of its failure is seldom what was asked for: left as text. */
function undecoded(request: AjaxRequest<string>, error: unknown): AjaxRequest {
  if (request.ok) throw new DecodeError(request, error);
  return request;
}

async function readAll(response: Response): Promise<Uint8Array> {
  return new Uint8Array(await response.arrayBuffer());
}
