import type { Call } from './prepare.js';
import { checkSize, tell } from './progress.js';
import type { AjaxProgress } from './options.js';
import type { Way } from './send.js';

/** `fetch` by `XMLHttpRequest`, which tells of upload progress: of both ways, so that nobody else need. */
export function xhr(call: Call): NonNullable<Way['transport']> {
  return (url, init) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open(call.method, url);
      request.responseType = 'arraybuffer';
      request.withCredentials = init.credentials === 'include';
      for (const [name, value] of new Headers(init.headers)) request.setRequestHeader(name, value);
      listen(call, request);
      request.onload = () => resolve(answerOf(request, url));
      request.onerror = () => reject(new TypeError('XMLHttpRequest failed'));
      init.signal?.addEventListener('abort', () => request.abort(), { once: true });
      request.send(init.body as XMLHttpRequestBodyInit);
    });
}

function listen(call: Call, request: XMLHttpRequest): void {
  const progress =
    (phase: AjaxProgress['phase']) =>
    ({ loaded, total, lengthComputable }: ProgressEvent): void => {
      tell(call, { phase, loaded, total: lengthComputable ? total : 0, lengthComputable });
      if (phase === 'download') checkSize(call, loaded);
    };
  request.upload.onprogress = progress('upload');
  request.onprogress = progress('download');
}

function answerOf(request: XMLHttpRequest, url: string): Response {
  const { status, statusText, responseURL } = request;
  const lines = request
    .getAllResponseHeaders()
    .trim()
    .split(/[\r\n]+/);
  const headers = lines.filter(Boolean).map((line): [string, string] => {
    const at = line.indexOf(':');
    return [line.slice(0, at), line.slice(at + 1).trim()];
  });
  const empty = status === 204 || status === 205 || status === 304;
  const response = new Response(empty ? null : (request.response as ArrayBuffer), {
    status,
    statusText,
    headers,
  });
  return Object.defineProperties(response, {
    url: { value: responseURL },
    redirected: { value: responseURL !== url.replace(/#.*/, '') },
  });
}
