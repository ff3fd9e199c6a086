// What a page takes from files of the repository when it is built, so that it is typed in one place only.
//   {% part "README.md" "sizes" %}                 what stands between the marks <!-- sizes … --> and <!-- /sizes -->
//   {% source "demo/apps/chat/index.html" %}       the file, as a block of code
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../scripts/bundle.mjs';

const PART = /^\{% part "([^"]+)" "([\w-]+)" %\}$/gm;
const SOURCE = /^\{% source "([^"]+)" %\}$/gm;

/**
 * @param {string} text - A page in Markdown.
 * @returns {string} The page with what it takes from files.
 * @throws {Error} If there is no such file, or no such part.
 */
export function withParts(text) {
  return text
    .replace(PART, (_, file, name) => partOf(file, name))
    .replace(SOURCE, (_, file) => `\`\`\`${path.extname(file).slice(1)}\n${read(file).trimEnd()}\n\`\`\``);
}

/** @param {import('@11ty/eleventy').UserConfig} eleventy */
export function parts(eleventy) {
  eleventy.addPreprocessor('parts', 'md', (_, content) => withParts(content));
}

function partOf(file, name) {
  const marks = new RegExp(`<!-- ${name}\\b[^>]*-->([\\s\\S]*?)<!-- (?:/|end of )${name} -->`);
  const found = marks.exec(read(file));
  if (!found)
    throw new Error(`Cannot take a part of ${file}: there is none of that name, current value is "${name}"`);
  return found[1].trim();
}

function read(file) {
  const place = path.join(root, file);
  if (existsSync(place)) return readFileSync(place, 'utf8');
  throw new Error(`Cannot take a file: it does not exist, current value is "${file}"`);
}
