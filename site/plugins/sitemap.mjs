// What is only right at one address. SITE_URL says where the site will be, such as `https://example.org/aio-elements/`: then there
// is a sitemap, and the page for what is missing finds its way from any depth. Without it the site works everywhere all the same.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../../scripts/bundle.mjs';

/** Where the site will be, if that is known: a folder, so that it ends in a slash. @returns {URL | undefined} */
export function siteUrl() {
  const { SITE_URL } = process.env;
  return SITE_URL ? new URL(SITE_URL.replace(/\/*$/, '/')) : undefined;
}

/** The path of the site on its host. @returns {string} */
export function basePath() {
  return siteUrl()?.pathname ?? '/';
}

/** @param {import('@11ty/eleventy').UserConfig} eleventy */
export function sitemap(eleventy) {
  eleventy.on('eleventy.after', async ({ results, directories }) => {
    const base = siteUrl();
    if (!base) return;
    const urls = results
      .filter(({ url }) => url?.endsWith('/'))
      .map(({ url }) => new URL(`.${url}`, base).href);
    const entries = urls.sort().map((url) => `  <url><loc>${url}</loc></url>\n`);
    const text = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${entries.join('')}</urlset>
`;
    await writeFile(path.join(root, directories.output, 'sitemap.xml'), text);
  });
}
