import { READING } from '../base/reading-methods.js';
import { type AioLike, aioAround, isAio, isTask, STATES } from './library.js';
import type { Warn } from './warnings.js';

/** Warns of an owner that has nothing to run. */
export function checkPerformers(element: Element, warn: Warn): void {
  if (!isTask(element) || !element.performers || element.performers().length) return;
  const inside = [...element.querySelectorAll('*')].filter(isAio);
  if (inside.some((one) => one.matches(':not(:defined)') && !inPart(one, element))) return; // it may run that
  const inParts = inside.find((one) => inPart(one, element));
  const isBeforeTable = element.nextElementSibling?.localName === 'table';
  const instead = inParts
    ? `<${inParts.localName}> is in a part (slot="…"), which is only shown: put it beside the parts`
    : isBeforeTable
      ? 'The HTML parser moves elements out of a <table>, and leaves what was in them: put the owner around the table'
      : 'Put the elements that it is to run inside';
  warn('no-performers', element, `it runs nothing. ${instead}`);
}

function inPart(element: Element, owner: Element): boolean {
  let at = element;
  while (at.parentElement && at.parentElement !== owner) at = at.parentElement;
  return STATES.has(at.slot);
}

/** Warns of `autostart` on a request that changes something. */
export function checkAutostart(element: Element, warn: Warn): void {
  const method = element.getAttribute('method')?.toUpperCase();
  if (element.localName !== 'aio-fetch' || !element.hasAttribute('autostart') || !method) return;
  if (READING.has(method) || (method === 'POST' && isQuery(element))) return;
  warn('write', element, `a ${method} starts as soon as the page is shown. ${BY_HAND}`);
}

const BY_HAND =
  'Let somebody start it: a form (form="…"), a button (command="--start") or an <aio-on-event> around it';

/** Warns of an element that its owner does not run, as it is in another one: its end tag is missing. */
export function checkNesting(element: Element, warn: Warn): void {
  const { parentElement: around } = element;
  if (!LEAVES.has(element.localName) || !isTask(around) || !LEAVES.has(around.localName)) return;
  if (STATES.has(element.slot) || !ownersOf(around).length) return;
  const what = `it is in a <${around.localName}>, so that no owner runs it`;
  warn(
    'nesting',
    element,
    `${what}. Write </${around.localName}> before it: HTML has no <${around.localName} />`,
  );
}

/** The elements that run nothing themselves. */
const LEAVES: ReadonlySet<string> = new Set([
  'aio-command',
  'aio-fetch',
  'aio-script',
  'aio-sleep',
  'aio-stream',
]);

/** Warns of a POST that a second click or submit sends once more. */
export function checkDoubleClick(element: Element, warn: Warn): void {
  if (element.localName !== 'aio-on-event' || element.hasAttribute('concurrency')) return;
  const names = element.getAttribute('name')?.split(/\s+/) ?? [];
  if (!names.some((name) => name === 'click' || name === 'submit')) return;
  if (![...element.querySelectorAll('aio-fetch')].some((request) => isPostOf(request, element))) return;
  const message =
    'a second click cancels the POST that is under way and sends another. Write concurrency="drop", or concurrency="replace" if that is meant';
  warn('double-click', element, message);
}

/** Whether an owner sends a POST that does not itself say what a second one does. */
function isPostOf(request: Element, owner: Element): boolean {
  const method = request.getAttribute('method')?.toUpperCase();
  if (method !== 'POST' || request.hasAttribute('concurrency') || isQuery(request)) return false;
  return !inPart(request, owner) && !isListening(request, owner);
}

/** Whether another element between an owner and one in it has events of its own. */
function isListening(element: Element, owner: Element): boolean {
  return element.parentElement?.closest('aio-on-event') !== owner;
}

/** A question that is sent by POST, as those of GraphQL. */
function isQuery(element: Element): boolean {
  return (
    /graphql/i.test(element.getAttribute('url') ?? '') || /\bquery\b/.test(element.getAttribute('data') ?? '')
  );
}

/** Notices writes that owners run although nobody has started these. */
export class SelfStartedWrites {
  /** The elements that are about to start themselves. */
  readonly #about = new WeakSet<Element>();
  /** The elements whose last run they have started themselves. */
  readonly #self = new WeakSet<Element>();
  readonly #warn: Warn;

  constructor(warn: Warn) {
    this.#warn = warn;
  }

  /** To be called with each `aio-autostart`. */
  autostart(element: Element): void {
    this.#about.add(element);
  }

  /** To be called with each `aio-start`. */
  start(element: AioLike): void {
    const outermost = ownersOf(element).at(-1);
    if (this.#about.delete(element) && !outermost) this.#self.add(element);
    else this.#self.delete(element);
    if (!element.writes || !outermost || !this.#isUnasked(outermost)) return;
    const method = (element.getAttribute('method') || 'POST').toUpperCase();
    const { localName } = outermost;
    this.#warn(
      'write',
      element,
      `a ${method} starts as soon as the page is shown, as <${localName}> starts itself. ${BY_HAND}, or write <${localName} manual>`,
    );
  }

  /** Whether an owner has started itself, and nothing in it waits for somebody. */
  #isUnasked(owner: Element): boolean {
    return this.#self.has(owner) && !owner.matches(WAITS) && !owner.querySelector(WAITS);
  }
}

/** What waits for somebody before the next step. */
const WAITS = 'aio-await-event, aio-future, aio-on-event';

/** The owners around an element, from the nearest outwards. */
function ownersOf(element: Element): AioLike[] {
  const owners: AioLike[] = [];
  for (let around = aioAround(element); around; around = aioAround(around))
    if (around.performers) owners.push(around);
  return owners;
}
