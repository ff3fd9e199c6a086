/**
 * URLs that contain values: they must not run anything, and each value stays in its place.
 */
import { joinParts } from './values.js';

/** Replaces a URL that is refused. */
export const BLOCKED = 'about:blank#blocked';

/** Attributes and properties that hold an address, on some element; in lower case. */
const ADDRESSES = new Set([
  'href',
  'xlink:href',
  'src',
  'action',
  'formaction',
  'poster',
  'cite',
  'background',
]);

/** The same for several addresses. */
const ADDRESS_LISTS = new Set(['srcset', 'imagesrcset', 'ping']);

/** Attributes that hold what an animation sets an address to, or the address of a custom element, among other things. */
const PERHAPS_ADDRESSES = new Set(['to', 'from', 'by', 'values', 'data']);

/** How other names of attributes and properties end that hold addresses, as `imageSrc`, `image-src` and `imagesrc` of a custom element. */
const ENDINGS = ['href', 'src', 'srcset', 'action'];

/** Words with such an ending that are about no address. Any other word might be, such as `saveaction`, a usual attribute for `saveAction`. */
const OTHER_WORDS = new Set([
  'abstraction',
  'attraction',
  'contraction',
  'distraction',
  'extraction',
  'fraction',
  'infraction',
  'interaction',
  'reaction',
  'redaction',
  'retraction',
  'satisfaction',
  'subtraction',
  'traction',
  'transaction',
]);

/** Elements whose content is a document, in which an XML image can run scripts. */
const FRAMES = new Set(['iframe', 'frame', 'object', 'embed']);

/**
 * Tells whether an attribute or a property holds an address, or a list of them, and nothing else.
 *
 * @param name - Its name.
 */
export function isAddress(name: string): boolean {
  return ADDRESSES.has(name.toLowerCase()) || isAddressList(name);
}

/**
 * Tells whether an attribute or a property holds a list of addresses.
 *
 * @param name - Its name.
 */
export function isAddressList(name: string): boolean {
  return ADDRESS_LISTS.has(name.toLowerCase());
}

/**
 * Tells whether an attribute or a property may hold an address, among other things. Of a custom element only the name tells:
 * `call-to-action` is taken for an address, as it may be where the call leads; `last-transaction` is not.
 *
 * @param name - Its name.
 */
export function mayBeAddress(name: string): boolean {
  const key = name.toLowerCase();
  if (isAddress(key) || PERHAPS_ADDRESSES.has(key)) return true;
  if (key.startsWith('data-')) return false;
  const [lastWord = ''] = /[A-Z]?[a-z]*$/.exec(name) ?? [];
  return ENDINGS.some((ending) => key.endsWith(ending)) && !OTHER_WORDS.has(lastWord.toLowerCase());
}

/**
 * Returns the function that checks the values of an attribute or a property that may hold a URL: by the scheme, as a URL
 * parser reads it, without leading control characters and spaces, without tabs and line breaks, in any case.
 *
 * @param name - Name of the attribute or property; in a list each item is judged.
 * @param tag - Name of the element.
 * @returns A function that returns the value; or `about:blank#blocked` if it is `javascript:`, `vbscript:`, a `data:` URL other than an
 *   image, or, in a frame, `object` or `embed`, one that is an image in XML.
 */
export function urlGuard(name = 'href', tag = ''): (value: string) => string {
  if (!mayBeAddress(name)) return (value) => value;
  const runs = (url: string): boolean => url.includes(':') && isActive(url, tag);
  const isList = isAddressList(name) || /srcset$|^values$/i.test(name);
  return (value) => ((isList ? value.split(/[;, ]/) : [value]).some(runs) ? BLOCKED : value);
}

function isActive(url: string, tag: string): boolean {
  const read = url.replace(/^[\0-\x20]+|[\t\n\r]/g, '').toLowerCase(); // what a URL parser leaves out
  if (read.startsWith('javascript:') || read.startsWith('vbscript:')) return true;
  if (!read.startsWith('data:')) return false;
  const type = read.slice('data:'.length).replace(/,.*/s, '');
  return !type.startsWith('image/') || (FRAMES.has(tag) && type.includes('xml'));
}

/** How values are put into an address. */
export interface AddressOptions {
  /** Encodes a value, so that it stays in its place where that is possible; gets the text before it, too. */
  encode(value: string, before: string): string;
  /** Whether it is a list of addresses, with spaces or commas between them. */
  readonly list?: boolean;
}

/**
 * Returns the function that puts values into a URL so that each stays in its place: its path segment, its query parameter, the
 * fragment. A value at the very start is taken as it is, for a whole address or a base.
 *
 * The address is resolved, and compared with the same text filled with harmless values: no value may change the scheme,
 * the host, the port or the credentials, nor the number of path segments or a segment in which it does not stand, nor
 * leave a segment empty.
 *
 * @param strings - The parts of the text around the values.
 * @param options - How values are encoded, except one at the very start.
 * @returns Gets the values as texts; gives the address, or `undefined` if a value would leave its place.
 * @see Source: WHATWG URL, "URL parsing".
 */
export function addressWriter(
  strings: readonly string[],
  { encode, list = false }: AddressOptions,
): (values: readonly string[]) => string | undefined {
  const startsWithValue = strings[0] === '';
  const joined = (values: readonly string[], write: AddressOptions['encode']): string =>
    joinParts(strings, (at, before) => {
      const value = values[at] ?? '';
      return at === 0 && startsWithValue ? value : write(value, before);
    });
  const filled = (values: readonly string[], filler: string): string => joined(values, () => filler);
  const fits = (found: string, values: readonly string[]): boolean =>
    (list ? listsMatch : staysInPlace)(found, filled(values, '1'), filled(values, 'x'));
  const places = strings.slice(1); // one for each value
  const isPlain = !startsWithValue && !strings.some(endsInEscape) && fits(filled(places, '2'), places);
  const [before = '', after = ''] = strings;
  return (values) => {
    const [value = ''] = values;
    if (isPlain && values.length === 1 && isWord(value)) return before + value + after;
    const found = joined(values, encode);
    return fits(found, values) ? found : undefined;
  };
}

/** Whether the value after it could become part of an escape, as of `%2e`, which means a dot. */
function endsInEscape(string: string): boolean {
  return /%[\da-f]?$/i.test(string);
}

/** Whether a value has no character with a meaning in a URL. */
function isWord(value: string): boolean {
  return /^[\w-]+$/.test(value);
}

/** Whether two lists of addresses match the third, item by item. */
function listsMatch(found: string, one: string, other: string): boolean {
  const items = itemsOf(found);
  const ones = itemsOf(one);
  const others = itemsOf(other);
  return (
    items.length === ones.length &&
    items.length === others.length &&
    items.every((item, at) => staysInPlace(item, ones[at], others[at]))
  );
}

function itemsOf(list: string): string[] {
  return list.trim().split(/[\s,]+/);
}

/** Two bases, because `https:x` is relative only to an address of the same scheme. */
const BASES = ['https://base.invalid/1/2/3', 'http://base.invalid/1/2/3'];

/** Whether an address differs from two that are filled otherwise only in segments in which these differ, too. */
function staysInPlace(found: string, one = '', other = ''): boolean {
  return BASES.every((base) => {
    const [shape, first, second] = [found, one, other].map((address) => shapeOf(address, base));
    if (!shape || !first || !second) return false;
    if (shape.origin !== first.origin || shape.origin !== second.origin) return false;
    if (shape.segments.length !== first.segments.length) return false;
    return shape.segments.every((segment, at) => {
      const isFixed = first.segments[at] === second.segments[at];
      return isFixed ? segment === first.segments[at] : segment !== '';
    });
  });
}

function shapeOf(address: string, base: string): { origin: string; segments: string[] } | undefined {
  try {
    const { protocol, username, password, host, pathname } = new URL(address, base);
    return { origin: [protocol, username, password, host].join(' '), segments: pathname.split('/') };
  } catch {
    return undefined;
  }
}
