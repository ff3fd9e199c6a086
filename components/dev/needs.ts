import { isTask } from './library.js';
import type { Warn } from './warnings.js';

/** Warns of an element that lacks what it needs, and therefore waits for ever. */
export function checkNeeds(element: Element, warn: Warn): void {
  const need = NEEDS.get(element.localName);
  if (!need || !isTask(element)) return;
  const isThere = !!(element as unknown as Record<string, unknown>)[need.property];
  if (isThere || need.alike.some((name) => element.hasAttribute(name))) return; // the other attribute is warned of
  warn('need', element, `it has no ${need.attribute}, and ${need.then}. Write ${need.attribute}="…"`);
}

interface Need {
  readonly attribute: string;
  readonly property: string;
  /** What people write instead of it. */
  readonly alike: readonly string[];
  readonly then: string;
}

const NEEDS: ReadonlyMap<string, Need> = new Map([
  [
    'aio-on-event',
    { attribute: 'name', property: 'name', alike: ['event', 'type', 'on'], then: 'waits for no event' },
  ],
  ['aio-view', { attribute: 'for', property: 'htmlFor', alike: [], then: 'shows no other element' }],
  [
    'aio-if',
    { attribute: 'test', property: 'test', alike: ['if', 'when'], then: 'never runs what is in it' },
  ],
]);

/** Warns of a script in an `aio-script` that the element does not run. */
export function checkScript(element: Element, warn: Warn): void {
  if (element.localName !== 'aio-script' || !isTask(element)) return;
  const { job, src } = element as Element & { readonly job?: unknown; readonly src?: string };
  if (job ?? (src || element.querySelector(':scope > script[type="text/aio"]'))) return;
  const other = [...element.children].find(isCode);
  if (other) warn('script', other, `the page runs it, and <aio-script> does not. ${WRITE_SCRIPT}`);
  else if (hasCode(element)) warn('script', element, `the code in it is text, and is shown. ${WRITE_SCRIPT}`);
}

const WRITE_SCRIPT = 'Write <script type="text/aio">…</script> in it';

function isCode({ localName, slot }: Element): boolean {
  return localName === 'script' && slot !== 'value';
}

function hasCode({ childNodes }: Element): boolean {
  return [...childNodes].some(
    (node) => node.nodeType === Node.TEXT_NODE && /\b(await|return|aio[.])/.test(node.nodeValue ?? ''),
  );
}

/** Warns of a request in a form that does not know it. */
export function checkForm(element: Element, warn: Warn): void {
  if (element.localName !== 'aio-fetch' && element.localName !== 'aio-stream') return;
  const { url, form } = element as Element & { readonly url?: unknown; readonly form?: unknown };
  const around = url || element.hasAttribute('url') || form ? null : element.closest('form');
  if (!around) return;
  const id = around.id || '…';
  warn('need', element, `it has no form, and sends nothing when this one is submitted. Write form="${id}"`);
}

/** Warns of a client that nothing is in: it serves the elements in it. */
export function checkClient(element: Element, warn: Warn): void {
  if (element.localName !== 'aio-client' || element.childElementCount) return;
  warn(
    'need',
    element,
    'it is for the elements in it, and there are none. Put those that send requests inside',
  );
}
