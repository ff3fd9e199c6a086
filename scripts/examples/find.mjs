// Finds the examples of the documentation: ```ts and ```html blocks in TSDoc, and in Markdown.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../bundle.mjs';

const DOM =
  /\b(document|window|customElements|HTML\w*Element|localStorage|MouseEvent|requestAnimationFrame)\b/;
const COMPONENTS = /from 'aio-elements(\/components\/[^']*)?'|import 'aio-elements|from 'lit/;
const GENERATED = new Set(['docs/elements.md', 'docs/reliability.md']);

/**
 * `html` is the markup of the page, `code` its module: of an ```html block alone, what registers its tags, with the text of
 * its own modules. `settles`: whether the page's elements must come to rest without an error.
 *
 * @typedef {{ place: string, file: string, line: number, code: string, html: string, inPage: boolean, settles: boolean }} Example
 */

/** All examples. @returns {Promise<Example[]>} */
export async function examples() {
  const files = [
    ...(await list('core', '.ts')),
    ...(await list('components', '.ts')),
    ...(await list('docs', '.md')),
    ...(await list('site/guide', '.md')),
    'README.md',
  ];
  const found = await Promise.all(files.filter((file) => !GENERATED.has(file)).map(examplesOf));
  return found.flat();
}

/** README's first example: its markup, and a module that imports its tags. */
export async function firstExample() {
  return (await examplesOf('README.md')).find(({ html }) => html);
}

async function list(folder, ending) {
  const names = await readdir(path.join(root, folder), { recursive: true }).catch(() => []);
  return names
    .filter((name) => name.endsWith(ending) && !/\.(test|types|worker)\.ts$/.test(name))
    .map((name) => path.posix.join(folder, name.replaceAll(path.sep, '/')))
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

/** The blocks of some lines; an ```html block belongs to the ```ts block that follows it under the same heading. */
function fences(lines, offset) {
  const blocks = [];
  let caption = '';
  let html;
  for (let i = 0; i < lines.length; i++) {
    if (/^(@example|#)/.test(lines[i])) [caption, html] = [lines[i], undefined];
    const language = /^```(\w+)/.exec(lines[i])?.[1];
    if (!language) continue;
    const start = i + 1;
    while (++i < lines.length && !lines[i].startsWith('```'));
    const text = lines.slice(start, i).join('\n');
    const line = offset + start + 1;
    if (language === 'html') blocks.push((html = pageOf(text, line, caption)));
    if (language !== 'ts') continue;
    if (html) blocks.splice(blocks.indexOf(html), 1);
    blocks.push({ code: text, html: html?.html ?? '', line, settles: false });
    html = undefined;
  }
  return blocks;
}

/** A page of its own. Its caption says if it is about an error. */
function pageOf(text, line, caption) {
  const modules = [];
  const html = text.replace(/<script type="module"[^>]*>([\s\S]*?)<\/script>/g, (_, code) => {
    modules.push(code);
    return '';
  });
  const tags = new Set([...html.matchAll(/<(aio-[\w-]+)/g)].map(([, tag]) => tag));
  const imports = [...tags].map((tag) => `import 'aio-elements/components/${tag}.js';`);
  const code = [...imports, ...modules].join('\n');
  return { code, html, line, settles: !/\b(error|fail|reject)/i.test(caption) };
}
