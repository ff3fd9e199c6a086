// What a page takes from files of the repository when it is built, so that it is typed in one place only.
//   {% part "README.md" "sizes" %}                 what stands between the marks <!-- sizes … --> and <!-- /sizes -->
//   {% source "demo/apps/chat/index.html" %}       the file, as a block of code
//   {% contents "docs/decisions" %}                a list of the documents of a folder
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../scripts/bundle.mjs';
import { addressOfFile } from './docs.mjs';

const PART = /^\{% part "([^"]+)" "([\w-]+)" %\}$/gm;
const CONTENTS = /^\{% contents "([^"]+)" %\}$/gm;
const SOURCE = /^\{% source "([^"]+)" %\}$/gm;

/**
 * @param {string} text - A page in Markdown.
 * @returns {string} The page with what it takes from files.
 * @throws {Error} If there is no such file, or no such part.
 */
export function withParts(text) {
  return text
    .replace(PART, (_, file, name) => partOf(file, name))
    .replace(CONTENTS, (_, folder) => contentsOf(folder))
    .replace(SOURCE, (_, file) => `\`\`\`${path.extname(file).slice(1)}\n${read(file).trimEnd()}\n\`\`\``);
}

/** The files and folders that a page takes from. @param {string} text - A page in Markdown. @returns {string[]} */
export function takenIn(text) {
  return [PART, CONTENTS, SOURCE].flatMap((taken) => [...text.matchAll(taken)].map(([, place]) => place));
}

/** @param {import('@11ty/eleventy').UserConfig} eleventy */
export function parts(eleventy) {
  for (const name of readdirSync(path.join(root, 'site'), { recursive: true })) {
    if (!name.endsWith('.md')) continue;
    for (const place of takenIn(read(`site/${name}`))) eleventy.addWatchTarget(place);
  }
  eleventy.addPreprocessor('parts', 'md', (_, content) => withParts(content));
}

function partOf(file, name) {
  const marks = new RegExp(`<!-- ${name}\\b[^>]*-->([\\s\\S]*?)<!-- (?:/|end of )${name} -->`);
  const found = marks.exec(read(file));
  if (!found)
    throw new Error(`Cannot take a part of ${file}: there is none of that name, current value is "${name}"`);
  return found[1].trim();
}

function contentsOf(folder) {
  const files = readdirSync(path.join(root, folder)).filter((name) => /(?<!README)\.md$/.test(name));
  const items = files.sort().map((name) => {
    const file = `${folder}/${name}`;
    const [, title] = /^# (?:\d+\.? )?(.+)$/m.exec(read(file));
    return `- [${title}](${addressOfFile(file)})`;
  });
  return items.join('\n');
}

function read(file) {
  const place = path.join(root, file);
  if (existsSync(place)) return readFileSync(place, 'utf8');
  throw new Error(`Cannot take a file: it does not exist, current value is "${file}"`);
}
