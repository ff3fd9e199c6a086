import { inspection } from '../../core/index.js';
import { isAio, TAGS } from './library.js';
import { nearest } from './nearest.js';
import type { Warn } from './warnings.js';

/** Warns of an element that looks like one of ours, and is not defined. */
export function checkDefined(element: Element, warn: Warn): void {
  const { localName } = element;
  if (!isAio(element) || !element.matches(':not(:defined)')) return;
  const like = TAGS.has(localName) ? undefined : nearest(localName, TAGS);
  const instead = TAGS.has(localName)
    ? `Import 'aio-elements/components/${localName}.js', or 'aio-elements' for all`
    : like
      ? `Write <${like}>`
      : `The elements are ${[...TAGS].join(', ')}`;
  warn('not-registered', element, `it is not defined, and does nothing. ${instead}`);
}

/** Warns of a second copy of the library. */
export function checkCopies(warn: Warn): void {
  const copies = inspection().tasks.size;
  if (copies < 2) return;
  const message = `there are ${copies} copies of the library in this page. They work together, but cost twice: import it from one place, such as one version in one bundle`;
  warn('copies', undefined, message);
}
