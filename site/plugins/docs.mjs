// The documents of the repository as pages of the site: one text, no copy.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../scripts/bundle.mjs';
import { shortened } from '../reference/described.mjs';

/** Documents and their addresses; a folder's files each get theirs. */
const addresses = new Map([
  ['docs/coming-from', '/coming-from/'],
  ['docs/how-to', '/recipes/'],
  ['docs/decisions', '/why/decisions/'],
  ['docs/templates.md', '/templates/'],
  ['docs/frameworks.md', '/guide/frameworks/'],
  ['docs/dev.md', '/guide/dev/'],
  ['docs/inspection.md', '/guide/inspection/'],
  ['docs/reliability.md', '/why/reliability/'],
  ['docs/benchmarks.md', '/why/benchmarks/'],
  ['docs/sizes.md', '/why/sizes/'],
  ['docs/browsers.md', '/why/browsers/'],
  ['SECURITY.md', '/why/security/'],
  ['ARCHITECTURE.md', '/why/architecture/'],
  ['CHANGELOG.md', '/why/changelog/'],
  ['CONTRIBUTING.md', '/why/contributing/'],
]);
const ELEMENTS = 'docs/elements.md'; // its sections are pages of the site's own
const README = 'README.md';
const APPLICATION = /^(demo\/apps\/[\w-]+)\/index\.html$/;

/**
 * The address of what a document links to.
 *
 * @param {string} href - Relative to the document.
 * @param {string} document - Its path in the repository.
 * @returns {string | undefined} - `undefined` if the site has no page of it.
 */
export function addressOf(href, document) {
  const [file, fragment] = href.split('#');
  const target = path.posix.join(path.posix.dirname(document), file);
  if (target === ELEMENTS) return fragment?.startsWith('aio-') ? `/elements/${fragment}/` : '/elements/';
  const address = addressOfFile(target);
  return address && (fragment ? `${address}#${fragment}` : address);
}

/** The address of a document. @param {string} file @returns {string | undefined} */
export function addressOfFile(file) {
  if (file === README) return '/';
  const [, application] = APPLICATION.exec(file) ?? [];
  if (application) return `/${application}/`;
  const own = addresses.get(file);
  if (own) return own;
  const folder = addresses.get(path.posix.dirname(file)) ?? addresses.get(file.replace(/\/$/, ''));
  if (!folder) return undefined;
  const name = path.posix.basename(file, '.md');
  return name === 'README' || !file.endsWith('.md') ? folder : `${folder}${name}/`;
}

/** @param {import('@11ty/eleventy').UserConfig} eleventy */
export function docs(eleventy) {
  for (const file of documents()) {
    eleventy.addWatchTarget(file, { resetConfig: true }); // their text is read here
    const permalink = addressOfFile(file);
    if (permalink === undefined)
      throw new Error(`Cannot take in a document: it has no address, current value is "${file}"`);
    const own = path.join(root, 'site', permalink);
    if (existsSync(path.join(own, 'index.md')) || existsSync(`${own.slice(0, -1)}.md`)) continue;
    const { title, description, text } = parts(readFileSync(path.join(root, file), 'utf8'));
    const data = {
      permalink,
      title,
      short: shortName(title),
      keywords: weightOf(file) < 1 ? undefined : (shortName(title) ?? title), // what somebody searches for who wants it
      description,
      document: file,
      weight: weightOf(file),
      ...placeOf(file),
    };
    eleventy.addTemplate(`documents/${file}`, text, data);
  }
}

/** Where the sidebar has a document: as the list above has it, after the site's own pages. @param {string} file */
function placeOf(file) {
  if (file.startsWith('docs/decisions/')) return { group: 'Decisions' };
  const order = 100 + [...addresses.keys()].indexOf(file);
  if (!file.includes('/') && file !== 'SECURITY.md') return { group: 'The project', order };
  return file.split('/').length === 2 ? { order } : {};
}

/** Search shows what explains before what records. @param {string} file */
function weightOf(file) {
  return file.startsWith('docs/decisions/') || !file.startsWith('docs/') ? 0.3 : 1;
}

/** What the sidebar calls a document. @param {string} title */
export function shortName(title) {
  return /^From (.+) to aio-elements$/.exec(title)?.[1] ?? /^[^:]+(?=: )/.exec(title)?.[0];
}

function documents() {
  return [...addresses.keys()].flatMap((place) => {
    if (place.endsWith('.md')) return [place];
    const names = readdirSync(path.join(root, place)).filter((name) => name.endsWith('.md'));
    return names.map((name) => `${place}/${name}`);
  });
}

/** A document's title, its first sentence, and what is below the title. */
function parts(source) {
  const [, title, text] = /^# (.+)\n([\s\S]*)$/.exec(source) ?? [];
  const prose = text
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.trim())
    .find((paragraph) => /^[A-Za-z*`[]/.test(paragraph));
  return { title: plain(title), text, description: firstSentence(plain(prose ?? title)) };
}

function plain(markdownText) {
  return markdownText
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^\*\*\w+\.\*\* /, '') // a label, such as Question
    .replace(/[*`]/g, '')
    .replace(/\s+/g, ' ');
}

function firstSentence(text) {
  const [sentence] = text.split(/(?<=[.?!])\s+(?=[A-Z])/);
  return shortened(sentence);
}
