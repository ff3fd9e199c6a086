// The reference: pages of core, what the pages of the elements take from the manifest, and links from names to their pages.
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../../scripts/bundle.mjs';
import { corePage } from '../reference/core-page.mjs';
import { about, members } from '../reference/element-page.mjs';
import { IN_CORE } from '../reference/element-groups.mjs';
import { errorTable } from '../reference/errors.mjs';
import { readElements } from '../reference/elements.mjs';
import { linkNames, linkTypes, namesOf } from '../reference/links.mjs';

const BLOCKS = new Set(['about', 'members', 'errors']);
const cache = path.join(root, 'node_modules/.cache/aio-site');

/** What was found for this build. `site/_data/` gives it to the pages: it asks again for each build, as a value of the config would not. */
export const found = {
  /** @type {Awaited<ReturnType<typeof readCached>>} */
  core: { groups: [], pages: [] },
  /** @type {Awaited<ReturnType<typeof readElements>>} */
  elements: { groups: [], pages: [] },
  /** @type {ReturnType<typeof namesOf>} */
  names: new Map(),
};

/** @param {import('@11ty/eleventy').UserConfig} eleventy */
export function reference(eleventy) {
  let md;
  eleventy.on('eleventy.before', async () => {
    const [core, elements] = await Promise.all([readCached(), readElements()]);
    Object.assign(found, { core, elements, names: namesOf(core, elements) });
  });
  eleventy.amendLibrary('md', (library) => {
    md = library;
    md.use(blocks, found);
    md.use(linkNames, found);
    md.use(linkTypes, found);
  });
  const tags = new Map([...IN_CORE].map(([tag, name]) => [name, tag]));
  eleventy.addFilter('corePage', (page) => {
    const env = { page: { url: page.url } };
    return md.render(corePage(page, { md, env, core: found.core, tags }), env);
  });
  eleventy.addFilter('markdownInline', (text, url) => md.renderInline(text ?? '', { page: { url } }));
}

/** What TypeDoc finds takes seconds: it is kept until a source of core, or what reads it, changes. */
export async function readCached() {
  const names = (await readdir(path.join(root, 'core'), { recursive: true })).filter((name) =>
    /^(?!.*\.(test|types|worker)\.ts$).*\.ts$/.test(name),
  );
  const files = [
    ...names.sort().map((name) => `core/${name}`),
    'site/reference/core.mjs',
    'site/reference/core-groups.mjs',
  ];
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update(await readFile(path.join(root, file)));
  const kept = path.join(cache, `core-${hash.digest('hex').slice(0, 16)}.json`);
  const text = await readFile(kept, 'utf8').catch(() => undefined);
  if (text) return JSON.parse(text);
  const { readCore } = await import('../reference/core.mjs');
  const core = await readCore();
  await mkdir(cache, { recursive: true });
  await writeFile(kept, JSON.stringify(core));
  return core;
}

/**
 * `{% about %}` and `{% members %}` on a line of their own: what the sources say of the element whose page it is. `{% errors %}`: the
 * table of all errors.
 */
function blocks(md, found) {
  md.block.ruler.before('paragraph', 'reference', (state, line, _, silent) => {
    const text = state.src.slice(state.bMarks[line] + state.tShift[line], state.eMarks[line]).trim();
    const [, what] = /^\{% (\w+) %\}$/.exec(text) ?? [];
    if (!BLOCKS.has(what)) return false;
    if (silent) return true;
    const written =
      what === 'errors'
        ? errorTable(md, { ...found, env: state.env })
        : ofElement(what, { md, found, env: state.env });
    state.push('html_block', '', 0).content = md.render(written, state.env);
    state.line = line + 1;
    return true;
  });
}

function ofElement(what, { md, found, env }) {
  const page = found.elements.pages.find(({ url }) => url === env.page?.url);
  if (!page) throw new Error(`Cannot show ${what}: ${env.page?.url} is not the page of an element`);
  return what === 'about' ? about(page) : members(page, md, env);
}
