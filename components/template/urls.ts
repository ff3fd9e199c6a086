/** What stands in the place of a URL that would run something. */
const BLOCKED = 'about:blank#blocked';

/**
 * Tells how values bound to an attribute or a property have to be judged.
 *
 * @param element - The element; an `img` may show SVG from a `data:` URL, an `iframe` may not.
 * @param name - Name of the attribute or property, in small letters.
 * @returns A function that returns a harmless value as it is and anything else as `about:blank#blocked`;
 *   `undefined` if the name holds no URL.
 */
export function urlGuard(element: Element, name: string): ((value: string) => string) | undefined {
  const tag = element.localName;
  const holdsUrl =
    URLS.test(name) ||
    (name === 'data' && tag === 'object') ||
    (ANIMATED.test(name) && element.namespaceURI?.endsWith('svg'));
  return holdsUrl ? (value) => safeUrl(value, LISTS.test(name), IMAGES.test(tag)) : undefined;
}

/**
 * Judges a URL by its scheme as a URL parser reads it: control characters and spaces in front do not count, nor
 * do tabs and line breaks anywhere, nor case.
 *
 * @param value - The URL, absolute or relative.
 * @param list - Whether it is a list of URLs, as `srcset` and `ping` are.
 * @param image - Whether it can only be shown as an image.
 * @returns The value, or `about:blank#blocked` for `javascript:`, `vbscript:` and a `data:` that is no image
 *   (or is an XML image, which can have scripts, where it is not shown as an image).
 */
export function safeUrl(value: string, list = false, image = false): string {
  const urls = list ? [value, ...value.split(';'), ...value.split(/[\s,]/)] : [value];
  const bad = image ? SCRIPTS : ACTIVE;
  return urls.some((url) => bad.test(url.replace(NOISE, ''))) ? BLOCKED : value;
}

const URLS =
  /^(xlink:)?href$|^(form)?action$|^(image)?srcset$|^(low|dyn)?src$|^(poster|cite|background|ping|longdesc|manifest|codebase|classid|archive)$/;

const ANIMATED = /^(to|from|by|values)$/;

const LISTS = /srcset|ping|values|archive/;

const IMAGES = /^(img|image|source|input|video)$/;

// eslint-disable-next-line no-control-regex -- what a URL parser skips
const NOISE = /^[\0-\x20]+|[\t\n\r]/g;

const SCRIPTS = /^((java|vb)script:|data:(?!image\/))/i;

const ACTIVE = /^((java|vb)script:|data:(?!image\/(?![^,]*xml)))/i;
