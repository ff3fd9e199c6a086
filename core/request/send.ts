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
  const { method, url, format } = call;
  const { decode = decoders[format] } = way;
  const [response, body] = await answerOf(call, way);
  const reason = response.statusText || (await reasonOf(response.status));
  const sent = { method, url, attempts, reason };
  const made = (data: unknown): AjaxRequest => new AjaxRequest(response, data, sent);
  const empty = /HEAD|204|205|304/.test(method + response.status);
  if (empty && /json|auto/.test(format)) return made(null);
  const type = response.headers.get('content-type') ?? '';
  try {
    return made(await decode(body, type));
  } catch (error) {
    return undecoded(made(text(body, type)) as AjaxRequest<string>, error);
  }
}

/** Of an answer that came without one, as over HTTP/2. */
function reasonOf(status: number): Promise<string> {
  return import('./reason.js').then(
    ({ REASONS }) => REASONS[status] ?? '',
    () => '',
  );
}

async function answerOf({ method, url, init }: Call, way: Way): Promise<[Response, Bytes]> {
  const { transport = fetch, read = readAll } = way;
  try {
    const response = await transport(url, init);
    return [response, (await read(response)) as Bytes];
  } catch (error) {
    throw new NetworkError(method, url, error);
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
