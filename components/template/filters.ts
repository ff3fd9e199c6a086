import { plain } from './operators.js';
import { text } from './text.js';

/** What a filter finds in `this`. */
export interface FilterContext {
  /** The language of the element, as in its `lang`; `undefined` means the browser's. */
  readonly lang: string | undefined;
}

/** A filter: gets the value on its left and its arguments, returns the new value. */
export type Filter = (this: FilterContext, value: unknown, ...args: unknown[]) => unknown;

/** The filters by name, for the parser. */
export const known: Record<string, Filter> = {
  upper: (value) => text(value).toUpperCase(),
  lower: (value) => text(value).toLowerCase(),
  json: (value, indent) => JSON.stringify(value, null, indent as number),
  default: (value, other) => (value == null || value === '' ? other : value),
  number(value, digits) {
    const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
    return text(value) && localised(Number(plain(value)), this, options);
  },
  date(value, day, ...[time, zone]) {
    const moment = new Date(plain(value ?? ''));
    return isNaN(+moment)
      ? ''
      : localised(moment, this, { dateStyle: day ?? 'medium', timeStyle: time, timeZone: zone });
  },
};

/**
 * The filters of expressions, `{{ value | name: argument }}`. There are
 *
 * - `upper`, `lower`: text in capitals, in small letters;
 * - `json`: JSON text, indented by the argument;
 * - `default`: the argument in place of `null`, `undefined` and `''`;
 * - `number`: a number in the element's language; argument: digits after the point;
 * - `date`: a date (`Date`, milliseconds or text that `Date` reads) in the element's language; arguments: date
 *   style and time style (`'full'`, `'long'`, `'medium'`, `'short'`), time zone.
 *
 * No value gives no text: `upper`, `lower`, `number` and `date` turn `null`, `undefined` and `''` into `''`, and
 * `date` what is no date as well.
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
    known[name] = filter;
  },
};

function localised(value: number | Date, { lang }: FilterContext, options: object): string {
  try {
    return value.toLocaleString(lang, options);
  } catch {
    return value.toLocaleString(undefined, options); // lang may be what Intl refuses: en_US
  }
}
