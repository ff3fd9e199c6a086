import { type Expression, parseText } from './expression.js';
import type { Scope } from './scope.js';
import { TemplateError } from './template-error.js';
import { text } from './text.js';
import { safeUrl } from './urls.js';

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
 * @throws {TemplateError} If an expression is not well formed, has no value (`undefined`; outside JSON also
 *   `null`), or has one that must not stand where it does.
 *
 * @example
 * ```ts
 * import { createScope, resolveInput } from 'aio-elements/components/template/index.js';
 *
 * const scope = createScope(null, { user: { id: 'a/b', name: 'Ada "Lovelace"' } });
 * console.log(resolveInput('/users/{{user.id}}', scope, { kind: 'url' })); // /users/a%2Fb
 * console.log(resolveInput('{"n": "{{user.name}}"}', scope, { kind: 'json' })); // {"n": "Ada \"Lovelace\""}
 * ```
 */
export function resolveInput(source: string, scope: Scope, { kind, where }: InputOptions): string {
  const parts = parseText(source, where);
  const encode = kind === 'url' ? inUrl : isJson(kind, parts) ? inJson : filled;
  let result = '';
  for (const part of parts) {
    if (typeof part === 'string') result += part;
    else {
      const value = part(scope);
      const fail: Fail = (why) => {
        throw new TemplateError(`Cannot resolve an input: the value ${why}`, { source: part.source, where });
      };
      if (kind === 'header') checkHeader(text(value), result, fail);
      result += encode(value, fail, result);
    }
  }
  return kind === 'url' ? safeUrl(result) : result;
}

type Fail = (why: string) => never;
type Encode = (value: unknown, fail: Fail, before: string) => string;

function isJson(kind: InputKind, parts: readonly (string | Expression)[]): boolean {
  const [first] = parts;
  return kind !== 'text' && (typeof first === 'string' ? /^\s*[[{"]/.test(first) : parts.length < 2);
}

const filled: Encode = (value, fail) => (value == null ? fail('is missing') : text(value));

const inUrl: Encode = (value, fail, before) => {
  const plain = filled(value, fail, before);
  if (!before.trim()) return plain;
  if (/^[^?#]*$/.test(before) && /^\.\.?$/.test(plain)) fail('changes the path');
  if (/^([a-z][\w+.-]*:)?\/\/[^/?#]*\w$/i.test(before)) fail('changes the host');
  return encodeURIComponent(plain.replace(/\p{Surrogate}/gu, '\ufffd'));
};

const inJson: Encode = (value, fail, before) =>
  open(before).endsWith('"')
    ? JSON.stringify(filled(value, fail, before)).slice(1, -1)
    : (JSON.stringify(value) ?? fail('is missing'));

function checkHeader(value: string, before: string, fail: Fail): void {
  if (/[{,]\s*"?$/.test(open(before))) fail('is the name of a header');
  if (/[\r\n\0]/.test(value)) fail('has a line break');
}

/** The start of a JSON text, its strings left out; it ends with `"` inside one. */
function open(json: string): string {
  return json.replace(/\\./g, '').replace(/"[^"]*("|$)/g, (_, end) => (end ? '0' : '"'));
}
