import { randomBytes, randomUUID } from 'node:crypto';
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
 * Serves HTML files under the strict policy when they are asked for as `/strict/<path>` or `<path>?csp=strict`, and those
 * of one folder always: each time with a fresh nonce in place of every `{{nonce}}`, and a collector of violations in place
 * of `<!-- csp-violations -->`. Who comes to that folder for the first time gets a cookie at once, as the first requests of a page
 * go out together, and all have to be known as one visitor's.
 *
 * @param {{ root?: string, prefix?: string, always?: string }} [options] - Folder of the files (default: the working
 *   directory), path prefix, path of the folder that is always strict.
 * @returns {import('koa').Middleware}
 */
export function strictCsp({ root = process.cwd(), prefix = '/strict', always = '/demo/apps/' } = {}) {
  return async (ctx, next) => {
    const prefixed = ctx.path.startsWith(`${prefix}/`);
    if (prefixed) ctx.url = ctx.url.slice(prefix.length); // so that what the page loads is found
    const strict = prefixed || ctx.query.csp === 'strict' || ctx.path.startsWith(always);
    const path = ctx.path.replace(/\/$/, '/index.html');
    const page = strict && path.endsWith('.html') && (await readPage(root, path));
    if (typeof page !== 'string') return next();
    const nonce = randomBytes(16).toString('base64');
    const collector = `<script nonce="${nonce}">${COLLECTOR}</script>`;
    ctx.set({ 'content-security-policy': strictPolicy(nonce), 'cache-control': 'no-store' });
    if (ctx.path.startsWith(always) && !ctx.cookies.get('visitor'))
      ctx.cookies.set('visitor', randomUUID(), { sameSite: 'lax' });
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
