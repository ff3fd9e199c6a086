/** An answer that may be cached, and how often it was asked for all the same. @returns {import('./router.mjs').Table} */
export function cache() {
  /** @type {Map<string, { hits: number, version: number }>} */
  const known = new Map();
  return {
    'GET cached': (x) => {
      const key = x.query.needed('key');
      const { hits, version } = known.get(key) ?? { hits: 0, version: 1 };
      known.set(key, { hits: hits + 1, version });
      const tag = `"${encodeURIComponent(key)}-${version}"`;
      const age = x.query.number('max-age', { fallback: 60, max: 86_400, whole: true });
      const headers = {
        'cache-control': `max-age=${age}`,
        ...(x.query.flag('etag', true) ? { etag: tag } : {}),
      };
      if (x.req.headers['if-none-match'] === tag) return x.empty(304, { headers });
      x.json({ key, hits: hits + 1 }, { headers });
    },
    'DELETE cached': (x) => {
      const key = x.query.needed('key');
      known.set(key, { hits: 0, version: (known.get(key)?.version ?? 1) + 1 });
      x.empty(204);
    },
  };
}
