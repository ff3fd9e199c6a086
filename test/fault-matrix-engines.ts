import type { Runtime } from './fault-matrix.js';

/** What an engine does with requests that others do not, and what follows for a page. */
export interface Difference {
  readonly where: Runtime | 'Firefox and WebKit' | 'every browser';
  readonly what: string;
}

/** Met by the tests; WebKit is WebKitGTK, Apple's own network code may do otherwise. */
export const differences: readonly Difference[] = [
  {
    where: 'WebKit',
    what: 'A body without Content-Length that is cut looks complete: the request resolves with what has come. Send a length, or a format that has an end of its own (JSON, NDJSON with a last line), where that matters.',
  },
  {
    where: 'Firefox and WebKit',
    what: 'They read ahead of the reader (Firefox 200 MB in a second), so that `stream()` does not slow a server down as it does in Chromium and Node, and `maxBytes` may end a transfer later.',
  },
  { where: 'WebKit', what: 'The progress of a small or fast download may be told in one call, at its end.' },
  {
    where: 'WebKit',
    what: "Stacks of inline scripts, as of `<aio-script>`, carry the page's address, not the place of the script in it.",
  },
  {
    where: 'WebKit',
    what: 'WebKitGTK encodes the bytes of a header that are beyond ASCII once more: an id of server-sent events that has such characters comes back changed in `Last-Event-ID`.',
  },
  {
    where: 'Chromium',
    what: 'It sends a GET again by itself that was answered with 408 on a used connection: `attempts` does not count that.',
  },
  {
    where: 'Node',
    what: 'It knows no origins, so no CORS, and no XMLHttpRequest: upload progress is counted as the body is taken.',
  },
  {
    where: 'every browser',
    what: 'A request to another origin that tells of its upload is asked for first (an OPTIONS request), as the standard wants it for XMLHttpRequest: a server that is not asked otherwise must allow that.',
  },
  {
    where: 'every browser',
    what: 'A body that is a `ReadableStream` is collected before it is sent, except in Chromium over `https:`.',
  },
  {
    where: 'every browser',
    what: 'Over HTTP/1.1 six connections are open to one host at most, for all its pages: a seventh request waits, and its `timeout` runs.',
  },
];
