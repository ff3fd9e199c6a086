// What one can begin with in the playground: nothing is copied, all of it stands somewhere in this repository and is tested there.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../scripts/bundle.mjs';
import { flows } from '../front/flows.mjs';

const HOW_TO = 'docs/how-to';
const SECTION = /<section id="([\w-]+)" class="example">\s*<(h[23])>([^]*?)<\/\2>([^]*?)<\/section>/g;
const LIVE = /<div class="live">\n([^]*)\n\s*<\/div>\s*$/;
const FENCE = /^#+ (?<heading>.*)$|^```html live\b[^\n]*\n(?<html>[^]*?)^```/gm;

/** @typedef {{ group: string, title: string, html: string, css?: string, js?: string }} Preset */

/** @returns {Preset[]} */
export function presets() {
  const gallery = ofGallery(readFileSync(path.join(root, 'site/gallery/index.html'), 'utf8'));
  const names = readdirSync(path.join(root, HOW_TO)).filter((name) => name !== 'README.md');
  return [
    ...flows.map(({ title, html }) => ({ group: 'Flows', title, html })),
    ...gallery.filter(({ group }) => group === 'Gallery'),
    ...names.flatMap((name) => ofDocument(readFileSync(path.join(root, HOW_TO, name), 'utf8'))),
    ...gallery.filter(({ group }) => group !== 'Gallery'),
  ];
}

/** @param {string} page @returns {Preset[]} */
function ofGallery(page) {
  return [...page.matchAll(SECTION)].flatMap(([, id, , title, section]) => {
    const [, live] = LIVE.exec(section.trimEnd()) ?? [];
    const group = id.startsWith('program-') ? 'The three programs of browser.aio' : 'Gallery';
    return live ? [{ group, title: title.trim(), html: outdented(live) }] : [];
  });
}

/** The examples of a page that run, each called as what it stands under. @param {string} text - In Markdown. @returns {Preset[]} */
function ofDocument(text) {
  /** @type {Preset[]} */
  const found = [];
  let title = '';
  for (const { groups: { heading, html } = {} } of text.matchAll(FENCE)) {
    title = heading ?? title;
    if (html) found.push({ group: 'How do I …', title: title.replaceAll('`', ''), html });
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
