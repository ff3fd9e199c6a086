import { EVENTS, hasState, partOf, STATES } from './library.js';
import { nearest } from './nearest.js';
import type { Roots } from './roots.js';
import type { Warn } from './warnings.js';

/** Warns of names of events that an element waits for and that never come. */
export function checkEvents(element: Element, warn: Warn, roots: Roots): void {
  if (!LISTENERS.has(element.localName)) return;
  const targets = targetsOf(element, roots);
  const names = element.getAttribute('name') ?? '';
  if (names.includes('{{')) return;
  for (const name of names.split(/\s+/)) {
    const why = name && (whyNoEvent(name) ?? whyNotHeard(name, element, targets));
    if (why) warn('event', element, why, name);
  }
}

const LISTENERS: ReadonlySet<string> = new Set(['aio-await-event', 'aio-on-event']);

/** Warns of an element that is around a field and, as it does by default, listens to its parent, in which there are others. */
export function checkParent(element: Element, warn: Warn): void {
  const { parentElement: parent } = element;
  const controls = listensToParent(element) && CONTROLS.get(element.getAttribute('name') ?? '');
  if (!parent || !controls) return;
  const all = [...parent.querySelectorAll(controls)];
  const own = all.find((one) => element.contains(one) && !STATES.has(partOf(one, element).slot));
  if (!own || all.every((one) => element.contains(one))) return;
  const what = `it listens to its parent, <${parent.localName}>, and so to all that is in that`;
  const instead = own.id
    ? `Write target="#${own.id}"`
    : `Give the <${own.localName}> an id, and write target="#…"`;
  warn('target', element, `${what}. ${instead}, or target="parent" if that is meant`, 'parent');
}

/** Whether an element says nothing of which events it means. A script may have set its target. */
function listensToParent(element: Element): boolean {
  if (!LISTENERS.has(element.localName) || element.hasAttribute('target')) return false;
  const { target = 'parent' } = element as { target?: unknown };
  return target === 'parent' && !element.hasAttribute('filter');
}

const FIELDS = 'input:not([type=hidden]), select, textarea';

/** What fires the events of forms. */
const CONTROLS: ReadonlyMap<string, string> = new Map([
  ['input', FIELDS],
  ['change', FIELDS],
  ['submit', 'form'],
]);

/** What an element listens to; nothing if that is not known yet. */
function targetsOf(element: Element, roots: Roots): readonly unknown[] {
  const { target = 'parent' } = element as { target?: unknown };
  if (target === 'window' || target === 'document') return [element.ownerDocument];
  if (target === 'parent') return [element.parentNode];
  if (typeof target !== 'string') return [target];
  try {
    return roots.matches(element.getRootNode(), target);
  } catch {
    return []; // the run fails, and says why
  }
}

/** Why there is no event of this name, on any element. */
function whyNoEvent(name: string): string | undefined {
  const lower = name.toLowerCase();
  if (isOfPlatform(lower, '')) return `there is no event ${name}. Write name="${lower.slice('on'.length)}"`;
  if (lower !== name && isOfPlatform(lower, 'on')) return `there is no event ${name}. Write name="${lower}"`;
  const ours = lower.startsWith('on') ? lower.slice('on'.length) : lower;
  if (!ours.startsWith('aio-') || isOurs(name)) return undefined;
  const like = nearest(ours, EVENTS);
  return `there is no event ${name}. ${like ? `Write name="${like}"` : `It may be ${EVENTS.join(', ')}`}`;
}

function isOurs(name: string): boolean {
  return EVENTS.some((event) => event === name);
}

/** Whether every element of the platform has a handler of this name. */
function isOfPlatform(name: string, prefix: string): boolean {
  const handler = prefix + name;
  return handler.startsWith('on') && handler in HTMLElement.prototype;
}

/** Why an event never comes to what is listened to. */
function whyNotHeard(name: string, element: Element, targets: readonly unknown[]): string | undefined {
  if (!targets.length || element.hasAttribute('capture')) return undefined;
  const isTask = targets.some(hasState);
  const meant = LIKE_EVENTS.get(name);
  if (meant && isTask) return `an element of ours fires no event ${name}. Write name="${meant}"`;
  if (!isOurs(name) || isTask) return undefined;
  return `${name} does not bubble, and none comes to what this listens to. Write target="#…", with the id of the element that fires it, or capture`;
}

/** What people call our events; none that the platform could fire and that bubbles. */
export const LIKE_EVENTS: ReadonlyMap<string, string> = new Map([
  ['done', 'aio-done'],
  ['success', 'aio-done'],
  ['complete', 'aio-done'],
  ['load', 'aio-done'],
  ['error', 'aio-error'],
  ['fail', 'aio-error'],
  ['start', 'aio-start'],
  ['progress', 'aio-progress'],
]);
