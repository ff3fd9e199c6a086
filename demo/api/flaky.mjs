import { json } from './answers.mjs';
import { Refusal } from './refusal.mjs';
import { retryAfter } from './retry-after.mjs';

/** Fails some times, then answers. @type {import('./app.mjs').Module} */
export function flaky(app, memory) {
  /** @type {Map<string, number>} */
  const attempts = memory.map('flaky');
  app.all('/flaky', (c) => {
    const { query, carrier } = c.var;
    const key = query.needed('key');
    const attempt = (attempts.get(key) ?? 0) + 1;
    const fail = query.count('fail', 2);
    const status = query.number('status', { fallback: 503, min: 400, max: 599, whole: true });
    const fault = query.word('fault', ['status', 'reset']);
    const headers = retryAfter(query);
    attempts.set(key, attempt > fail ? 0 : attempt);
    if (attempt > fail) return json(c, { attempt });
    if (fault === 'reset') carrier.cut('reset');
    throw new Refusal(status, `Cannot answer yet: ${fail} attempts fail, current value is ${attempt}`, {
      headers,
      more: { attempt },
    });
  });
}
