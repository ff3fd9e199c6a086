import { evaluator } from './expression.js';
import type { Names } from './names.js';
import { fail } from './template-error.js';
import { text } from './text.js';
import { urlGuard } from './urls.js';

/** How values are put into an input: encoded for a URL, for JSON, for JSON that holds headers, or not at all. */
export type InputKind = 'url' | 'json' | 'header' | 'text';

/** How {@link resolveInput} reads a text. */
export interface InputOptions {
  /** What the text is. */
  readonly kind: InputKind;
  /** Place in the page, for errors. */
  readonly where?: string | undefined;
}

/**
 * Tells what the text of an element's input attribute is.
 *
 * @param name - Name of the attribute.
 * @returns `'url'` for `url` and `src`, `'json'` for `data`, `'header'` for `headers`, else `'text'`.
 */
export function inputKind(name: string): InputKind {
  if (name === 'url' || name === 'src') return 'url';
  return name === 'data' ? 'json' : name === 'headers' ? 'header' : 'text';
}

/**
 * Puts values in the place of the expressions in an input.
 *
 * - `url`: a value is percent-encoded, `/` included, and must not be `.` or `..`, so that it stays in its path
 *   segment or its query parameter. At the very start it is taken as it is, for a whole URL or a base.
 *   It may be a host (`//{{host}}/`), but not the end of one. A URL that would run something becomes
 *   `about:blank#blocked`.
 * - `json`: inside a string of JSON a value becomes a part of it, elsewhere JSON of its own. A text that does
 *   not start as JSON does is put together as it is.
 * - `header`: as `json`; no expression in the place of a name, no line break in a value.
 * - `text`: put together as it is.
 *
 * @param source - The text of the attribute.
 * @param scope - The names.
 * @param options - What the text is, and where.
 * @returns The text with all values in it.
 * @throws {TemplateError} If an expression is not well formed, has no value (`undefined`; but for JSON outside strings also
 *   `null`), or has one that must not stand where it does or that JSON or a URL cannot hold: a cycle, a `BigInt`, half
 *   of a surrogate pair.
 * @throws What an accessor, a proxy or a filter throws, and what mixing a `BigInt` with a number does.
 *
 * @example
 * ```ts
 * import { createNames, resolveInput } from 'aio-elements/components/template/index.js';
 *
 * const scope = createNames(null, { user: { id: 'a/b', name: 'Ada "Lovelace"' } });
 * console.log(resolveInput('/users/{{user.id}}', scope, { kind: 'url' })); // /users/a%2Fb
 * console.log(resolveInput('{"n": "{{user.name}}"}', scope, { kind: 'json' })); // {"n": "Ada \"Lovelace\""}
 * ```
 */
export function resolveInput(source: string, scope: Names, { kind, where }: InputOptions): string {
  const as = kind === 'json' && !/^\s*[["{]/.test(source) ? 'text' : kind;
  const resolve = evaluator(source, where, (value, before) => {
    let found;
    try {
      found = encode(value, before, as);
    } catch {
      // JSON has no cycles and no BigInt, a URL no half of a surrogate pair
    }
    return found ?? fail(`Cannot resolve an input: no value fits after "${before}"`, source, where);
  });
  const result = resolve(scope) as string;
  return kind === 'url' ? urlGuard()(result) : result;
}

/** What must not be, before the value and then in it: path out of its place, longer host; header name, line break. */
const UNFIT: Partial<Record<InputKind, RegExp>> = {
  url: /^[^?#]+\0\.\.?$|^([\w+.-]+:)?\/\/[^/?#]*\w\0/,
  header: /^[^"]*[{,]\s*("[^"]*)?\0|^[^\0]*\0[^]*[\r\n]/,
};

function encode(value: unknown, before: string, kind: InputKind): string | undefined {
  const json = kind === 'json' || kind === 'header';
  // JSON without the strings that have ended: a quote stands before what is inside one
  const open = json ? before.replace(/\\./g, '').replace(/"[^"]*"/g, '') : before;
  if (UNFIT[kind]?.test(`${open}\0${text(value)}`)) return undefined;
  if (json && !open.includes('"')) return JSON.stringify(value);
  return value == null ? undefined : escape(text(value), kind, before);
}

function escape(value: string, kind: InputKind, before: string): string {
  if (kind === 'url') return before ? encodeURIComponent(value) : value;
  return kind === 'text' ? value : JSON.stringify(value).slice(1, -1);
}
