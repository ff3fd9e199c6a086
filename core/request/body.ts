import { SizeLimitError } from './errors.js';
import { live } from './live.js';
import type { Call } from './prepare.js';

/** Reads a body piece by piece: counts it, limits it, tells of it; as a stream, hands it on. */
export function bodyReader(call: Call): (response: Response) => Promise<unknown> {
  return async (response) => {
    const body = response.body ?? new Blob().stream();
    const count = counter(call, response);
    const reader = body.getReader();
    if (call.format === 'stream') return live(call, reader, count);
    const pieces: Uint8Array<ArrayBuffer>[] = [];
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return new Uint8Array(await new Blob(pieces).arrayBuffer());
      count(value);
      pieces.push(value as Uint8Array<ArrayBuffer>);
    }
  };
}

type Count = (piece: Uint8Array) => void;

function counter({ method, url, options }: Call, { headers }: Response): Count {
  const { maxBytes = Infinity, onProgress } = options;
  const total = headers.has('content-encoding') ? 0 : Number(headers.get('content-length'));
  let loaded = 0;
  return ({ length }) => {
    loaded += length;
    if (loaded > maxBytes) throw new SizeLimitError(method, url, maxBytes);
    onProgress?.({ phase: 'download', loaded, total, lengthComputable: total > 0 });
  };
}
