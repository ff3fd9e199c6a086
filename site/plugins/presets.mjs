// What one can begin with in the playground: nothing is copied, all of it stands somewhere in this repository and is tested there.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../scripts/bundle.mjs';
import { flows } from '../front/flows.mjs';

const HOW_TO = 'docs/how-to';
const SECTION = /<section id="([\w-]+)" class="example">\s*<(h[23])>([^]*?)<\/\2>([^]*?)<\/section>/g;
const LIVE = /<div class="live">\n([^]*)\n\s*<\/div>\s*$/;
const FENCE = /^```html\b[^\n]*\n([^]*?)^```/gm;

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

/** @param {string} text - A page in Markdown. @returns {Preset[]} */
function ofDocument(text) {
  const [, title] = /^# (.*)$/m.exec(text) ?? [];
  return [...text.matchAll(FENCE)].map(([, html], i, all) => ({
    group: 'How do I …',
    title: all.length > 1 ? `${title} (${i + 1})` : title,
    html,
  }));
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
