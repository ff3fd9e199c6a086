import { attributesOf, isAio, isDuration, type TextReader } from './library.js';
import { nearest } from './nearest.js';
import { BLOCKS } from './templates.js';
import type { Warn } from './warnings.js';

/** Warns of attributes that an element of ours does not have, of words that they do not know, and of times that look like milliseconds. */
export function checkAttributes(element: Element, warn: Warn): void {
  const known = isAio(element) ? attributesOf(element.localName) : undefined;
  if (!known) return;
  for (const { name: written, value } of element.attributes) {
    const name = written.replace(/^\?/, '');
    const declaration = known.get(name);
    if (declaration?.words) checkWord(element, { name, value }, { words: declaration.words, warn });
    else if (declaration) checkDuration(element, { name, value, type: declaration.type }, warn);
    else if (isOurs(name)) checkUnknown(element, { name, value }, { known: [...known.keys()], warn });
  }
}

type Written = Pick<Attr, 'name' | 'value'>;

function checkWord(
  element: Element,
  { name, value }: Written,
  { words, warn }: { readonly words: readonly string[]; readonly warn: Warn },
): void {
  if (words.includes(value.toLowerCase()) || value.includes('{{')) return;
  const like = nearest(value, words.filter(Boolean));
  const instead = like ? `Write ${name}="${like}"` : `It may be ${words.filter(Boolean).join(', ')}`;
  warn('word', element, `${name}="${value}" is as if it were not there. ${instead}`);
}

function checkDuration(
  element: Element,
  { name, value, type }: Written & { readonly type: TextReader },
  warn: Warn,
): void {
  const amount = isDuration(type) ? Number(value) : NaN;
  if (!(amount > LONG) || amount === Infinity || IN_SECONDS.has(name)) return;
  warn(
    'duration',
    element,
    `times are in seconds, and ${name}="${value}" is ${longText(amount)}. Write ${name}="${value}ms" or, if it is meant, ${name}="${value}s"`,
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
  if (name === 'src' && alias) return warn('src', element, `the address is in url. Write url="${value}"`);
  const like = alias ?? nearest(name, known);
  if (!like && (name.includes('-') || BLOCKS.some((block) => block === name))) return; // of a framework, or told otherwise
  const instead = like ? `Write ${like}="${value}"` : `It has ${known.join(', ')}`;
  warn('attribute', element, `it has no attribute ${name}. ${instead}`);
}

/** What people write for an attribute, by other libraries and by HTML itself. */
const ALIASES: ReadonlyMap<string, readonly string[]> = new Map([
  ['src', ['url']],
  ['href', ['url']],
  ['action', ['url']],
  ['body', ['data']],
  ['json', ['data']],
  ['event', ['name']],
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
