// The build of the site: once, or again after each change.
import { rm } from 'node:fs/promises';
import path from 'node:path';
import Eleventy from '@11ty/eleventy';
import * as pagefind from 'pagefind';
import { root } from '../bundle.mjs';

export const output = path.join(root, '_site');

/** Writes the whole site anew. @param {string} [folder] - Where, instead of to `_site/`. */
export async function buildSite(folder = output) {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  await eleventy(folder, 'build').write();
  await indexForSearch(folder);
}

/**
 * Writes the site, and again what changes.
 *
 * @param {object} options
 * @param {() => void} options.onWritten - Called each time it is written.
 * @param {string} [options.folder] - Where, instead of to `_site/`.
 * @returns {Promise<{ end: () => Promise<void> }>} - Fulfilled when it is written for the first time; `end` stops watching.
 */
export async function watchSite({ onWritten, folder = output }) {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  const site = eleventy(folder, 'watch', (config) => {
    // Again before each build: then it is the last to be called, after the plugins, which write modules and the worker.
    config.on('eleventy.before', () => {
      config.events.off('eleventy.after', onWritten);
      config.on('eleventy.after', onWritten);
    });
  });
  await site.init();
  await site.watch();
  const indexed = indexForSearch(folder).catch(console.error); // finds what there is at the start
  return { end: () => Promise.all([indexed, site.stopWatch()]).then(() => {}) };
}

function eleventy(folder, runMode, configure) {
  return new Eleventy('site', path.relative(root, folder), {
    configPath: 'site/eleventy.config.mjs',
    quietMode: true,
    runMode,
    config: configure,
  });
}

/** Pagefind's files, which the search of the site loads when it is used. */
async function indexForSearch(folder) {
  const { index } = await pagefind.createIndex();
  await index.addDirectory({ path: folder });
  await index.writeFiles({ outputPath: path.join(folder, 'pagefind') });
  await pagefind.close();
}
