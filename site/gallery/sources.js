/**
 * Prints the source of each live example beside it, as it stands in the file of this page: a copy cannot drift.
 */
const page = await (await fetch(location.pathname)).text();

for (const example of document.querySelectorAll('.example')) {
  const source = sourceOf(example.id);
  if (!source) continue;
  const code = document.createElement('code');
  code.append(...outdent(source).map(line));
  const pre = document.createElement('pre');
  pre.tabIndex = 0; // a keyboard can scroll it
  pre.setAttribute('role', 'region');
  pre.setAttribute('aria-label', `Source of “${example.querySelector('h2, h3')?.textContent}”`);
  pre.append(code);
  example.append(pre);
}

for (const code of document.querySelectorAll('.paste > code'))
  code.replaceChildren(...code.textContent.split('\n').map(line));

/** What stands between the tags of the live part of an example. */
function sourceOf(id) {
  const section = page.slice(page.indexOf(`<section id="${id}"`)).split('</section>')[0];
  const [, live = ''] = section.split(/<div class="live">\n/);
  return live.slice(0, live.lastIndexOf('</div>')).trimEnd();
}

/** The lines, without the indentation that all of them share. */
function outdent(html) {
  const lines = html.split('\n');
  const indents = lines.filter((text) => text.trim()).map((text) => text.search(/\S/));
  const shared = Math.min(...indents);
  return lines.map((text) => text.slice(shared));
}

/** One line, which wraps under its own beginning; tags, values and expressions are told apart. */
function line(text) {
  const row = document.createElement('span');
  row.className = 'line';
  row.style.setProperty('--indent', `${Math.max(0, text.search(/\S/))}ch`);
  for (const part of text.split(/(<\/?[\w-]+|\{\{.*?\}\}|"[^"]*"?)/)) row.append(token(part));
  if (!text) row.append('\n');
  return row;
}

function token(part) {
  const kind = { '<': 'tag', '{': 'expression', '"': 'string' }[/^(?:<[/\w]|\{\{|")/.exec(part)?.[0][0]];
  if (!kind) return part;
  const span = document.createElement('span');
  span.className = kind;
  span.textContent = part;
  return span;
}
