// Writes _site/, a folder that any static host can serve from any path. Usage: node scripts/site.mjs
import path from 'node:path';
import { siteUrl } from '../site/plugins/sitemap.mjs';
import { pack } from './pack.mjs';
import { buildSite, output } from './site/build.mjs';

const begin = performance.now();
await buildSite();
await pack(path.join(output, 'download')); // for those who try it before it is in a registry
console.log(`_site/ is written, in ${((performance.now() - begin) / 1000).toFixed(1)} s`);
if (!siteUrl())
  console.warn(`There is no sitemap, and 404.html, which a host shows at any depth, finds its style and its links only at the root of a
host. Say where the site will be: SITE_URL=https://example.org/some/path/ npm run site`);
