import { hasExpression, loneExpression, type ParsedText, parseText } from './expression.js';
import { Environment, type Names, namesInReach } from './names.js';
import { fail } from './template-error.js';
import { addressWriter, urlGuard } from './urls.js';
import { joinParts, text } from './values.js';

/** How values are put into an input. */
export type InputKind = 'url' | 'data' | 'headers' | 'selector' | 'text' | 'none';

/** How {@link resolveInput} reads a text. */
export interface InputOptions {
  /** What the text is. */
  readonly kind: InputKind;
  /** Place in the page, for errors. */
  readonly where?: string | undefined;
}

const KINDS = new Map<string, InputKind>([
  ['url', 'url'],
  ['data', 'data'],
  ['headers', 'headers'],
  ['target', 'selector'],
  // expressions themselves
  ['filter', 'none'],
  ['until', 'none'],
  ['test', 'none'],
  // what runs
  ['src', 'none'],
  ['job', 'none'],
]);

/**
 * Tells what the text of an element's input attribute is.
 *
 * @param name - Name of the attribute.
 * @returns Its kind; `none` for one that takes no expressions in braces.
 */
export function inputKind(name: string): InputKind {
  return KINDS.get(name) ?? 'text';
}

/**
 * Puts values in the place of the expressions in an input. A text that is one expression and nothing else gives the value
 * itself, whatever it is.
 *
 * - `url`: a value is percent-encoded and stays in its path segment, its query parameter or the fragment; it must not leave
 *   a segment empty. A value at the very start may be a whole URL or a base. A URL that would run
 *   something becomes `about:blank#blocked`.
 * - `data`: in JSON a value stays one value: inside a string a part of that string, elsewhere JSON of its own. In
 *   `name=value&…` it stays a name or a value. In any other text it is put as it is.
 * - `headers`: as `data`, but JSON or `name=value&…`, with no expression in the place of a name, and no line break in a
 *   value. A lone expression must give an object.
 * - `selector`: a value is escaped as an identifier of CSS.
 * - `text`: a value is put as it is.
 * - `none`: no expression may stand there.
 *
 * @param source - The text of the attribute.
 * @param names - The names.
 * @param options - What the text is, and where.
 * @returns The text with all values in it, or the value of the lone expression.
 * @throws {TemplateError} If an expression is not well formed, has no value (`undefined`; but for JSON outside strings and
 *   for a lone expression also `null`), or has one that must not stand where it does or that JSON cannot hold: a cycle or a
 *   `BigInt`. The message names the expression and the names in reach.
 * @throws What an accessor, a proxy or a filter throws, and what mixing a `BigInt` with a number does.
 *
 * @example
 * ```ts
 * import { createNames, resolveInput } from 'aio-elements/components/template/index.js';
 *
 * const names = createNames(null, { user: { id: 'a/b', name: 'Ada "Lovelace"' } });
 * console.log(resolveInput('/users/{{user.id}}', names, { kind: 'url' })); // /users/a%2Fb
 * console.log(resolveInput('{"n": "{{user.name}}"}', names, { kind: 'data' })); // {"n": "Ada \"Lovelace\""}
 * ```
 */
export function resolveInput(source: string, names: Names, { kind, where }: InputOptions): unknown {
  if (!hasExpression(source)) return kind === 'url' ? urlGuard()(source) : source;
  if (kind === 'none') fail('Cannot resolve an input: it takes no {{…}}', source, where);
  const parsed = parseText(source, { where });
  const write = inputWriter(parsed, kind);
  const environment = new Environment(names);
  const refuse: Refuse = (at, why) =>
    fail(
      `Cannot resolve an input: ${parsed.expressions[at]?.source ?? source} ${why}`,
      source,
      `${where ?? 'the page'}, names in reach: ${namesInReach(names)}`,
    );
  return write(
    parsed.expressions.map(({ evaluate }) => evaluate(environment)),
    refuse,
  );
}

/** Fails because of the value of an expression. */
type Refuse = (expression: number, why: string) => never;

/** Makes an input of the values of its expressions. */
type InputWriter = (values: readonly unknown[], refuse: Refuse) => unknown;

/** Encodes a value; an error that it throws says why that is not possible. */
type Encode = (value: unknown) => string;

function inputWriter(parsed: ParsedText, kind: InputKind): InputWriter {
  if (loneExpression(parsed)) return loneWriter(kind);
  const { strings } = parsed;
  if (kind === 'url') return urlWriter(strings);
  const encoders = encodersFor(kind, strings);
  return (values, refuse) => {
    const texts = encoders.map((encode, at) => encoded(encode, values[at], (why) => refuse(at, why)));
    return joinParts(strings, (at) => texts[at] ?? '');
  };
}

function encoded(encode: Encode, value: unknown, refuse: (why: string) => never): string {
  if (value === undefined) return refuse(NO_VALUE);
  try {
    return encode(value);
  } catch (error) {
    return refuse(error instanceof Unfit ? error.message : 'has a value that cannot be written there');
  }
}

const NO_VALUE = 'has no value';
const EMPTY = 'has an empty value, and the address needs one there';

/** A value is not allowed at its place. */
class Unfit extends Error {}

function loneWriter(kind: InputKind): InputWriter {
  return ([value], refuse) => {
    if (value === undefined) return refuse(0, NO_VALUE);
    if (kind === 'headers' && typeof value !== 'object') return refuse(0, 'must give an object');
    return kind === 'url' && value !== null ? urlGuard()(text(value)) : value;
  };
}

function urlWriter(strings: readonly string[]): InputWriter {
  const write = addressWriter(strings, { encode: encodeURIComponent });
  const guard = urlGuard();
  const attempt = (values: readonly string[]): string | undefined => {
    try {
      return write(values);
    } catch {
      return undefined; // half of a surrogate pair
    }
  };
  return (values, refuse) => {
    const empty = values.findIndex((value) => value === undefined || value === null);
    if (empty >= 0) return refuse(empty, NO_VALUE);
    const texts = values.map(text);
    const found = attempt(texts);
    if (found !== undefined) return guard(found);
    const at = texts.findIndex((_, index) => attempt(texts.with(index, '1')) !== undefined);
    const culprit = Math.max(at, 0);
    return refuse(
      culprit,
      texts[culprit] === '' ? EMPTY : 'has a value that would leave its place in the address',
    );
  };
}

function encodersFor(kind: InputKind, strings: readonly string[]): Encode[] {
  const places = strings.slice(0, -1);
  const isHeader = kind === 'headers';
  if (kind === 'selector') return places.map(() => (value) => CSS.escape(written(value)));
  if (kind === 'text') return places.map(() => written);
  if (/^\s*[[{"]/.test(strings[0] ?? ''))
    return jsonPlaces(places).map((place) => jsonEncoder(place, isHeader));
  if (/^[^\s=]+=/.test(strings.join('x')))
    return places.map((_, at) => fieldEncoder(strings.slice(0, at + 1).join('x'), isHeader));
  return places.map(() => (isHeader ? unfit('stands where no header can be read') : written));
}

function unfit(why: string): Encode {
  return () => {
    throw new Unfit(why);
  };
}

/** A value as text; `null` counts as no value. */
function written(value: unknown): string {
  if (value === null) throw new Unfit(NO_VALUE);
  return text(value);
}

function headerValue(value: unknown): unknown {
  if (/[\r\n]/.test(text(value))) throw new Unfit('has a value with a line break');
  return value;
}

const IS_NAME = 'stands in the place of the name of a header';

/** Where a value stands in JSON. */
interface JsonPlace {
  /** Inside a string. */
  readonly quoted: boolean;
  /** After a `\` in a string, which would change its first character. */
  readonly escaped: boolean;
  /** In the place of a value of an object. */
  readonly isValue: boolean;
}

/** The places between pieces of JSON. A value changes none: it is whole JSON, or part of a string. */
function jsonPlaces(pieces: readonly string[]): JsonPlace[] {
  let quoted = false;
  let escaped = false;
  let sign = '';
  const step = (char: string): void => {
    if (escaped) escaped = false;
    else if (quoted && char === '\\') escaped = true;
    else if (char === '"') quoted = !quoted;
    else if (!quoted && '[]{},:'.includes(char)) sign = char;
  };
  return pieces.map((piece) => {
    for (const char of piece) step(char);
    return { quoted, escaped, isValue: sign === ':' };
  });
}

function jsonEncoder({ quoted, escaped, isValue }: JsonPlace, isHeader: boolean): Encode {
  if (escaped) return unfit('stands after a backslash');
  if (isHeader && !isValue) return unfit(IS_NAME);
  const checked = isHeader ? headerValue : (value: unknown) => value;
  if (quoted) return (value) => JSON.stringify(written(checked(value))).slice(1, -1);
  return (value) => JSON.stringify(checked(value)) ?? written(null);
}

/** `before` is all that is before the value, with something in the place of other values. */
function fieldEncoder(before: string, isHeader: boolean): Encode {
  const isName = !before.slice(before.lastIndexOf('&') + 1).includes('=');
  if (isHeader && isName) return unfit(IS_NAME);
  return (value) => encodeURIComponent(written(isHeader ? headerValue(value) : value));
}

/** Key of the inputs that a template has set on an element: `element[Symbol.for('aio.inputs')]`, by attribute. */
const BOUND_INPUTS = Symbol.for('aio.inputs');

interface BoundInput {
  /** What the attribute was set to. */
  readonly attribute: string;
  readonly value: unknown;
}

type WithBoundInputs = Element & { [BOUND_INPUTS]?: Map<string, BoundInput> };

/**
 * Sets an input of an element to a value. It is data: `{{…}}` in it is never evaluated, neither by the element, which
 * takes the value from here, nor by a copy of it, which has only the attribute. There, `{{` is written as an expression
 * that gives `{{`.
 *
 * @param element - The element.
 * @param name - Name of the attribute.
 * @param value - The value; `null` removes the attribute.
 */
export function setInput(element: WithBoundInputs, name: string, value: unknown): void {
  const attribute = text(value).replaceAll('{{', "{{'{{'}}");
  (element[BOUND_INPUTS] ??= new Map()).set(name, { attribute, value });
  if (value === null) element.removeAttribute(name);
  else if (element.getAttribute(name) !== attribute) element.setAttribute(name, attribute);
}

/**
 * Gets the value that a template has set an input to, if the attribute is still what the template has written.
 *
 * @param element - The element.
 * @param name - Name of the attribute.
 * @returns An object with the value; `undefined` if there is none.
 */
export function boundInput(element: WithBoundInputs, name: string): { readonly value: unknown } | undefined {
  const bound = element[BOUND_INPUTS]?.get(name);
  return bound && element.getAttribute(name) === bound.attribute ? bound : undefined;
}
