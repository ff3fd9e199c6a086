/**
 * The words of attributes that an element reads as a text, by the attribute, or by the tag and the attribute where elements differ.
 * Others declare theirs.
 */
const WORDS: ReadonlyMap<string, readonly string[]> = new Map([
  ['aio-fetch format', ['auto', 'html', 'json', 'text', 'blob', 'binary', 'dataURL', 'formData', 'stream']],
  ['aio-stream format', ['text', 'lines', 'ndjson', 'sse', 'sse-json', 'bytes']],
  ['sanitize', ['strict', 'rich', 'none']],
  ['credentials', ['same-origin', 'include', 'omit']],
  ['cache', ['default', 'no-store', 'reload', 'no-cache', 'force-cache', 'only-if-cached', 'true', 'false']],
]);

/** The words that an attribute may have, apart from none; `undefined` if it may have any text. */
export function wordsOf(tag: string, name: string): readonly string[] | undefined {
  return WORDS.get(`${tag} ${name}`) ?? WORDS.get(name);
}

/** The methods of HTTP that people mean. */
export const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'QUERY'] as const;
