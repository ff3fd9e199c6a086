// Puts the page that a test file runs in under the strict policy: then a violation fails the test it fell into.
import { randomBytes } from 'node:crypto';
import { COLLECTOR, strictPolicy } from '../../demo/strict-csp.mjs';

export const strictPages = {
  name: 'strict-pages',
  transform({ path, query, body, response }) {
    if (/\.test\.[jt]s$/.test(path) && response.is('js'))
      return { body: `import '/test/security/no-violations.ts'; ${body}` };
    if (!response.is('html') || query['wtr-session-id'] === undefined) return undefined;
    const nonce = randomBytes(16).toString('base64');
    response.set('content-security-policy', strictPolicy(nonce));
    const page = String(body).replaceAll('<script', `<script nonce="${nonce}"`);
    return { body: page.replace('<head>', `<head><script nonce="${nonce}">${COLLECTOR}</script>`) };
  },
};
