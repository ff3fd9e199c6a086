// Writes the parts of the complete pages that are made from what others wrote: their header and footer are those of the layouts; on the
// front page the line for a CDN and the sizes from README, the times from site/_data/benchmarks.json, the comparison from
// site/_data/compare.json; the flows with their pictures.
// Usage: node site/front/write.mjs [--check]
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createHighlighter } from 'shiki';
import { readResults } from '../../bench/report.mjs';
import { root } from '../../scripts/bundle.mjs';
import { keepPart } from '../../scripts/generated.mjs';
import { escaped } from '../plugins/addresses.mjs';
import { expressions, theme } from '../plugins/highlight.mjs';
import { playgroundLink } from '../plugins/playground-link.mjs';
import { ourRow } from './benchmark.mjs';
import { flows } from './flows.mjs';

const FILE = 'index.html';
const GALLERY = 'site/gallery/index.html';
const SCRIPT = 'front';

/** @typedef {import('../../bench/compare/measure.mjs').Row} Row */
/** @typedef {import('./flows.mjs').Flow} Flow */

const readme = await read('README.md');
const rows = /** @type {Row[]} */ (JSON.parse(await read('site/_data/compare.json')));
const highlighter = await createHighlighter({ themes: [theme], langs: ['html', 'jsx', expressions] });

for (const page of [FILE, GALLERY]) {
  const early = `<script>\n${await read('site/_includes/early.js')}</script>`;
  await keepPart(page, 'early', { text: early, script: SCRIPT });
  await keepPart(page, 'header', { text: await header(page === FILE), script: SCRIPT });
  await keepPart(page, 'footer', { text: await read('site/_includes/footer.njk'), script: SCRIPT });
}
await keepPart(FILE, 'cdn', { text: cdnLine(), script: SCRIPT });
await keepPart(FILE, 'numbers', { text: numbers((await readResults()).costs?.rows ?? []), script: SCRIPT });
await keepPart(FILE, 'flows', { text: flows.map(card).join('\n'), script: SCRIPT });
await keepPart(FILE, 'compare', { text: comparison(), script: SCRIPT });

/** @param {string} file */
async function read(file) {
  return readFile(path.join(root, file), 'utf8');
}

/** The header of the layouts; its search is loaded when somebody searches. @param {boolean} isFront */
async function header(isFront) {
  const all = /** @type {{ title: string, url: string }[]} */ (
    JSON.parse(await read('site/_data/sections.json'))
  );
  const links = all.map(({ title, url }) => `<a href="${url}">${title}</a>`).join('\n');
  const brand = isFront ? 'class="brand" aria-current="page"' : 'class="brand"';
  const html = replaced(await read('site/_includes/header.njk'), [
    [/{% set .*\n/, ''],
    [/{%- for[^]*{%- endfor %}/, links],
    [/class="brand"/, brand],
  ]);
  return `<a class="skip" href="#content">Skip to the content</a>\n${html}`;
}

/** A text with other texts in the places of some, each of which must be there. @param {string} text @param {[RegExp, string][]} changes */
function replaced(text, changes) {
  return changes.reduce((before, [pattern, by]) => {
    if (!pattern.test(before)) throw new Error(`Cannot write a header: the layout has no ${pattern}`);
    return before.replace(pattern, () => by);
  }, text);
}

/** The script tag of README, in one line. */
function cdnLine() {
  const [, block] = /<!-- cdn:[^]*?```html\n([^]*?)```/.exec(readme) ?? [];
  const tag = (block ?? '')
    .trim()
    .replace(/\s*\n\s*/g, ' ')
    .replace(' >', '>');
  return `<code id="cdn">${escaped(tag)}</code>`;
}

/** @param {readonly import('../../bench/costs.mjs').Case[]} benchmarks */
function numbers(benchmarks) {
  const [, kilobytes] = /`dist\/aio-elements\.min\.js`:[^|]*\|\s*(\d+) kB/.exec(readme) ?? [];
  const content = ourRow(benchmarks, 'first content of the README page');
  const task = ourRow(benchmarks, 'task: start and await');
  return `<ul class="numbers">
<li><strong>${kilobytes}&nbsp;kB</strong> <span>every element and all of core, after gzip, in one file</span></li>
<li><strong>${content.ratio}&thinsp;×</strong> <span>the time to the first content of a page written by hand with fetch and Lit</span></li>
<li><strong>${task.micros}&nbsp;µs</strong> <span>to start a task and await it</span></li>
</ul>`;
}

/** @param {Flow} flow */
function card({ title, text, html, picture, rows: bars }) {
  return `<article class="flow">
<h3>${title}</h3>
<p>${text}</p>
${timeline(picture, bars)}
<div class="code">${code(html, 'html')}</div>
<p class="links"><a href="${playgroundLink({ html })}">Edit “${title}” in the playground</a></p>
</article>`;
}

/** How far to the right a moment is, after the names. @param {number} moment - From 0 to 100. */
function across(moment) {
  return Math.round(94 + moment * 2.2);
}

/** A timeline as the inspector draws it. @param {string} title @param {Flow['rows']} names */
function timeline(title, names) {
  const height = names.length * 24;
  const lines = names.map(({ name, bars = [], marks = [] }, i) => {
    const y = i * 24 + 4;
    const shapes = bars.map(
      ([begin, end, state]) =>
        `<rect class="${state}" x="${across(begin)}" y="${y}" width="${across(end) - across(begin)}" height="14" rx="4"></rect>`,
    );
    const clicks = marks.map((at) => `<circle cx="${across(at)}" cy="${y + 7}" r="4"></circle>`);
    return `<text x="0" y="${y + 12}">${name}</text>${shapes.join('')}${clicks.join('')}`;
  });
  return `<svg class="bars" viewBox="0 0 320 ${height}" role="img"><title>${title}</title>${lines.join('')}</svg>`;
}

/** @param {string} text @param {'html' | 'jsx'} lang */
function code(text, lang) {
  return highlighter.codeToHtml(text.trimEnd(), { lang, theme: theme.name, tokenizeTimeLimit: 0 });
}

function comparison() {
  const kB = (/** @type {number} */ bytes) =>
    bytes === 0 ? 'nothing' : `${Math.round(bytes / 1000)}&nbsp;kB`;
  const line = (/** @type {string} */ name, /** @type {(row: Row) => string} */ cell) =>
    `<tr><th scope="row">${name}</th>${rows.map((row) => `<td>${cell(row)}</td>`).join('')}</tr>`;
  const react = ({ libraryBytes, aloneBytes }) =>
    libraryBytes === aloneBytes ? '' : `, ${kB(libraryBytes - aloneBytes)} of it React`;
  return `<div class="table" role="region" aria-label="The comparison" tabindex="0"><table>
<thead><tr><td></td>${rows.map(({ name }) => `<th scope="col">${name}</th>`).join('')}</tr></thead>
<tbody>
${line('Lines to write', ({ lines, bytes }) => `${lines} <small>(${bytes.toLocaleString('en')} bytes)</small>`)}
${line('The page loads', (row) => kB(row.libraryBytes) + react(row))}
${line('A double click orders', doubleClick)}
${line('Taken out while it sends', ({ isAbortedByRemoval }) => (isAbortedByRemoval ? good('the request is aborted') : 'the request goes on'))}
${line('Without a network', offline)}
</tbody></table></div>
<div class="variants">${rows.map(variant).join('\n')}</div>`;
}

/** @param {Row} row */
function doubleClick({ ordersOfDoubleClick: count, mend }) {
  if (count === 1) return good('once');
  return mend
    ? `twice <small>(once with <code>${escaped(mend.code.replace('<form ', ''))}</code>)</small>`
    : 'twice';
}

/** @param {Row} row */
function offline({ offline: { shown, later, orders } }) {
  if (orders > 0) return good(`waits, and sends it when the network is back: “${escaped(later)}”`);
  return `“${escaped(shown)}”`;
}

/** @param {string} text */
function good(text) {
  return `<span class="good">${text}</span>`;
}

/** @param {Row} row */
function variant({ name, source }) {
  return `<section><h3>${name}</h3><div class="code">${code(source, name === 'TanStack Query' ? 'jsx' : 'html')}</div></section>`;
}
