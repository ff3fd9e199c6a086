// A strict policy for each page that asks for one: what runs is what the site is made of, and the inline scripts of the page.
import { createHash } from 'node:crypto';
import { framesIn } from './addresses.mjs';

const PLACE = '<!-- policy -->';
const INLINE = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g;
const WASM = "'wasm-unsafe-eval'"; // Pagefind

/**
 * The policy of a page.
 *
 * @param {string} html
 * @returns {string | undefined} - None for a page with an inline `<aio-script>`: it wants a nonce, which a static host cannot make.
 */
export function policyOf(html) {
  const pages = [html, ...framesIn(html)]; // a frame with srcdoc has the policy of the page around it
  if (pages.some((page) => page.includes('type="text/aio"'))) return undefined;
  const scripts = pages
    .flatMap((page) => [...page.matchAll(INLINE)])
    .map(([, text]) => `'sha256-${sha256(text)}'`);
  return `script-src 'self' ${WASM} ${[...new Set(scripts)].join(' ')}; object-src 'none'; base-uri 'none'`;
}

function sha256(text) {
  return createHash('sha256').update(text).digest('base64');
}

/** @param {import('@11ty/eleventy').UserConfig} eleventy */
export function policy(eleventy) {
  eleventy.addTransform('policy', function (content) {
    if (!content.includes?.(PLACE)) return content;
    const value = policyOf(content);
    const meta = value && `<meta http-equiv="Content-Security-Policy" content="${value}" />`;
    return content.replace(PLACE, meta ?? '');
  });
}
