/**
 * The Retry-After header that a query asks for: `retry-after` as it is, `retry-after-date` in seconds from now as a date.
 *
 * @param {import('./params.mjs').Params} query
 * @returns {Record<string, string>}
 */
export function retryAfter(query) {
  const text = query.text('retry-after');
  if (text) return { 'retry-after': text };
  if (!query.text('retry-after-date')) return {};
  const at = Date.now() + query.seconds('retry-after-date', 0) * 1000;
  return { 'retry-after': new Date(Math.ceil(at / 1000) * 1000).toUTCString() }; // HTTP dates have whole seconds
}
