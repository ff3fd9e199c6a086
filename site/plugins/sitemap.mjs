// What is only right at one address. SITE_URL says where the site will be, such as `https://example.org/aio-elements/`: then there
// is a sitemap, and the page for what is missing finds its way from any depth. Without it the site works everywhere all the same.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../../scripts/bundle.mjs';

/** The path of the site on its host. @returns {string} */
export function basePath() {
  return process.env.SITE_URL ? new URL(process.env.SITE_URL).pathname : '/';
}

/** @param {import('@11ty/eleventy').UserConfig} eleventy */
export function sitemap(eleventy) {
  eleventy.on('eleventy.after', async ({ results, directories }) => {
    const { SITE_URL } = process.env;
    if (!SITE_URL) return;
    const urls = results
      .filter(({ url }) => url?.endsWith('/'))
      .map(({ url }) => new URL(`.${url}`, SITE_URL).href);
    const entries = urls.sort().map((url) => `  <url><loc>${url}</loc></url>\n`);
    const text = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${entries.join('')}</urlset>
`;
    await writeFile(path.join(root, directories.output, 'sitemap.xml'), text);
  });
}
