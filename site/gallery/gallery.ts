// Prints the source of each live example beside it, as it stands in the file of this page: a copy cannot drift.
import { openSearchOnDemand } from '../assets/search-on-demand.js';

openSearchOnDemand();

const page = await (await fetch(location.pathname)).text();

for (const example of document.querySelectorAll('.example')) {
  const source = sourceOf(example.id);
  if (source) example.append(listing(source, example.querySelector('h2, h3')?.textContent ?? ''));
}

/** What stands between the tags of the live part of an example. */
function sourceOf(id: string): string {
  const [section = ''] = page.slice(page.indexOf(`<section id="${id}"`)).split('</section>');
  const [, live = ''] = section.split(/<div class="live">\n/);
  return live.slice(0, live.lastIndexOf('</div>')).trimEnd();
}

function listing(source: string, title: string): HTMLElement {
  const code = document.createElement('code');
  code.append(...outdent(source).map(line));
  const pre = document.createElement('pre');
  pre.tabIndex = 0; // a keyboard can scroll it
  pre.setAttribute('role', 'region');
  pre.setAttribute('aria-label', `Source of “${title}”`);
  pre.append(code);
  return pre;
}

/** The lines, without the indentation that all of them share. */
function outdent(html: string): string[] {
  const lines = html.split('\n');
  const indents = lines.filter((text) => text.trim()).map((text) => text.search(/\S/));
  const shared = Math.min(...indents);
  return lines.map((text) => text.slice(shared));
}

/** One line, which wraps under its own beginning; tags, values and expressions are told apart. */
function line(text: string): HTMLElement {
  const row = document.createElement('span');
  row.className = 'line';
  row.style.setProperty('--indent', `${Math.max(0, text.search(/\S/))}ch`);
  for (const part of text.split(/(<\/?[\w-]+|\{\{.*?\}\}|"[^"]*"?)/)) row.append(token(part));
  if (!text) row.append('\n');
  return row;
}

function token(part: string): Node {
  const kind = kindOf(part);
  if (!kind) return document.createTextNode(part);
  const span = document.createElement('span');
  span.className = kind;
  span.textContent = part;
  return span;
}

function kindOf(part: string): string | undefined {
  if (/^<[/\w]/.test(part)) return 'tag';
  if (part.startsWith('{{')) return 'expression';
  return part.startsWith('"') ? 'string' : undefined;
}
