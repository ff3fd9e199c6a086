// What one can begin with in the playground: nothing is copied, all of it stands somewhere in this repository and is tested there.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../scripts/bundle.mjs';
import { shortName } from './docs.mjs';

const HOW_TO = 'docs/how-to';
const SECTION = /<section id="([\w-]+)" class="example">\s*<(h[23])>([^]*?)<\/\2>([^]*?)<\/section>/g;
const LIVE = /<div class="live">\n([^]*)\n\s*<\/div>\s*$/;
const FENCE = /^#+ (?<heading>.*)$|^```html live\b[^\n]*\n(?<html>[^]*?)^```/gm;

/** @typedef {{ group: string, title: string, html: string, css?: string, js?: string }} Preset */

/** @returns {Preset[]} */
export function presets() {
  const gallery = ofGallery(readFileSync(path.join(root, 'site/gallery/index.html'), 'utf8'));
  const names = readdirSync(path.join(root, HOW_TO)).filter((name) => name !== 'README.md');
  return numbered([
    ...gallery.filter(({ group }) => group === 'Gallery'),
    ...names.flatMap((name) => ofDocument(readFileSync(path.join(root, HOW_TO, name), 'utf8'))),
    ...gallery.filter(({ group }) => group !== 'Gallery'),
  ]);
}

/** Of those that are called the same, each but the first has a number. @param {Preset[]} all */
function numbered(all) {
  return all.map((preset, i) => {
    const before = all.slice(0, i).filter(({ title }) => title === preset.title).length;
    return before === 0 ? preset : { ...preset, title: `${preset.title} (${before + 1})` };
  });
}

/** @param {string} page @returns {Preset[]} */
function ofGallery(page) {
  return [...page.matchAll(SECTION)].flatMap(([, id, , title, section]) => {
    const [, live] = LIVE.exec(section.trimEnd()) ?? [];
    const group = id.startsWith('program-') ? 'The three programs of browser.aio' : 'Gallery';
    return live ? [{ group, title: title.trim(), html: outdented(live) }] : [];
  });
}

/** The examples of a page that run, each called as the page and what it stands under. @param {string} text - In Markdown. @returns {Preset[]} */
function ofDocument(text) {
  /** @type {Preset[]} */
  const found = [];
  let page = '';
  let title = '';
  for (const { groups: { heading, html } = {} } of text.matchAll(FENCE)) {
    if (heading && !page) page = shortName(heading) ?? heading;
    else if (heading) title = `: ${heading}`;
    if (html) found.push({ group: 'Recipes', title: `${page}${title}`.replaceAll('`', ''), html });
  }
  return found;
}

/** @param {string} html */
function outdented(html) {
  const lines = html.split('\n');
  const indents = lines.filter((line) => line.trim()).map((line) => line.search(/\S/));
  const shared = Math.min(...indents);
  return `${lines
    .map((line) => line.slice(shared))
    .join('\n')
    .trim()}\n`;
}
