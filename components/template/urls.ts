/**
 * Gives what judges values for an attribute or property that may hold a URL, by the scheme as a URL parser reads it:
 * control characters and spaces in front do not count, nor do tabs and line breaks anywhere, nor case.
 *
 * @param name - Name of the attribute or property; in `srcset`, `ping` and `values` each item is judged.
 * @param tag - Name of the element.
 * @returns Gives the value back; or `about:blank#blocked` if it is `javascript:`, `vbscript:` or a `data:` that is no
 *   image, or an XML image, which can have scripts, in a frame, `object` or `embed`.
 */
export function urlGuard(name = 'href', tag = ''): (value: string) => string {
  if (!URLS.test(name)) return (value) => value;
  const active = (url: string): boolean =>
    url.includes(':') && ACTIVE.test(`${tag} ${url.replace(NOISE, '')}`);
  const list = LISTS.test(name);
  return (value) =>
    (list ? value.split(/[;, ]/).some(active) : active(value)) ? 'about:blank#blocked' : value;
}

/** Attributes and properties that may hold a URL, on some element; `xlink:href`, `imagesrcset`, `formAction` are among them. */
export const URLS = /^([a-z:]*(href|src|srcset|action)|poster|cite|background|ping|data|to|from|by|values)$/i;

const LISTS = /srcset|ping|values/i;

const NOISE = /^[\0-\x20]+|[\t\n\r]/g; // what a URL parser skips

const ACTIVE = /^\S* ((java|vb)script:|data:(?!image\/))|^(i?frame|object|embed) data:[^,]*xml/i;
