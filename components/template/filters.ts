import { primitive } from './operators.js';
import { text } from './text.js';

/** What a filter finds in `this`. */
export interface FilterContext {
  /** The language of the element, as in its `lang`; `undefined` means the browser's. */
  readonly lang: string | undefined;
}

/** A filter: gets the value on its left and its arguments, returns the new value. */
export type Filter = (this: FilterContext, value: unknown, ...args: unknown[]) => unknown;

/** The filters of expressions. */
export interface Filters {
  /**
   * Adds a filter for every expression compiled from now on, or replaces one.
   *
   * @param name - How expressions call it; a name as in JavaScript.
   * @param filter - The function; what it throws, the evaluation throws.
   * @throws {TypeError} If the name is no name or the filter no function.
   */
  define(name: string, filter: Filter): void;
  /** The filter of that name, or `undefined`. */
  get(name: string): Filter | undefined;
  /** The names, in order of definition. */
  names(): string[];
}

/**
 * The filters of expressions, `{{ value | name: argument }}`. There are
 *
 * - `upper`, `lower`: text in capitals, in small letters;
 * - `json`: JSON text, indented by the argument;
 * - `number`: a number in the element's language; arguments: digits after the point, and `'percent'` or a
 *   currency as `'EUR'`;
 * - `date`: a date (`Date`, milliseconds or text that `Date` reads) in the element's language; arguments: date
 *   style, time style (`'full'`, `'long'`, `'medium'`, `'short'`), time zone;
 * - `default`: the argument in place of `null`, `undefined` and `''`.
 *
 * No value gives no text: `upper`, `lower`, `number` and `date` turn `null`, `undefined` and `''` into `''`, and `date`
 * also what is no date.
 *
 * @example
 * ```ts
 * import { createScope, filters, parseExpression } from 'aio-elements/components/template/index.js';
 *
 * filters.define('shout', (value, mark) => `${String(value)}${String(mark)}`);
 * console.log(parseExpression("name | upper | shout: '!'")(createScope(null, { name: 'ada' }))); // ADA!
 * ```
 */
export const filters: Filters = {
  define(name, filter) {
    if (!/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) || typeof filter !== 'function') {
      throw new TypeError(`Cannot define a filter: it takes a name and a function, current value is ${name}`);
    }
    known.set(name, filter);
  },
  get: (name) => known.get(name),
  names: () => [...known.keys()],
};

const known = new Map<string, Filter>([
  ['upper', (value) => text(value).toUpperCase()],
  ['lower', (value) => text(value).toLowerCase()],
  ['json', (value, indent) => JSON.stringify(value, null, indent as number)],
  ['number', number],
  ['date', date],
  ['default', (value, other) => (value == null || value === '' ? other : value)],
]);

function number(this: FilterContext, value: unknown, digits: unknown, style: unknown): string {
  if (!text(value)) return '';
  const currency = style && style !== 'percent' ? (style as string) : undefined;
  return new Intl.NumberFormat(this.lang, {
    minimumFractionDigits: digits as number,
    maximumFractionDigits: digits as number,
    style: currency ? 'currency' : ((style || undefined) as 'percent'),
    currency,
  }).format(Number(primitive(value)));
}

function date(this: FilterContext, value: unknown, ...[day, time, zone]: unknown[]): string {
  const moment = new Date((text(value) && value) as string);
  return isNaN(+moment)
    ? ''
    : new Intl.DateTimeFormat(this.lang, {
        dateStyle: (day || (time ? undefined : 'medium')) as 'medium',
        timeStyle: (time || undefined) as 'short',
        timeZone: zone as string,
      }).format(moment);
}
