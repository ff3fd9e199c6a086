import type { Runtime } from './fault-matrix.js';

/** What one engine does with requests and others do not, and what that means for a page. */
export interface Difference {
  readonly where: Runtime | 'Firefox and WebKit' | 'every browser';
  readonly what: string;
}

/** Found by the tests. WebKit means WebKitGTK: Apple's own network code may behave differently. */
export const differences: readonly Difference[] = [
  {
    where: 'WebKit',
    what: 'A body without Content-Length that is cut off looks complete: the request resolves with what has arrived. Where that matters, send a length, or a format that marks its own end (JSON, NDJSON with a last line).',
  },
  {
    where: 'Firefox and WebKit',
    what: 'They read ahead of the reader (Firefox 200 MB in a second). So `stream()` does not slow the server down as it does in Chromium and Node, and `maxBytes` may end a transfer later.',
  },
  { where: 'WebKit', what: 'The progress of a small or fast download may be reported once, at its end.' },
  {
    where: 'WebKit',
    what: 'The stacks of inline scripts, such as those of `<aio-script>`, contain the URL of the page, not the position of the script in it.',
  },
  {
    where: 'WebKit',
    what: 'WebKitGTK encodes non-ASCII bytes of a header a second time: an id of server-sent events with such characters is changed in `Last-Event-ID`.',
  },
  {
    where: 'Chromium',
    what: 'It repeats a GET by itself that was answered with 408 on a reused connection. `attempts` does not count that.',
  },
  {
    where: 'Node',
    what: 'It has no origins and therefore no CORS. It has no XMLHttpRequest: upload progress is counted as the body is read.',
  },
  {
    where: 'every browser',
    what: 'A request to another origin with upload progress is always preceded by a preflight (an OPTIONS request), as the standard requires for XMLHttpRequest. The server must allow it.',
  },
  {
    where: 'every browser',
    what: 'A body that is a `ReadableStream` is read to its end before it is sent, except in Chromium over `https:`.',
  },
  {
    where: 'every browser',
    what: 'Over HTTP/1.1 at most six connections to one host are open, for all of its pages together. A seventh request waits, and its `timeout` runs.',
  },
];
