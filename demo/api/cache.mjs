import { empty, json } from './answers.mjs';

/** An answer that may be cached, and how often it was asked for all the same. @type {import('./app.mjs').Module} */
export function cache(app, memory) {
  /** @type {Map<string, { hits: number, version: number }>} */
  const known = memory.map('cache');
  app.get('/cached', (c) => {
    const { query } = c.var;
    const key = query.needed('key');
    const { hits, version } = known.get(key) ?? { hits: 0, version: 1 };
    known.set(key, { hits: hits + 1, version });
    const tag = `"${encodeURIComponent(key)}-${version}"`;
    const age = query.number('max-age', { fallback: 60, max: 86_400, whole: true });
    const headers = { 'cache-control': `max-age=${age}`, ...(query.flag('etag', true) ? { etag: tag } : {}) };
    if (c.req.header('if-none-match') === tag) return empty(304, { headers });
    return json(c, { key, hits: hits + 1 }, { headers });
  });
  app.delete('/cached', (c) => {
    const key = c.var.query.needed('key');
    known.set(key, { hits: 0, version: (known.get(key)?.version ?? 1) + 1 });
    return empty(204);
  });
}
