// What the front page has only when it is built: its style sheets in itself, so that its first content needs no second round trip,
// and the search of the site.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { forPages, root } from '../../scripts/bundle.mjs';

const LINK = /<link\s+rel="stylesheet"\s+data-inline\s+href="([^"]+)"\s*\/>/g;
const SEARCH = '<!-- search -->';

/** @param {import('@11ty/eleventy').UserConfig} eleventy */
export function frontPage(eleventy) {
  eleventy.addTransform('front-page', async function (content) {
    if (!this.page.outputPath?.endsWith('.html')) return content;
    const files = [...content.matchAll(LINK)].map(([, address]) => path.join(root, address));
    const styles = await Promise.all(files.map(bundle));
    return content.replace(LINK, () => `<style>${styles.shift()}</style>`).replace(SEARCH, search);
  });
}

/** As the layout includes it: what Nunjucks leaves as it is. */
function search() {
  const source = readFileSync(path.join(root, 'site/_includes/search.njk'), 'utf8');
  return source.replace(/{% (?:end)?raw %}/g, '');
}

/** @param {string} file @returns {Promise<string>} */
async function bundle(file) {
  const { outputFiles } = await build({ ...forPages, entryPoints: [file], write: false });
  return outputFiles[0].text.trim();
}
