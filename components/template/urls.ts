/**
 * Judges a value for an attribute or property that may hold a URL, by the scheme as a URL parser reads it: control
 * characters and spaces in front do not count, nor do tabs and line breaks anywhere, nor case.
 *
 * @param value - The text.
 * @param name - Name of the attribute or property; in `srcset`, `ping` and `values` each item is judged.
 * @param tag - Name of the element.
 * @returns The value; or `about:blank#blocked` if it is `javascript:`, `vbscript:` or a `data:` that is no image,
 *   or is an XML image, which can have scripts, on an element other than `img`, `image`, `input` and `source`.
 */
export function safeUrl(value: string, name = 'href', tag = ''): string {
  if (!URLS.test(name)) return value;
  const urls = LISTS.test(name) ? [value, ...value.split(';'), ...value.split(/[\s,]/)] : [value];
  const image = IMAGES.test(tag);
  const bad = urls.some((url) => {
    const [, kind, xml] = ACTIVE.exec(url.replace(NOISE, '')) ?? [];
    return kind && !(image && xml);
  });
  return bad ? 'about:blank#blocked' : value;
}

/** Attributes and properties that may hold a URL, on some element. */
export const URLS =
  /^((xlink:)?href|src|(image)?srcset|(form)?action|poster|cite|background|ping|data|to|from|by|values)$/i;

const LISTS = /srcset|ping|values/i;

const IMAGES = /^(img|image|input|source)$/;

const NOISE = /^[\0-\x20]+|[\t\n\r]/g; // eslint-disable-line no-control-regex -- what a URL parser skips

const ACTIVE = /^(javascript:|vbscript:|data:(?!image\/(?![^,]*xml))(image\/)?)/i;
