/** Where the demo API answers: the page's origin, in Node the server that the runner started. */
export function origin(): string {
  const { location, aioTestOrigin } = globalThis as { location?: Location; aioTestOrigin?: string };
  const found = location?.origin ?? aioTestOrigin;
  if (!found) throw new Error('Cannot reach the demo API: no server was started');
  return found;
}

/** The same server under its other name (`127.0.0.1` or `localhost`): another origin to a browser. */
export function otherOrigin(): string {
  const url = new URL(origin());
  url.hostname = url.hostname === 'localhost' ? '127.0.0.1' : 'localhost';
  return url.origin;
}
