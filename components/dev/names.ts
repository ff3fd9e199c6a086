import { elementById } from '../base/lookup.js';
import { expressionsOf, namesIn, type ReadExpression } from './expressions.js';
import { aioAround, type AioLike, attributesOf, isTask, OUTER_NAMES } from './library.js';
import { nearest } from './nearest.js';
import type { Roots } from './roots.js';
import type { Warn } from './warnings.js';

/**
 * Warns of names that nobody gives, in the expressions and the templates of an element. It must have started, or show what another one
 * does: before that, a script may still start it with names of its own.
 */
export function checkNames(element: Element, warn: Warn, roots: Roots): void {
  if (!isTask(element) || !isUnderWay(element)) return;
  for (const [attribute, own] of EXPRESSIONS)
    checkAttribute(element, { attribute, own: own(element) }, { warn, roots });
  for (const part of element.children)
    if (part.localName === 'template' && part.slot) checkPart(element, part, { warn, roots });
}

/** What tells of an unknown name, and what knows the others. */
interface Told {
  readonly warn: Warn;
  readonly roots: Roots;
}

function checkPart(element: AioLike, part: Element, { warn, roots }: Told): void {
  const inReach = new NamesInReach(element, roots, Object.keys(element.names?.() ?? {}));
  for (const expression of expressionsOf(part)) checkExpression(expression, inReach, warn);
}

function checkAttribute(
  element: AioLike,
  { attribute, own }: { readonly attribute: string; readonly own: readonly string[] },
  { warn, roots }: Told,
): void {
  const text = attributesOf(element.localName)?.has(attribute) ? element.getAttribute(attribute) : undefined;
  if (!text) return;
  const expression = { source: `${attribute}="${text}"`, names: namesIn(text) };
  checkExpression(expression, new NamesInReach(element, roots, own), warn);
}

/** Whether the names are there: those of a run, or those of what a view shows. */
function isUnderWay(element: AioLike): boolean {
  const { error } = element as { readonly error?: { readonly name?: unknown } };
  if (error?.name === 'TemplateError') return false; // which says more
  if (element.localName !== 'aio-view') return element.state !== 'idle';
  return !!elementById(element.getRootNode(), element.getAttribute('for') ?? '');
}

/** The attributes that are expressions without braces, and what they see in addition to the names of the run. */
const EXPRESSIONS: ReadonlyMap<string, (element: Element) => readonly string[]> = new Map([
  ['test', () => []],
  ['filter', () => ['event']],
  [
    'until',
    ({ localName }: Element) => ['value', 'index', localName === 'aio-stream' ? 'item' : 'collected'],
  ],
]);

/** What an owner gives to some of its children, or in some of its rounds. */
const OF_OWNERS = ['prev', 'event', 'index', 'collected'];

/** The names that an element sees or may see later: those of its run, and all that the page gives with `as`. */
class NamesInReach {
  readonly element: AioLike;
  readonly #own: readonly string[];
  readonly #given: ReadonlySet<string>;

  constructor(element: AioLike, roots: Roots, own: readonly string[]) {
    const isOwned = [element, aioAround(element)].some((one) => one?.performers ?? one?.matches('aio-view'));
    const ofRun: string[] = [];
    for (const name in element.runs?.names ?? element[OUTER_NAMES] ?? {}) ofRun.push(name);
    this.element = element;
    this.#own = [...ofRun, ...own, ...(isOwned ? OF_OWNERS : [])];
    this.#given = roots.names(element.getRootNode());
  }

  has(name: string): boolean {
    return this.#own.includes(name) || this.#given.has(name);
  }

  /** All of them; what the page gives comes last. */
  list(): string[] {
    return [...new Set([...this.#own, ...this.#given])];
  }
}

/** What people call the names, in other libraries and in their own code; and what is at a path of one. */
const LIKE_NAMES: ReadonlyMap<string, readonly string[]> = new Map([
  ['e', ['event']],
  ['evt', ['event']],
  ['$event', ['event']],
  ['data', ['item.data', 'value', 'prev']],
  ['result', ['value', 'prev']],
  ['response', ['request', 'value', 'prev']],
  ['value', ['prev']],
  ['err', ['error']],
  ['i', ['index']],
]);

function checkExpression({ source, names }: ReadExpression, inReach: NamesInReach, warn: Warn): void {
  const unknown = names.find((name) => !inReach.has(name));
  if (unknown === undefined) return;
  const message = (): string => {
    const like =
      nearest(unknown, inReach.list()) ?? LIKE_NAMES.get(unknown)?.find((path) => inReach.has(rootOf(path)));
    const instead = like ? `Write ${like}` : `Names in reach: ${inReach.list().join(', ') || 'none'}`;
    return `there is no name ${unknown} in ${source}. ${instead}`;
  };
  warn('name', inReach.element, message, `${unknown} in ${source}`);
}

function rootOf(path: string): string {
  return path.split('.', 1)[0] ?? '';
}
