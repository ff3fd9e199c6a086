import type { Call } from './prepare.js';
import type { Way } from './send.js';
import { collectStream, countedFetch, readyStream } from './stream-upload.js';

export interface Upload extends Pick<Way, 'transport'> {
  /** Whether the transport tells of the download too. */
  readonly tellsAll?: boolean;
}

/** How a body travels that needs more than `fetch`: a stream, or one whose progress is told. */
export async function uploadOf(call: Call): Promise<Upload> {
  const { init, options } = call;
  const streams = init.body instanceof ReadableStream;
  if (!options.onProgress || !init.body || options.fetch || beyondXhr(options)) {
    if (streams) await readyStream(call);
    return { transport: options.fetch };
  }
  if (!('XMLHttpRequest' in globalThis)) return { transport: countedFetch(call) };
  if (streams) await collectStream(init);
  const { xhr } = await import('./xhr.js');
  return { transport: xhr(call), tellsAll: true };
}

/** What `XMLHttpRequest` cannot do: then `fetch` does it, and upload progress is not told. */
function beyondXhr(options: Call['options']): unknown {
  const { redirect = 'follow', mode = 'cors', credentials, integrity, keepalive, referrerPolicy } = options;
  const usual = redirect === 'follow' && mode === 'cors' && credentials !== 'omit';
  return !usual || integrity || keepalive || referrerPolicy;
}
