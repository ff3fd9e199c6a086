import type { AjaxRequest } from './ajax-request.js';
import { checkOptions } from './check.js';
import { liveBody } from './live-body.js';
import type { Call } from './prepare.js';
import { counter } from './progress.js';
import { persist } from './retry.js';
import { rare } from './rare-format.js';
import { send, type Way } from './send.js';
import { uploadOf } from './upload.js';

/** Sends a request that asks for what most do not: another body, progress, a limit, retries. */
export async function perform(call: Call): Promise<AjaxRequest> {
  checkOptions(call.options, `${call.method} ${call.url}`);
  const { transport, tellsAll } = await uploadOf(call);
  const count = ({ headers }: { headers: Headers }): Count => (tellsAll ? none : counter(call, headers));
  const live = call.format === 'stream';
  const read = live ? bodyOf : (response: Response): unknown => readAll(response, count(response));
  const way: Way = { transport, read, decode: rare[call.format] };
  const request = await persist(call, call.options.retry ?? 0, (attempt) => send(call, attempt, way));
  if (!live) {
    call.stop(); // an upload that the server has not waited for
    return request;
  }
  return Object.assign(request, { data: liveBody(call, request.data as Body, count(request)) });
}

type Body = ReadableStream<Uint8Array>;
type Count = (piece: Uint8Array) => void;

const none = (): void => undefined;

function bodyOf(response: Response): Body {
  return response.body ?? new Blob().stream();
}

async function readAll(response: Response, count: Count): Promise<Uint8Array> {
  const reader = bodyOf(response).getReader();
  const pieces: Uint8Array[] = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return joined(pieces);
    count(value);
    pieces.push(value);
  }
}

/** Not by a `Blob`: a browser would send it to another process and back. */
function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((size, { length }) => size + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
