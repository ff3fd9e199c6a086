// Finds the examples of the documentation: ```ts blocks in TSDoc, and in Markdown.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from './bundle.mjs';

const DOM =
  /\b(document|window|customElements|HTML\w*Element|localStorage|MouseEvent|requestAnimationFrame)\b/;
const COMPONENTS = /from 'aio-elements(\/components\/[^']*)?'|import 'aio-elements|from 'lit/;

/** All examples: `{ place, file, line, code, html, inPage }`; `html` is the ```html block just above in the same comment. */
export async function examples() {
  const files = [
    ...(await list('core', '.ts')),
    ...(await list('components', '.ts')),
    ...(await list('docs', '.md')),
  ];
  const found = await Promise.all([...files, 'README.md'].map(examplesOf));
  return found.flat();
}

async function list(folder, ending) {
  const names = await readdir(path.join(root, folder), { recursive: true }).catch(() => []);
  return names
    .filter((name) => name.endsWith(ending) && !/\.(test|types|worker)\.ts$/.test(name))
    .map((name) => path.posix.join(folder, name))
    .sort();
}

async function examplesOf(file) {
  const text = await readFile(path.join(root, file), 'utf8').catch(() => '');
  const blocks = file.endsWith('.ts') ? commentBlocks(text) : fences(text.split('\n'), 0);
  return blocks.map((block) => ({
    ...block,
    file,
    place: `${file}:${block.line}`,
    inPage: Boolean(block.html) || DOM.test(block.code) || COMPONENTS.test(block.code),
  }));
}

function commentBlocks(text) {
  const lines = text.split('\n');
  const blocks = [];
  for (let start = 0; start < lines.length; start++) {
    if (!/^\s*\/\*\*/.test(lines[start])) continue;
    let end = start;
    while (end < lines.length && !lines[end].includes('*/')) end++;
    const comment = lines.slice(start, end).map((line) => line.replace(/^\s*\* ?/, ''));
    blocks.push(...fences(comment, start));
    start = end;
  }
  return blocks;
}

/** The ```ts blocks of some lines; an ```html block belongs to the ts block that follows it under the same heading. */
function fences(lines, offset) {
  const blocks = [];
  let html = '';
  for (let i = 0; i < lines.length; i++) {
    if (/^(@example|#)/.test(lines[i])) html = '';
    const language = /^```(\w+)/.exec(lines[i])?.[1];
    if (!language) continue;
    const start = i + 1;
    while (++i < lines.length && !lines[i].startsWith('```'));
    const code = lines.slice(start, i).join('\n');
    if (language === 'html') html = code;
    if (language === 'ts') blocks.push({ code, html, line: offset + start + 1 });
  }
  return blocks;
}
