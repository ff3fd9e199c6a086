import { aioAround, isAio, isTask, partOf, STATES } from './library.js';
import { nearest } from './nearest.js';
import type { Warn } from './warnings.js';

/** Warns of a part that is for no state, and of one that is no child of the element that it belongs to. */
export function checkSlot(element: Element, warn: Warn): void {
  const { slot, parentElement: parent } = element;
  if (!slot || !parent) return;
  if (isAio(parent)) checkChild(element, parent, warn);
  else if (STATES.has(slot)) checkDepth(element, parent, warn);
}

function checkChild(element: Element, parent: Element, warn: Warn): void {
  const { slot } = element;
  if (!isTask(parent) || STATES.has(slot) || slot === 'value') return;
  const like = nearest(slot, [...STATES, ...LIKE_STATES.keys()]) ?? '';
  const state = STATES.has(like) ? like : LIKE_STATES.get(like);
  const instead = state ? `Write slot="${state}"` : `It may be ${[...STATES].join(', ')}`;
  warn(
    'slot',
    element,
    `<${parent.localName}> has no slot "${slot}", so that this is never shown. ${instead}`,
  );
}

/** What people call the states. */
const LIKE_STATES: ReadonlyMap<string, string> = new Map([
  ['success', 'done'],
  ['ready', 'done'],
  ['loaded', 'done'],
  ['complete', 'done'],
  ['completed', 'done'],
  ['fulfilled', 'done'],
  ['data', 'done'],
  ['result', 'done'],
  ['loading', 'pending'],
  ['busy', 'pending'],
  ['waiting', 'pending'],
  ['placeholder', 'pending'],
  ['failed', 'error'],
  ['failure', 'error'],
  ['rejected', 'error'],
  ['initial', 'idle'],
  ['abort', 'cancelled'],
  ['aborted', 'cancelled'],
]);

/** A slot counts on children only; elements of others may have one of the same name. */
function checkDepth(element: Element, parent: Element, warn: Warn): void {
  const owner = aioAround(element);
  if (!isTask(owner) || isBetween(element, owner)) return;
  const isTemplate = element.localName === 'template';
  const then = isTemplate ? 'never shown' : 'always shown';
  const around = partOf(parent, owner).localName;
  const instead = isTemplate
    ? `Put it directly into the <${owner.localName}>`
    : `Write it on the <${around}>`;
  const what = `slot="${element.slot}" counts on a child of <${owner.localName}> only`;
  warn('slot', element, `${what}, so that this is ${then}. ${instead}, or take the <${around}> away`);
}

/** Whether an element with a shadow root, or one that may get one, is between two. */
export function isBetween(element: Element, owner: Element): boolean {
  for (let at = element.parentElement; at && at !== owner; at = at.parentElement)
    if (at.localName.includes('-') || at.shadowRoot || at.localName === 'template') return true;
  return false;
}
