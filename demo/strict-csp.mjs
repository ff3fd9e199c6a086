import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve, sep } from 'node:path';

/** Keeps the violations of a page in `window.cspViolations`. */
export const COLLECTOR = `window.cspViolations = [];
addEventListener('securitypolicyviolation', (event) => {
  const { effectiveDirective: directive, blockedURI: blocked, sample, sourceFile: file, lineNumber: line } = event;
  window.cspViolations.push({ directive, blocked, sample, file, line });
});`;

/**
 * The policy under which everything of this library works.
 *
 * @param {string} nonce
 * @returns {string}
 */
export function strictPolicy(nonce) {
  return [
    `script-src 'nonce-${nonce}' 'self'`,
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html aio-elements',
  ].join('; ');
}

/**
 * Serves HTML files under the strict policy when they are asked for as `/strict/<path>` or `<path>?csp=strict`: each time
 * with a fresh nonce in place of every `{{nonce}}`, and a collector of violations in place of `<!-- csp-violations -->`.
 *
 * @param {{ root?: string, prefix?: string }} [options] - Folder of the files (default: the working directory), path prefix.
 * @returns {import('koa').Middleware}
 */
export function strictCsp({ root = process.cwd(), prefix = '/strict' } = {}) {
  return async (ctx, next) => {
    const prefixed = ctx.path.startsWith(`${prefix}/`);
    if (prefixed) ctx.url = ctx.url.slice(prefix.length); // so that what the page loads is found
    const html = ctx.path.endsWith('.html') && (prefixed || ctx.query.csp === 'strict');
    const page = html && (await readPage(root, ctx.path));
    if (typeof page !== 'string') return next();
    const nonce = randomBytes(16).toString('base64');
    const collector = `<script nonce="${nonce}">${COLLECTOR}</script>`;
    ctx.set({ 'content-security-policy': strictPolicy(nonce), 'cache-control': 'no-store' });
    ctx.type = 'html';
    ctx.body = page.replaceAll('{{nonce}}', nonce).replaceAll('<!-- csp-violations -->', collector);
  };
}

/** @param {string} root @param {string} path @returns {Promise<string | undefined>} Nothing if there is no such file below the root. */
async function readPage(root, path) {
  try {
    const file = resolve(root, `.${decodeURIComponent(path)}`);
    return file.startsWith(resolve(root) + sep) ? await readFile(file, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}
