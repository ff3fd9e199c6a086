/**
 * The pause that a `Retry-After` header asks for, in seconds.
 *
 * @param text - Whole seconds, or a date in one of the three forms of RFC 9110, which are all in GMT.
 * @param now - The current time, in milliseconds since 1970.
 * @returns At least 0; `undefined` for anything else.
 * @see Source: RFC 9110, 5.6.7 and 10.2.3.
 */
export function retryAfter(text: string | null, now = Date.now()): number | undefined {
  if (!text) return undefined;
  if (/^\d+$/.test(text)) return Number(text);
  const time = timeOf(text, now);
  return time === undefined ? undefined : Math.max(0, (time - now) / 1000);
}

/** `Sun, 06 Nov 1994 08:49:37 GMT`; `Sunday, 06-Nov-94 08:49:37 GMT`; `Sun Nov  6 08:49:37 1994`. */
const DATES = [
  /^[A-Z][a-z]{2}, (?<day>\d\d) (?<month>[A-Z][a-z]{2}) (?<year>\d{4}) (?<time>\d\d:\d\d:\d\d) GMT$/,
  /^[A-Z][a-z]{5,8}, (?<day>\d\d)-(?<month>[A-Z][a-z]{2})-(?<year>\d\d) (?<time>\d\d:\d\d:\d\d) GMT$/,
  /^[A-Z][a-z]{2} (?<month>[A-Z][a-z]{2}) (?<day>[ \d]\d) (?<time>\d\d:\d\d:\d\d) (?<year>\d{4})$/,
];

/** The time of a date, in milliseconds since 1970. The name of the weekday does not matter. */
function timeOf(text: string, now: number): number | undefined {
  const form = DATES.find((date) => date.test(text));
  if (!form) return undefined;
  const date = text
    .replace(form, '$<day> $<month> $<year> $<time> GMT')
    .replace(/^ /, '0')
    .replace(/(?<= )\d\d(?= )/, (year) => String(fullYear(Number(year), now)));
  const time = Date.parse(`Mon, ${date}`);
  return new Date(time).toUTCString().endsWith(date) ? time : undefined; // not 31 Feb, nor 25:00:00
}

/** A year of two digits is never more than 50 years ahead. */
function fullYear(year: number, now: number): number {
  const current = new Date(now).getUTCFullYear();
  const full = current - (current % 100) + year;
  return full > current + 50 ? full - 100 : full;
}
