// Complete HTML pages: they also work as they stand under the dev server. Each .html file of the site is one.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../scripts/bundle.mjs';

/** @param {import('@11ty/eleventy').UserConfig} eleventy */
export function wholePages(eleventy) {
  eleventy.ignores.add('site/**/*.html');
  for (const file of ['index.html', ...pagesIn('demo/apps'), ...pagesIn('site')]) {
    eleventy.addWatchTarget(file, { resetConfig: true }); // its text is read here
    const html = readFileSync(path.join(root, file), 'utf8');
    const [, title] = /<title>([^<]*)<\/title>/.exec(html) ?? [];
    const permalink = `/${file}`.replace(/^\/site\//, '/').replace(/index\.html$/, '');
    eleventy.addTemplate(`pages/${file}`, html, { permalink, title, layout: null });
  }
}

function pagesIn(folder) {
  return readdirSync(path.join(root, folder), { recursive: true })
    .map((file) => `${folder}/${file.replaceAll(path.sep, '/')}`)
    .filter((file) => file.endsWith('.html'));
}
