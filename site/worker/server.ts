/** The header by which the demo's server is known; `demo/api.mjs` sets it. */
const MARK = 'x-aio-demo';

/** Whether the demo's own server answers for the API, as the one of `npm start` does, and not whatever else a host has at `/api`. */
export async function hasServer(): Promise<boolean> {
  try {
    const { headers } = await fetch('/api/time', { cache: 'no-store', credentials: 'omit' });
    return headers.has(MARK);
  } catch {
    return false;
  }
}
