import { attributesOf, type AioLike, templatesIn } from './library.js';
import { nearest } from './nearest.js';
import type { Warn } from './warnings.js';

/** Warns, when an element starts, of names in its expressions that nobody gives. */
export function checkNames(element: AioLike, warn: Warn): void {
  const attributes = attributesOf(element.localName);
  for (const attribute of EXPRESSIONS) {
    const source = attributes?.has(attribute) ? element.getAttribute(attribute) : undefined;
    const unknown = source && namesIn(source).find((name) => !isKnown(element, name));
    if (!unknown) continue;
    const known = [...namesAt(element)];
    const like = nearest(unknown, known);
    const instead = like ? `Write ${like}` : `Names in reach: ${[...new Set(known)].join(', ')}`;
    warn('name', element, `there is no name ${unknown} in ${attribute}="${source}". ${instead}`);
  }
}

/** The attributes that are expressions without braces. */
const EXPRESSIONS = ['test', 'filter', 'until'] as const;

/** What an expression sees in addition to the names of the run. */
const OWN = ['value', 'error', 'state', 'request', 'progress', 'event', 'index', 'item', 'collected', 'prev'];

function isKnown(element: AioLike, name: string): boolean {
  for (const known of namesAt(element)) if (known === name) return true;
  return false;
}

/** The names that an element sees or may see later: those of its run, and all that the page gives with `as`. */
function* namesAt(element: AioLike): Generator<string> {
  for (const name in element.runs?.names ?? {}) yield name;
  const root = element.getRootNode() as ParentNode;
  yield* givenIn(root);
  for (const { content } of templatesIn(root)) yield* givenIn(content);
  yield* OWN;
}

function* givenIn(root: ParentNode): Generator<string> {
  for (const element of root.querySelectorAll('[as], template[index]'))
    for (const attribute of ['as', 'index']) {
      const name = element.getAttribute(attribute);
      if (name) yield name;
    }
}

/** The first names of the paths in an expression; not those of filters. */
export function namesIn(source: string): string[] {
  const tokens = source.match(TOKEN) ?? [];
  return tokens.filter((token, at) => {
    if (!/^[\p{L}_$]/u.test(token) || WORDS.has(token)) return false;
    return !['.', '|'].includes(tokens[at - 1] ?? '');
  });
}

/** A string, a number, a name, or a sign. */
const TOKEN = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|\d[\w.]*|[\p{L}_$][\p{L}\p{N}_$]*|\|\||\S/gu;

const WORDS: ReadonlySet<string> = new Set(['true', 'false', 'null', 'undefined']);
