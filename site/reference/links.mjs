// Names in code become links to their pages: `<aio-fetch>`, `AjaxOptions`, `taskGroup()`.

const WORD = /[A-Za-z_$][\w$]*/g;

/**
 * The names that mean one thing only, with their addresses. `event` is an option, a parameter and a name in templates too: it is
 * linked where types stand, not in prose.
 *
 * @returns {Map<string, { url: string, isSure: boolean }>}
 */
export function namesOf(core, elements) {
  const names = new Map();
  const others = new Set(
    core.pages
      .flatMap(({ exports }) => exports)
      .filter(({ name }) => !['Aio', 'Client', 'OpenScope'].includes(name))
      .flatMap(({ call, construct, methods, properties }) => [
        ...properties,
        ...[call, construct, ...methods].flatMap((callable) => callable?.parameters ?? []),
      ])
      .map(({ name }) => name),
  );
  for (const page of core.pages)
    for (const { name } of page.exports)
      names.set(name, { url: page.url, isSure: !others.has(name) && !COMMON_WORDS.has(name) });
  for (const { slug, url, className } of elements.pages) {
    names.set(className, { url, isSure: true });
    if (slug.startsWith('aio-'))
      names.set(slug, { url, isSure: true }).set(`<${slug}>`, { url, isSure: true });
  }
  return names;
}

/** Names of core that documents also use for something else: an attribute, a method of an element, a keyword. */
const COMMON_WORDS = new Set([
  'any',
  'get',
  'head',
  'put',
  'patch',
  'post',
  'run',
  'wait',
  'client',
  'stream',
  'repeat',
  'race',
]);

/** Marks the code in prose that is the name of something, the first time in a page; not in links and headings. */
export function linkNames(md, found) {
  md.core.ruler.push('names', ({ tokens, env }) => {
    const seen = new Set([env.page?.url]);
    for (const token of tokens.filter((_, index) => tokens[index - 1]?.type !== 'heading_open'))
      for (const one of codeOutsideLinks(token.children ?? [])) mark(one, { names: found.names, seen, env });
  });
  const plain = md.renderer.rules.code_inline;
  md.renderer.rules.code_inline = (tokens, index, options, env, self) => {
    const { meta, content } = tokens[index];
    const html = plain(tokens, index, options, env, self);
    if (meta?.url) return `<a class="name" href="${meta.url}">${html}</a>`;
    return meta?.isType ? `<code>${withLinks(md.utils.escapeHtml(content), found.names, env)}</code>` : html;
  };
}

function mark(token, { names, seen, env: { inTable } }) {
  const url = urlOf(token.content, names);
  if (url && !seen.has(url)) token.meta = { url };
  else if (inTable) token.meta = { isType: true };
  if (url && !inTable) seen.add(url);
}

/** The page of what is named. `get()` is a name, `get` may be anything. */
function urlOf(text, names) {
  const target = names.get(text.replace(/\(\)$/, ''));
  return target?.isSure || text.endsWith('()') ? target?.url : undefined;
}

function codeOutsideLinks(tokens) {
  let depth = 0;
  return tokens.filter(({ type }) => {
    if (type === 'link_open') depth++;
    if (type === 'link_close') depth--;
    return type === 'code_inline' && depth === 0;
  });
}

/** In signatures every name of a type is a link. */
export function linkTypes(md, found) {
  const fence = md.renderer.rules.fence;
  md.renderer.rules.fence = (tokens, index, options, env, self) => {
    const html = fence(tokens, index, options, env, self);
    if (!/^ts signature/.test(tokens[index].info)) return html;
    return html.replace(/>([^<>]+)</g, (_, text) => `>${withLinks(text, found.names, env)}<`);
  };
}

/** Types are written in capitals; functions are not types. */
function withLinks(html, names, env) {
  return html.replace(WORD, (word) => {
    const target = /^[A-Z]/.test(word) ? names.get(word) : undefined;
    return target && target.url !== env.page?.url ? `<a class="name" href="${target.url}">${word}</a>` : word;
  });
}
