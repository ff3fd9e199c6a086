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
    const found = this.#names.get(root) ?? new Set(this.#readNames(root));
    this.#names.set(root, found);
    return found;
  }

  /** The ids of the elements that are there now. */
  ids(root: Node): readonly string[] {
    const found = this.#ids.get(root) ?? idsIn(root as ParentNode);
    this.#ids.set(root, found);
    return found;
  }

  /** Whether a template may render an element with an id. */
  hasIdInTemplates(root: Node, id: string): boolean {
    const found = this.#idsInTemplates.get(root) ?? new Set(this.#contents(root).flatMap(idsIn));
    this.#idsInTemplates.set(root, found);
    return found.has(id);
  }

  /**
   * The elements that a selector matches, not those in HTML from a server.
   *
   * @throws {SyntaxError} If it is no selector.
   */
  matches(root: Node, selector: string): readonly Element[] {
    const known = this.#matches.get(root) ?? new Map<string, readonly Element[]>();
    this.#matches.set(root, known);
    const found =
      known.get(selector) ??
      [...(root as ParentNode).querySelectorAll(selector)].filter((element) => !isServerHtml(element));
    known.set(selector, found);
    return found;
  }

  /** Whether a template may render what a selector matches; of one with several parts the last counts. */
  isInTemplates(root: Node, selector: string): boolean {
    const known = this.#inTemplates.get(root) ?? new Map<string, boolean>();
    this.#inTemplates.set(root, known);
    const last = selector.split(/[\s>+~]+/).at(-1) ?? selector;
    const found =
      known.get(selector) ??
      this.#contents(root).some((content) => content.querySelector(selector) ?? content.querySelector(last));
    known.set(selector, found);
    return found;
  }

  #contents(root: Node): readonly DocumentFragment[] {
    const found = this.#templates.get(root) ?? [...contentsIn(root as ParentNode)];
    this.#templates.set(root, found);
    return found;
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
