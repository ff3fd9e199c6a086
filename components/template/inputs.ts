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
 *   It may be a host (`//{{host}}/`), but not the end of one. A URL that would run something is refused.
 * - `json`: inside a string of JSON a value becomes a part of it, elsewhere JSON of its own. A text that does
 *   not start as JSON does is put together as it is.
 * - `header`: as `json`, or lines `name: value`; no expression in a name, no line break in a value.
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
  const fail = (why: string, source: string): never => {
    throw new TemplateError(`Cannot resolve an input: ${why}`, { source, where });
  };
  const encode = encoder(kind, parts);
  let result = '';
  for (const part of parts) {
    result +=
      typeof part === 'string' ? part : encode(part(scope), result, (why) => fail(why, `{{${part.source}}}`));
  }
  if (kind === 'url' && safeUrl(result) !== result) fail('the URL would run something', result);
  return result;
}

type Encode = (value: unknown, before: string, fail: (why: string) => never) => string;

function encoder(kind: InputKind, parts: readonly (string | Expression)[]): Encode {
  if (kind === 'url') return inUrl;
  if (kind === 'text') return asText;
  const isJson = parts.length < 2 || (typeof parts[0] === 'string' && /^\s*[[{"]/.test(parts[0]));
  const encode = isJson ? inJson : asText;
  return kind === 'json' ? encode : inHeaders(encode, isJson);
}

const asText: Encode = (value, _, fail) => (value == null ? fail('it has no value') : text(value));

const inUrl: Encode = (value, before, fail) => {
  const plain = asText(value, before, fail);
  if (!before.trim()) return plain;
  if (/^[^?#]*$/.test(before) && /^\.\.?$/.test(plain)) fail('it would leave its place in the path');
  if (/^([a-z][\w+.-]*:)?\/\/[^/?#]*\w$/i.test(before)) fail('it would change the host');
  return encodeURIComponent(plain.replace(/\p{Surrogate}/gu, '\ufffd'));
};

const inJson: Encode = (value, before, fail) => {
  if (inString(before)) return JSON.stringify(asText(value, before, fail)).slice(1, -1);
  return JSON.stringify(value) ?? fail('it has no value');
};

function inHeaders(encode: Encode, isJson: boolean): Encode {
  return (value, before, fail) => {
    const plain = before.replace(/\\./g, '');
    const name = isJson ? (inString(before) ? /[{,]\s*"[^"]*$/ : /[{,]\s*$/) : /(^|\n)[^:\n]*$/;
    if (name.test(plain)) fail('it would be the name of a header');
    if (/[\r\n\0]/.test(text(value))) fail('it has a line break, which a header must not have');
    return encode(value, before, fail);
  };
}

function inString(json: string): boolean {
  return json.replace(/\\./g, '').split('"').length % 2 === 0;
}
