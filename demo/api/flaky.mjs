import { Refusal } from './refusal.mjs';
import { retryAfter } from './retry-after.mjs';

/** Fails some times, then answers. @returns {import('./router.mjs').Table} */
export function flaky() {
  /** @type {Map<string, number>} */
  const attempts = new Map();
  return {
    'ANY flaky': (x) => {
      const key = x.query.needed('key');
      const attempt = (attempts.get(key) ?? 0) + 1;
      const fail = x.query.count('fail', 2);
      const status = x.query.number('status', { fallback: 503, min: 400, max: 599, whole: true });
      const fault = x.query.word('fault', ['status', 'reset']);
      const headers = retryAfter(x.query);
      attempts.set(key, attempt > fail ? 0 : attempt);
      if (attempt > fail) return { attempt };
      if (fault === 'reset') return x.cut('reset');
      throw new Refusal(status, `Cannot answer yet: ${fail} attempts fail, current value is ${attempt}`, {
        headers,
        more: { attempt },
      });
    },
  };
}
