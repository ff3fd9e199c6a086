import { inspection } from '../../core/index.js';
import { TAGS } from './library.js';
import { nearest } from './nearest.js';
import type { Warn } from './warnings.js';

/** Warns of tags that look like ours and are not defined: of ours once, as one import defines them all. */
export class UndefinedTags {
  readonly #told = new Set<string>();
  readonly #warn: Warn;

  constructor(warn: Warn) {
    this.#warn = warn;
  }

  /** Looks at an element. */
  check(element: Element): void {
    const { localName } = element;
    const isDefined = localName.includes('-') && element.matches(':defined');
    if (!isMeant(localName) || isDefined || this.#told.has(localName)) return;
    if (TAGS.has(localName)) this.#told.add(localName);
    this.#warn('not-registered', element, `it is not defined, and does nothing. ${insteadOf(localName)}`);
  }
}

/** Whether a tag is, or looks like, one of ours: the hyphen may be missing. */
function isMeant(tag: string): boolean {
  return tag.startsWith('aio-') || (tag.startsWith('aio') && !tag.includes('-'));
}

function insteadOf(tag: string): string {
  if (TAGS.has(tag)) return `Import 'aio-elements/components/${tag}.js', or 'aio-elements' for all`;
  const like = nearest(tag, TAGS);
  return like ? `Write <${like}>` : `The elements are ${[...TAGS].join(', ')}`;
}

/** Warns of a second copy of the library. */
export function checkCopies(warn: Warn): void {
  const copies = inspection().tasks.size;
  if (copies < 2) return;
  const message = `there are ${copies} copies of the library in this page. They work together, but cost twice: import it from one place, such as one version in one bundle`;
  warn('copies', undefined, message);
}
