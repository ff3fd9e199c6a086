// What the comments of the sources say, as Markdown.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../bundle.mjs';

/**
 * The `@example` parts of a class, which the manifest leaves out.
 *
 * @param {{ name: string, file: string }} element
 * @returns {Promise<{ title: string, html: string }[]>}
 */
export async function examplesOf({ name, file }) {
  const source = await readFile(path.join(root, sourceOf(file)), 'utf8');
  const before = source.slice(0, source.search(new RegExp(`export (abstract )?class ${name}\\b`)));
  const comment = before
    .slice(before.lastIndexOf('/**'))
    .split('\n')
    .map((line) => line.replace(/^ \*\/?( |$)/, ''))
    .join('\n');
  const found = comment.matchAll(/^@example *(.*)\n```html\n([\s\S]*?)\n```$/gm);
  return [...found].map(([, title, html]) => ({ title, html }));
}

/** The source of a published file. @param {string} file - Such as `dist/components/fetch/fetch-element.js`. */
export function sourceOf(file) {
  return file.replace(/^dist\//, '').replace(/\.js$/, '.ts');
}

/** TSDoc's links as Markdown. */
export function prose(text = '') {
  return text
    .replace(/\{@link (\S+?)(?:\s+([^}]+))?\}/g, (_, target, label) => label ?? `\`${target}\``)
    .trim();
}
