import { elementById } from '../base/lookup.js';
import { hasState, isAio } from './library.js';
import { nearest } from './nearest.js';
import type { Roots } from './roots.js';
import type { Warn } from './warnings.js';

/** Warns of ids and selectors that nothing in the root matches, and nothing that a template there would render. */
export function checkReferences(element: Element, warn: Warn, roots: Roots): void {
  const told = { warn, roots };
  if (element.localName === 'button') checkId(element, 'commandfor', told);
  if (!isAio(element)) return;
  if (element.localName === 'aio-command') checkId(element, 'for', told);
  if (element.localName === 'aio-view') checkView(element, told);
  if (element.localName === 'aio-fetch' || element.localName === 'aio-stream') checkForm(element, told);
  checkTarget(element, told);
}

/** What a check tells, and what it knows of the page. */
interface Told {
  readonly warn: Warn;
  readonly roots: Roots;
}

type Reference = 'for' | 'form' | 'commandfor' | 'target';

/** The text of an attribute, unless it is not set or has expressions in it. */
function written(element: Element, name: string): string | undefined {
  const text = element.getAttribute(name)?.trim();
  return text && !text.includes('{{') ? text : undefined;
}

/** Checks that there is an element with an id, and returns it. */
function checkId(element: Element, name: Reference, { warn, roots }: Told): Element | null {
  const id = written(element, name);
  const root = element.getRootNode();
  const found = id ? elementById(root, id) : null;
  if (!id || found || roots.hasIdInTemplates(root, id)) return found;
  warn(name, element, () => {
    const like = nearest(id, roots.ids(root));
    const instead = like
      ? `Write ${name}="${like}"`
      : `Give the element that is meant id="${id}", in the same root`;
    return `${name}="${id}" is the id of no element. ${instead}`;
  });
  return null;
}

function checkForm(element: Element, told: Told): void {
  const found = checkId(element, 'form', told);
  if (!found || found.localName === 'form') return;
  told.warn('form', element, `form="${found.id}" is a <${found.localName}>. Write the id of a <form>`);
}

function checkView(element: Element, told: Told): void {
  const found = checkId(element, 'for', told);
  if (!found || hasState(found) || found.matches(':not(:defined)')) return;
  const message = `for="${found.id}" is a <${found.localName}>, which has no state to show. Write the id of an element of this library that runs`;
  told.warn('for', element, message);
}

function checkTarget(element: Element, { warn, roots }: Told): void {
  const selector = written(element, 'target');
  if (!selector || WORDS.has(selector)) return;
  const root = element.getRootNode();
  try {
    if (roots.matches(root, selector).length || roots.isInTemplates(root, selector)) return;
  } catch {
    return; // the run fails, and says why
  }
  warn('target', element, () => {
    const ids = roots.ids(root).map((id) => `#${CSS.escape(id)}`);
    const like = ids.find((id) => id === `#${selector}`) ?? nearest(selector, ids);
    const instead = like
      ? `Write target="${like}"`
      : 'Write a selector of what is there, or parent, window, document';
    return `target="${selector}" matches no element so far. ${instead}`;
  });
}

const WORDS: ReadonlySet<string> = new Set(['parent', 'window', 'document']);
