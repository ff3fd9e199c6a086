import { isServerHtml } from '../base/lookup.js';
import { contentsIn } from './library.js';

/** What stands in the roots of a page: found when it is first asked for, and kept for one look at the page. */
export class Roots {
  readonly #names = new Map<Node, ReadonlySet<string>>();
  readonly #ids = new Map<Node, readonly string[]>();
  readonly #idsInTemplates = new Map<Node, ReadonlySet<string>>();
  readonly #templates = new Map<Node, readonly DocumentFragment[]>();
  readonly #matches = new Map<Node, Map<string, readonly Element[]>>();
  readonly #inTemplates = new Map<Node, Map<string, boolean>>();

  /** The names that elements and templates give with `as` and `index`, in the templates too. */
  names(root: Node): ReadonlySet<string> {
    return memo(this.#names, root, () => new Set(this.#readNames(root)));
  }

  /** The ids of the elements that are there now. */
  ids(root: Node): readonly string[] {
    return memo(this.#ids, root, () => idsIn(root as ParentNode));
  }

  /** Whether a template may render an element with an id. */
  hasIdInTemplates(root: Node, id: string): boolean {
    return memo(this.#idsInTemplates, root, () => new Set(this.#contents(root).flatMap(idsIn))).has(id);
  }

  /**
   * The elements that a selector matches, not those in HTML from a server.
   *
   * @throws {SyntaxError} If it is no selector.
   */
  matches(root: Node, selector: string): readonly Element[] {
    const known = memo(this.#matches, root, () => new Map<string, readonly Element[]>());
    return memo(known, selector, () =>
      [...(root as ParentNode).querySelectorAll(selector)].filter((element) => !isServerHtml(element)),
    );
  }

  /**
   * Whether a template may render what a selector matches. What the selector asks of the elements around that one is left out, as
   * they may be outside the template.
   *
   * @throws {SyntaxError} If it is no selector.
   */
  isInTemplates(root: Node, selector: string): boolean {
    const known = memo(this.#inTemplates, root, () => new Map<string, boolean>());
    return memo(known, selector, () => {
      const subjects = subjectsOf(selector).join();
      return this.#contents(root).some((content) => content.querySelector(subjects));
    });
  }

  #contents(root: Node): readonly DocumentFragment[] {
    return memo(this.#templates, root, () => [...contentsIn(root as ParentNode)]);
  }

  *#readNames(root: Node): Generator<string> {
    for (const part of [root as ParentNode, ...this.#contents(root)])
      for (const element of part.querySelectorAll('[as], template[index]'))
        for (const attribute of ['as', 'index']) {
          const name = element.getAttribute(attribute);
          if (name) yield name;
        }
  }
}

function idsIn(root: ParentNode): string[] {
  return [...root.querySelectorAll('[id]')].map(({ id }) => id);
}

/** What is kept under a key; it is made when it is first asked for. */
function memo<K, V>(kept: Map<K, V>, key: K, make: () => V): V {
  if (!kept.has(key)) kept.set(key, make());
  return kept.get(key) as V;
}

/** The parts of a selector: what separates compound selectors, an escape, a text in quotes, a comment, or one character. */
const PARTS =
  /(?<separator>\s*[,>+~]\s*|\s+)|\\[\da-f]{1,6}\s?|\\.|"(?:\\.|[^"\\])*"?|'(?:\\.|[^'\\])*'?|\/\*.*?\*\/|./gis;

/** How much deeper what follows a bracket is. */
const DEPTHS: ReadonlyMap<string, number> = new Map([
  ['(', 1],
  ['[', 1],
  [')', -1],
  [']', -1],
]);

/** The last compound selector of each selector in a list: what that says about an element itself. */
function subjectsOf(list: string): string[] {
  const subjects = [''];
  let depth = 0;
  for (const { 0: part, groups } of list.trim().matchAll(PARTS)) {
    const last = subjects.length - 1;
    depth += DEPTHS.get(part) ?? 0;
    if (depth > 0 || groups?.['separator'] === undefined) subjects[last] += part;
    else if (part.trim() === ',') subjects.push('');
    else subjects[last] = '';
  }
  return subjects;
}
