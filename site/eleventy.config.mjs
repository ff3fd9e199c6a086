// How the site is made: Markdown and HTML to plain files. `npm run site` writes them, `npm start` serves them.
import { addresses } from './plugins/addresses.mjs';
import { docs } from './plugins/docs.mjs';
import { frontPage } from './plugins/front-page.mjs';
import { markdown } from './plugins/markdown.mjs';
import { modules } from './plugins/modules.mjs';
import { navigation } from './plugins/navigation.mjs';
import { parts } from './plugins/parts.mjs';
import { playground } from './plugins/playground.mjs';
import { policy } from './plugins/policy.mjs';
import { reference } from './plugins/reference.mjs';
import { sitemap } from './plugins/sitemap.mjs';
import { wholePages } from './plugins/whole-pages.mjs';

/** @param {import('@11ty/eleventy').UserConfig} eleventy */
export default function (eleventy) {
  eleventy.setEventEmitterMode('sequential'); // what a plugin writes is there for the next one
  eleventy.addPlugin(markdown);
  eleventy.addPlugin(parts);
  eleventy.addPlugin(reference);
  eleventy.addPlugin(navigation);
  eleventy.addPlugin(docs);
  eleventy.addPlugin(wholePages);
  eleventy.addPlugin(frontPage);
  eleventy.addPlugin(modules);
  eleventy.addPlugin(playground);
  eleventy.addPlugin(addresses);
  eleventy.addPlugin(policy); // the last that sees a page
  eleventy.addPlugin(sitemap);
  eleventy.addPassthroughCopy('site/[a-z]*/**/*.{css,js,svg,png,webp,webmanifest}'); // not of _includes
  eleventy.addPassthroughCopy({ 'demo/apps': 'demo/apps' }, { filter: '**/*.css' });
  eleventy.addWatchTarget('{core,components}/**/*.ts');
  eleventy.addWatchTarget('{site,demo}/**/*.{ts,mjs}');
  eleventy.addWatchTarget('custom-elements.json');
  eleventy.addGlobalData('layout', 'page.njk');
  return {
    dir: { includes: '_includes', data: '_data' },
    templateFormats: ['md', 'html', 'njk', '11ty.js'],
    markdownTemplateEngine: false, // {{…}} in a page is for the reader
    htmlTemplateEngine: false,
  };
}
