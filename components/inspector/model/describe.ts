import type { InspectedWait } from '../../../core/index.js';
import { attempt, shortened, targetName } from './preview.js';
import type { TaskElement } from './task-element.js';

/**
 * What an element does, as a short text: a request where it has a `url`, a wait for events where it has a `target` and a
 * `name`, a time where it has `seconds`; then its other attributes.
 */
export function describeElement(element: TaskElement): string {
  return attempt(() => elementText(element)) ?? '';
}

/** What the last run of an element did: with the URL of its request, where an attribute has a template. */
export function describeLastRun(element: TaskElement): string {
  const { request } = element as { readonly request?: { readonly method: string; readonly url: string } };
  const description = describeElement(element);
  return request ? resolveTemplate(description, requestText(request.method, request.url)) : description;
}

/** What a job waits for, as a short text; empty if that says less than the attributes of the element. Keeps no object of the page. */
export function describeWait({ name, args }: InspectedWait): string {
  return attempt(() => shortened(WAITS.get(name)?.(...args) ?? name)) ?? name;
}

/** The description of an element with `text` in the place of its first part that has a template in it. */
export function resolveTemplate(description: string, text: string): string {
  const parts = description.split(SEPARATOR);
  const at = parts.findIndex((part) => part.includes('{{'));
  return at < 0 ? description : parts.with(at, text).join(SEPARATOR);
}

const SEPARATOR = ' · ';

/** A few properties that together say what an element does. */
interface Feature {
  /** The names of the properties. The last one must have a value. */
  readonly properties: readonly string[];
  readonly text: (element: TaskElement, ...values: unknown[]) => string;
}

const FEATURES: readonly Feature[] = [
  { properties: ['method', 'url'], text: (_, method, url) => requestText(method, url) },
  { properties: ['form'], text: (_, form) => `form #${String(form)}` },
  {
    properties: ['target', 'name'],
    text: (element, target, name) => eventText(name, elementTarget(element, target)),
  },
  { properties: ['seconds'], text: ({ localName }, seconds) => `${verbOf(localName)} ${String(seconds)} s` },
  { properties: ['htmlFor'], text: (_, id) => `#${String(id)}` },
];

/** Attributes that do not say what an element does, or say too much. */
const OMITTED = new Set([
  ...['id', 'class', 'style', 'slot', 'part', 'title', 'lang', 'dir', 'hidden', 'tabindex', 'role'],
  ...['manual', 'announce', 'as', 'for', 'data', 'headers', 'pending-delay'],
]);

/** Attributes whose values are in seconds. */
const DURATIONS = new Set(['every', 'delay', 'debounce', 'throttle', 'timeout', 'max-delay']);

/** How waits are described, by their names in the protocol. */
const WAITS: ReadonlyMap<string, (...args: unknown[]) => string> = new Map([
  ['sleep', (seconds: unknown) => `sleep ${String(seconds)} s`],
  ['event', eventWaitText],
  ['events', eventWaitText],
  ['request', (method: unknown, url: unknown) => requestText(method, url)],
  ['stream', (url: unknown) => `stream ${addressText(url)}`],
  ['wait', workText],
  ['shield', workText],
]);

function elementText(element: TaskElement): string {
  const used = new Set<string>();
  const texts = FEATURES.map(({ properties, text }) => {
    const values = properties.map((name) => (element as unknown as Record<string, unknown>)[name]);
    if (!values.at(-1)) return '';
    for (const name of properties) used.add(name);
    return text(element, ...values);
  });
  return shortened([...texts, ...attributeTexts(element, used)].filter(Boolean).join(SEPARATOR));
}

function attributeTexts(element: TaskElement, used: ReadonlySet<string>): string[] {
  return [...element.attributes]
    .filter(({ name, value }) => value && !used.has(name) && !isOmitted(name))
    .map(({ name, value }) => `${name} ${value}${DURATIONS.has(name) ? ' s' : ''}`);
}

function isOmitted(attribute: string): boolean {
  return OMITTED.has(attribute) || attribute.startsWith('aria-') || attribute.startsWith('data-');
}

/** Elements listen to targets of their own making, which follow a selector or a move. */
function eventWaitText(target: unknown, names: unknown): string {
  return target instanceof EventTarget ? eventText(names, targetName(target)) : '';
}

/** A task by its name. */
function workText(work: unknown): string {
  const { name } = (work ?? {}) as { readonly name?: unknown };
  return `for ${typeof name === 'string' && name ? name : 'a promise'}`;
}

function requestText(method: unknown, url: unknown): string {
  return `${typeof method === 'string' && method ? method.toUpperCase() : 'GET'} ${addressText(url)}`;
}

/** A URL; without its origin if that is the page's. */
function addressText(url: unknown): string {
  const text = String(url);
  return text.startsWith(`${location.origin}/`) ? text.slice(location.origin.length) : text;
}

function eventText(names: unknown, target: string): string {
  const list = typeof names === 'string' ? names.trim().split(/\s+/) : (names as readonly string[]);
  return `${list.join(' or ')} on ${target}`;
}

/** The target of an element that waits for events: an `EventTarget`, a word or a selector. */
function elementTarget(element: Element, target: unknown): string {
  if (target !== 'parent') return typeof target === 'string' ? target : targetName(target);
  return element.parentNode ? targetName(element.parentNode) : 'parent';
}

function verbOf(tag: string): string {
  return tag.replace(/^aio-/, '');
}
