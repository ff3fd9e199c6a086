// Sources say where something lies in the repository, or its address from the root of the site; pages say where it is from
// where they are, so that the site works in any folder of any host.
import { basePath } from './sitemap.mjs';

/** The start tags of a page. */
export const START_TAG = /<[a-z][^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*>/gi;
const ADDRESS = /(\s(?:href|src|action|poster|data-src)=)(["'])(\/(?!\/|api\/)[^"']*)\2/g;
const FRAME = /(\ssrcdoc=")([^"]*)"/g; // a page of its own, with the addresses of the page around it
const MISSING = '/404.html'; // a host shows it at any address
const IMPORT_MAP = /(<script type="importmap">)([\s\S]*?)(<\/script>)/g;

/**
 * The address in the site of what sources name: modules are built, and `site/` is the root.
 *
 * @param {string} address - Such as `/guide/states/#pending` or `/site/assets/boot.ts`.
 * @returns {string} - `/guide/states/#pending`, `/assets/boot.js`.
 */
export function published(address) {
  return address
    .replace(/^\/site\//, '/')
    .replace(/^([^?#]*\/)index\.html(?=$|[?#])/, '$1')
    .replace(/^([^?#]*)\.ts(?=$|[?#])/, '$1.js');
}

/**
 * An address as seen from a page.
 *
 * @param {string} address - From the root of the site.
 * @param {string} page - The address of the page.
 * @returns {string}
 */
export function relative(address, page) {
  const [, path, rest] = /^([^?#]*)(.*)$/s.exec(address) ?? [];
  const here = page.split('/').slice(1, -1);
  const there = path.split('/').slice(1);
  let shared = 0;
  while (shared < here.length && shared < there.length - 1 && here[shared] === there[shared]) shared++;
  const up = '../'.repeat(here.length - shared);
  const down = there.slice(shared).join('/');
  return `${up}${down}${rest}` || './';
}

/**
 * A page with every address of it made relative.
 *
 * @param {string} html
 * @param {string} page - The address of the page.
 * @returns {string}
 */
export function withRelativeAddresses(html, page) {
  const from = (address) =>
    page === MISSING ? `${basePath()}${published(address).slice(1)}` : relative(published(address), page);
  return html
    .replace(START_TAG, (tag) =>
      tag
        .replace(ADDRESS, (_, name, quote, address) => `${name}${quote}${from(address)}${quote}`)
        .replace(
          FRAME,
          (_, start, text) => `${start}${escaped(withRelativeAddresses(unescaped(text), page))}"`,
        ),
    )
    .replace(IMPORT_MAP, (_, start, map, end) => {
      const { imports } = JSON.parse(map);
      const entries = Object.entries(imports).map(([name, address]) => [name, dotted(from(address))]);
      return start + JSON.stringify({ imports: Object.fromEntries(entries) }) + end;
    });
}

/** The pages that are in frames of a page. @param {string} html @returns {string[]} */
export function framesIn(html) {
  return [...html.matchAll(FRAME)].map(([, , text]) => unescaped(text));
}

/** A text as the value of an attribute, or between tags. @param {string} text */
export function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

function unescaped(text) {
  return text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
}

/** An import map wants `./` before what does not begin with dots. @param {string} address */
function dotted(address) {
  return address.startsWith('.') ? address : `./${address}`;
}

/** @param {import('@11ty/eleventy').UserConfig} eleventy */
export function addresses(eleventy) {
  eleventy.addTransform('addresses', function (content) {
    return this.page.outputPath?.endsWith('.html') ? withRelativeAddresses(content, this.page.url) : content;
  });
}
