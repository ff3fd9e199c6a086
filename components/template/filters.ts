import { plain, text } from './values.js';

/** The `this` of a filter. */
export interface FilterContext {
  /** The language of the element, as in its `lang`; `undefined` means the browser's. */
  readonly lang: string | undefined;
}

/** A filter: gets the value on its left and its arguments, returns the new value. */
export type Filter = (this: FilterContext, value: unknown, ...args: unknown[]) => unknown;

/** The filters by name, for the parser. */
export const known = new Map<string, Filter>([
  ['upper', (value) => text(value).toUpperCase()],
  ['lower', (value) => text(value).toLowerCase()],
  ['json', (value, indent) => JSON.stringify(value, null, indent as number)],
  ['parse', (value) => (typeof value === 'string' ? parsed(value) : value)],
  ['uri', (value) => encodeURIComponent(wellFormed(text(value)))],
  ['default', (value, other) => (value == null || value === '' ? other : value)],
  ['number', number],
  ['date', date],
  ['time', time],
]);

/**
 * The filters of expressions, `{{ value | name: argument }}`. There are
 *
 * - `upper`, `lower`: text in upper case, in lower case;
 * - `json`: JSON text, indented by the argument;
 * - `parse`: the value of JSON text, `undefined` for text that is not JSON; anything but text is returned unchanged;
 * - `uri`: text, percent-encoded as a part of a URL;
 * - `default`: the argument in place of `null`, `undefined` and `''`;
 * - `number`: a number in the element's language; argument: digits after the point;
 * - `date`: a date (`Date`, milliseconds or text that `Date` reads) in the element's language; arguments: date
 *   style and time style (`'full'`, `'long'`, `'medium'`, `'short'`), time zone;
 * - `time`: the time of day of such a date; arguments: time style, `'short'` by default, time zone.
 *
 * `upper`, `lower`, `uri`, `number`, `date` and `time` turn `null`, `undefined` and `''` into `''`; `date` and `time` also
 * anything that is not a date.
 *
 * @example
 * ```ts
 * import { createNames, filters, parseExpression } from 'aio-elements/components/template/index.js';
 *
 * filters.define('shout', (value, mark) => `${String(value)}${String(mark)}`);
 * console.log(parseExpression("name | upper | shout: '!'")(createNames(null, { name: 'ada' }))); // ADA!
 * ```
 */
export const filters: {
  /**
   * Adds a filter for every expression compiled from now on, or replaces one.
   *
   * @param name - How expressions call it; a name as in JavaScript.
   * @param filter - The function; what it throws, the evaluation throws.
   */
  define(name: string, filter: Filter): void;
} = {
  define(name, filter) {
    known.set(name, filter);
  },
};

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}

/** Half of a surrogate pair cannot be encoded: it becomes U+FFFD. */
function wellFormed(value: string): string {
  return value.replace(/\p{Surrogate}/gu, '\ufffd');
}

function number(this: FilterContext, value: unknown, digits: unknown): string {
  if (text(value) === '') return '';
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return localised(Number(plain(value)), this, options);
}

function date(this: FilterContext, value: unknown, ...[dateStyle, timeStyle, timeZone]: unknown[]): string {
  return moment(value, this, { dateStyle: dateStyle ?? 'medium', timeStyle, timeZone });
}

function time(this: FilterContext, value: unknown, ...[timeStyle, timeZone]: unknown[]): string {
  return moment(value, this, { timeStyle: timeStyle ?? 'short', timeZone });
}

function moment(value: unknown, context: FilterContext, options: object): string {
  const date = new Date(plain(value ?? ''));
  return isNaN(date.getTime()) ? '' : localised(date, context, options);
}

function localised(value: number | Date, { lang }: FilterContext, options: object): string {
  try {
    return value.toLocaleString(lang, options);
  } catch {
    return value.toLocaleString(undefined, options); // lang may be what Intl refuses: en_US
  }
}
