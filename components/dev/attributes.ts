import { LIKE_EVENTS } from './events.js';
import { attributesOf, EVENTS, isAio, isDuration, isInTemplate, type TextReader } from './library.js';
import { nearest } from './nearest.js';
import { BLOCKS } from './templates.js';
import type { Warn } from './warnings.js';
import { METHODS, wordsOf } from './words.js';

/**
 * Warns of attributes that an element of ours does not have, of words that they do not know, of booleans that are not off, and of
 * times that look like milliseconds.
 */
export function checkAttributes(element: Element, warn: Warn): void {
  const known = isAio(element) ? attributesOf(element.localName) : undefined;
  if (!known) return;
  for (const { name, value } of element.attributes) checkAttribute(element, { name, value }, { known, warn });
}

/** The attributes that an element has, and what tells of others. */
interface Told {
  readonly known: NonNullable<ReturnType<typeof attributesOf>>;
  readonly warn: Warn;
}

function checkAttribute(element: Element, { name: written, value }: Written, { known, warn }: Told): void {
  const name = written.replace(/^[?.]/, '');
  const declaration = known.get(name);
  if (isBinding(written, value)) checkBinding(element, { written, name, value }, warn);
  else if (declaration) checkValue(element, { name, value, ...declaration }, warn);
  if (declaration || written.startsWith('.')) return;
  if (isHandler(name)) checkHandler(element, name, warn);
  else if (isOurs(name)) checkUnknown(element, { name, value }, { known: [...known.keys()], warn });
}

/** Whether an attribute is what templates take for a boolean attribute or a property; frameworks have other uses for a dot. */
function isBinding(written: string, value: string): boolean {
  return written.startsWith('?') || (written.startsWith('.') && value.includes('{{'));
}

type Written = Pick<Attr, 'name' | 'value'>;

/** What was written in an attribute, and how the element reads it. */
interface Read extends Written {
  readonly type?: TextReader;
  readonly words?: readonly string[];
}

function checkValue(element: Element, attribute: Read, warn: Warn): void {
  const { name, value, type } = attribute;
  const words = attribute.words ?? wordsOf(element.localName, name);
  if (type === Boolean) checkBoolean(element, attribute, warn);
  else if (value.includes('{{')) return;
  else if (words) checkWord(element, attribute, { words, warn });
  else (CHECKS.get(name) ?? checkDuration)(element, { name, value, type }, warn);
}

/** What is said of one attribute. */
const CHECKS: ReadonlyMap<string, (element: Element, attribute: Read, warn: Warn) => void> = new Map([
  ['method', checkMethod],
  ['as', checkAs],
]);

/** A boolean attribute is on when it is there, whatever it says. */
function checkBoolean(element: Element, { name, value }: Written, warn: Warn): void {
  const isBound = value.includes('{{');
  if (!isBound && !OFF.has(value.trim().toLowerCase())) return;
  const bound = `. Write ?${name}="${value}"`;
  const instead = !isBound ? `. Leave ${name} out` : isInTemplate(element) ? bound : ', and takes no {{…}}';
  warn(
    'boolean',
    element,
    `${name}="${value}" switches it on: a boolean attribute is on when it is there${instead}`,
    name,
  );
}

const OFF: ReadonlySet<string> = new Set(['false', 'off', 'no', '0']);

/** `?name` and `.name` are for templates. */
function checkBinding(
  element: Element,
  { written, name, value }: Written & { readonly written: string },
  warn: Warn,
): void {
  if (isInTemplate(element)) return;
  const why = `${written} means something in a template only`;
  warn('attribute', element, `${why}. Write ${name}="${value}"`, name);
}

function checkWord(
  element: Element,
  { name, value, words: own }: Read,
  { words, warn }: { readonly words: readonly string[]; readonly warn: Warn },
): void {
  const word = own ? value.toLowerCase() : (value.trim().split(/\s+/)[0] ?? '');
  if (!word || words.includes(word)) return;
  const like = nearest(word, words.filter(Boolean));
  const instead = like ? `Write ${name}="${like}"` : `It may be ${words.filter(Boolean).join(', ')}`;
  const what = own || name === 'sanitize' ? 'is as if it were not there' : 'is no word of it';
  warn('word', element, `${name}="${value}" ${what}. ${instead}`, name);
}

/** Any method may be meant, but one that is nearly a usual one. */
function checkMethod(element: Element, { name, value }: Written, warn: Warn): void {
  const method = value.trim().toUpperCase();
  const like = nearest(method, METHODS);
  if (!like || like === method) return;
  warn('word', element, `${name}="${value}" is no method of HTTP. Write ${name}="${like}"`, name);
}

/** Expressions read a name as a name of JavaScript. */
function checkAs(element: Element, { name, value }: Written, warn: Warn): void {
  if (!value || /^[\p{L}$_][\p{L}\d$_]*$/u.test(value)) return;
  const like = value.replace(/[^\p{L}\d$_]+(.?)/gu, (_, letter: string) => letter.toUpperCase());
  const instead = /^[\p{L}$_]/u.test(like) ? `Write ${name}="${like}"` : 'Begin it with a letter';
  warn('name', element, `${name}="${value}" is a name that no expression can read. ${instead}`, name);
}

/** Whether the name of an attribute is that of a listener that would never be called. */
function isHandler(name: string): boolean {
  return name.startsWith('on') && eventOf(name) !== undefined;
}

/** The event that a listener in an attribute is meant for, if it is one of ours. */
function eventOf(name: string): string | undefined {
  const event = name.slice('on'.length).replace(/^[-:]/, '');
  return event.startsWith('aio') ? (nearest(event, EVENTS) ?? 'aio-done') : LIKE_EVENTS.get(event);
}

function checkHandler(element: Element, name: string, warn: Warn): void {
  const event = eventOf(name) ?? '';
  const id = element.id ? CSS.escape(element.id) : '…';
  const instead = `Write addEventListener('${event}', …) in a script, or <aio-on-event target="#${id}" name="${event}">`;
  warn('handler', element, `the attribute ${name} listens to nothing. ${instead}`, name);
}

function checkDuration(element: Element, { name, value, type }: Read, warn: Warn): void {
  const amount = isDuration(type) ? Number(value) : NaN;
  if (!(amount > LONG) || amount === Infinity || IN_SECONDS.has(name)) return;
  warn(
    'duration',
    element,
    `times are in seconds, and ${name}="${value}" is ${longText(amount)}. Write ${name}="${value}ms" or, if it is meant, ${name}="${value}s"`,
    name,
  );
}

/** Times that are in seconds in HTTP too, and often long. */
const IN_SECONDS: ReadonlySet<string> = new Set(['max-age', 'stale']);

/** A time without a unit that is longer than this, in seconds, looks like milliseconds. */
const LONG = 60;

function longText(seconds: number): string {
  if (seconds < 3600) return `${Math.round(seconds / 6) / 10} minutes`;
  if (seconds < 86_400) return `${Math.round(seconds / 360) / 10} hours`;
  return `${Math.round(seconds / 8640) / 10} days`;
}

function checkUnknown(
  element: Element,
  { name, value }: Written,
  { known, warn }: { readonly known: readonly string[]; readonly warn: Warn },
): void {
  const alias = known.find((one) => ALIASES.get(name)?.includes(one));
  if (name === 'src' && alias)
    return warn('src', element, `the address is in url. Write url="${value}"`, name);
  const like = alias ?? nearest(name, known);
  if (!like && (name.includes('-') || BLOCKS.some((block) => block === name))) return; // of a framework, or told otherwise
  const instead = like ? `Write ${like}="${value}"` : `It has ${known.join(', ')}`;
  warn('attribute', element, `it has no attribute ${name}. ${instead}`, name);
}

/** What people write for an attribute, by other libraries and by HTML itself. */
const ALIASES: ReadonlyMap<string, readonly string[]> = new Map([
  ['src', ['url']],
  ['href', ['url']],
  ['action', ['url']],
  ['body', ['data']],
  ['json', ['data']],
  ['event', ['name']],
  ['type', ['name']],
  ['on', ['name']],
  ['selector', ['target']],
  ['interval', ['every']],
  ['count', ['times']],
  ['duration', ['seconds']],
  ['if', ['test']],
  ['when', ['test']],
  ['value', ['with']],
]);

/** Whether an attribute is for us: no global one, and none that a framework or another library would read. */
function isOurs(name: string): boolean {
  return /^[a-z][a-z-]*$/.test(name) && !GLOBAL.has(name) && !FOREIGN.some((start) => name.startsWith(start));
}

const FOREIGN = [
  'aria-',
  'data-',
  'on',
  'v-',
  'x-',
  'hx-',
  'ng-',
  'wire-',
  'js-',
  's-',
  'turbo-',
  'up-',
  'q-',
];

/** The attributes that every element has. */
const GLOBAL: ReadonlySet<string> = new Set([
  'accesskey',
  'autocapitalize',
  'autocorrect',
  'autofocus',
  'class',
  'contenteditable',
  'dir',
  'draggable',
  'enterkeyhint',
  'exportparts',
  'hidden',
  'id',
  'inert',
  'inputmode',
  'is',
  'itemid',
  'itemprop',
  'itemref',
  'itemscope',
  'itemtype',
  'key',
  'lang',
  'nonce',
  'part',
  'popover',
  'ref',
  'role',
  'slot',
  'spellcheck',
  'style',
  'tabindex',
  'title',
  'translate',
  'writingsuggestions',
  'defer-hydration',
  'xmlns',
]);
