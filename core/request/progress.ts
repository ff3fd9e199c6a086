import { SizeLimitError } from './errors.js';
import type { AjaxProgress } from './options.js';
import type { Call } from './prepare.js';

/** Tells of progress; what the listener throws fails the request. */
export function tell(call: Call, progress: AjaxProgress): void {
  try {
    call.options.onProgress?.(progress);
  } catch (error) {
    call.fail(error);
  }
}

/** Fails a request whose body is too long, which stops the transfer. */
export function checkSize(call: Call, loaded: number): void {
  const { maxBytes = Infinity } = call.options;
  if (loaded > maxBytes) call.fail(new SizeLimitError(call.method, call.url, maxBytes));
}

/** Counts the pieces of a body. */
export function counter(call: Call, headers: Headers): (piece: Uint8Array) => void {
  const total = headers.has('content-encoding') ? 0 : Number(headers.get('content-length'));
  let loaded = 0;
  return ({ length }) => {
    loaded += length;
    tell(call, { phase: 'download', loaded, total, lengthComputable: total > 0 });
    checkSize(call, loaded);
  };
}
