// Markdown: highlighted code, examples that run, diagrams, and links between the documents.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import anchor from 'markdown-it-anchor';
import shiki from '@shikijs/markdown-it';
import { addressOf } from './docs.mjs';
import { expressions, theme } from './highlight.mjs';
import { liveExample, typescriptExample } from './examples.mjs';

const DIAGRAM = /^\{% diagram "([\w-]+)" %\}$/;
const CALLOUTS = new Set(['Note', 'Warning', 'Tip']);
const diagrams = path.join(import.meta.dirname, '../_includes/diagrams');
const langs = [
  'html',
  'css',
  'js',
  'ts',
  'jsx',
  'tsx',
  'json',
  'sh',
  'xml',
  'vue',
  'svelte',
  'python',
  'http',
  'diff',
];

/** @param {import('@11ty/eleventy').UserConfig} eleventy */
export async function markdown(eleventy) {
  const highlight = await shiki({
    theme,
    langs: [...langs, expressions],
    fallbackLanguage: 'text',
    tokenizeTimeLimit: 0, // on a busy machine too, all of a line has its colours
  });
  eleventy.amendLibrary('md', (md) => {
    md.set({ html: true, linkify: false, typographer: false });
    md.use(highlight);
    md.use(anchor, { level: [2, 3], slugify, tabIndex: false });
    md.use(fences);
    md.use(links);
    md.use(includes);
    md.use(callouts);
    md.use(tables);
  });
}

/** As GitHub does it, so that the links of the documents hold. @param {string} heading */
export function slugify(heading) {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
}

function fences(md) {
  const highlighted = md.renderer.rules.fence;
  md.renderer.rules.fence = (tokens, index, options, env, self) => {
    const { info, content } = tokens[index];
    const source = highlighted(tokens, index, options, env, self);
    const [language, ...words] = info.trim().split(/\s+/);
    if (language === 'html' && words.includes('live')) return liveExample({ content, source, info });
    if (language === 'ts' && words.includes('edit')) return typescriptExample({ content, source });
    return `<div class="code" data-language="${md.utils.escapeHtml(language || 'text')}">${source}</div>\n`;
  };
}

/** Links to other documents become links to their pages; those to what has no page become plain text. */
function links(md) {
  md.core.ruler.push('documents', ({ tokens, env }) => {
    if (!env.document) return;
    for (const { children } of tokens) linkDocuments(children ?? [], env.document);
  });
}

function linkDocuments(children, document) {
  let dead = false;
  for (const token of children) {
    if (token.type === 'link_open') {
      const href = token.attrGet('href') ?? '';
      if (/^([a-z]+:|#|\/)/.test(href)) continue;
      const address = addressOf(href, document);
      dead = address === undefined;
      if (address !== undefined) token.attrSet('href', address);
    }
    if (dead && token.type.startsWith('link_')) {
      dead = token.type === 'link_open';
      token.type = 'text';
      token.content = '';
    }
  }
}

/** `{% diagram "name" %}` on a line of its own: the picture, in the page. */
function includes(md) {
  md.block.ruler.before('paragraph', 'diagram', (state, line, _, silent) => {
    const text = state.src.slice(state.bMarks[line] + state.tShift[line], state.eMarks[line]);
    const [, name] = DIAGRAM.exec(text.trim()) ?? [];
    if (!name) return false;
    if (silent) return true;
    const svg = readFileSync(path.join(diagrams, `${name}.svg`), 'utf8');
    state.push('html_block', '', 0).content = `<figure class="diagram" tabindex="0">\n${svg}</figure>\n`;
    state.line = line + 1;
    return true;
  });
}

/** `> **Note** …` and `> **Warning** …` */
function callouts(md) {
  md.core.ruler.push('callouts', ({ tokens }) => {
    for (const [index, token] of tokens.entries()) {
      if (token.type !== 'blockquote_open') continue;
      const [, kind] = /^\*\*(\w+)/.exec(tokens[index + 2]?.content ?? '') ?? [];
      if (!CALLOUTS.has(kind)) continue;
      token.attrSet('class', `callout ${kind.toLowerCase()}`);
      token.attrSet('role', 'note');
    }
  });
}

/** A wide table scrolls by itself, also with the keyboard. A corner without a text heads nothing. */
function tables(md) {
  md.core.ruler.push('corners', ({ tokens }) => {
    for (const [index, token] of tokens.entries())
      if (token.type === 'th_open' && tokens[index + 1].content === '') {
        token.tag = 'td';
        tokens[index + 2].tag = 'td';
      }
  });
  md.renderer.rules.table_open = () =>
    '<div class="table" tabindex="0" role="group" aria-label="Table"><table>\n';
  md.renderer.rules.table_close = () => '</table></div>\n';
}
