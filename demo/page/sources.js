/**
 * Prints the source of each live example beside it, as it stands in the file of this page: a copy cannot drift.
 */
const text = await (await fetch(location.pathname)).text();
const source = new DOMParser().parseFromString(text, 'text/html');

for (const example of document.querySelectorAll('.example')) {
  const live = source.querySelector(`#${example.id} > .live`);
  if (!live) continue;
  const code = document.createElement('code');
  code.textContent = outdent(live.innerHTML);
  const pre = document.createElement('pre');
  pre.tabIndex = 0; // a keyboard can scroll it
  pre.setAttribute('role', 'region');
  pre.setAttribute('aria-label', `Source of “${example.querySelector('h2, h3')?.textContent}”`);
  pre.append(code);
  example.append(pre);
}

/** Takes away the indentation that all lines share, and the empty ends. */
function outdent(html) {
  const lines = html.replace(/^\s*\n|\s+$/g, '').split('\n');
  const indents = lines.filter((line) => line.trim()).map((line) => line.search(/\S/));
  const shared = Math.min(...indents);
  return lines.map((line) => line.slice(shared)).join('\n');
}
