// Examples: their source, and beside it the same HTML running.
import { transformSync } from 'esbuild';
import { escaped } from './addresses.mjs';
import { importMap } from './modules.mjs';
import { playgroundLink } from './playground-link.mjs';

/** @param {{ content: string, source: string, info: string }} example - `info` is what follows the fence. */
export function liveExample({ content, source, info }) {
  const [, title] = /title="([^"]*)"/.exec(info) ?? [];
  const running = /\bframe\b/.test(info) ? frame(content, title) : content;
  return `<figure class="example">
${title ? `<figcaption>${escaped(title)}</figcaption>\n` : ''}<div class="live">
${running}
</div>
<div class="code" data-language="html">${source}</div>
${editLink({ html: content })}
</figure>
`;
}

/** @param {{ content: string, source: string }} example */
export function typescriptExample({ content, source }) {
  const { code } = transformSync(content, { loader: 'ts', target: 'es2022' });
  return `<figure class="example">
<div class="code" data-language="ts">${source}</div>
${editLink({ js: code })}
</figure>
`;
}

function editLink(state) {
  return `<p class="edit"><a href="${playgroundLink(state)}">Edit in the playground</a></p>`;
}

/** A page of its own, for what concerns a whole page. */
function frame(html, title = 'Example') {
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>${escaped(title)}</title>
<link rel="stylesheet" href="/site/assets/example.css">${importMap()}<script type="module" src="/site/assets/boot.ts"></script>
<body class="live">${html}</body></html>`;
  return `<iframe title="${escaped(title)}" srcdoc="${escaped(page)}" loading="lazy"></iframe>`;
}
