// Writes _site/, a folder that any static host can serve from any path. Usage: node scripts/site.mjs
import { buildSite } from './site/build.mjs';

const begin = performance.now();
await buildSite();
console.log(`_site/ is written, in ${((performance.now() - begin) / 1000).toFixed(1)} s`);
