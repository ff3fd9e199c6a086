import { Refusal } from './refusal.mjs';

const MAX_SECONDS = 30;
const MAX_BYTES = 200_000_000;
const MAX_COUNT = 10_000;

/** The query of a request, read strictly: what is out of range is refused with 400. */
export class Params {
  #query;

  /** @param {URLSearchParams} query */
  constructor(query) {
    this.#query = query;
  }

  /** @param {string} name @param {string} [fallback] @returns {string} */
  text(name, fallback = '') {
    return this.#query.get(name) ?? fallback;
  }

  /** @param {string} name @returns {string} @throws {Refusal} 400 if it is missing or empty. */
  needed(name) {
    return this.text(name) || refuse(name, 'it is needed', '');
  }

  /** @param {string} name @param {{ fallback: number, min?: number, max: number, whole?: boolean }} range */
  number(name, { fallback, min = 0, max, whole = false }) {
    const given = this.#query.get(name);
    return given === null || given === '' ? fallback : readNumber(name, given, { min, max, whole });
  }

  /** A time in seconds, 0–30. @param {string} name @param {number} fallback */
  seconds(name, fallback) {
    return this.number(name, { fallback, max: MAX_SECONDS });
  }

  /** A size in bytes, up to 200 MB. @param {string} name @param {number} fallback */
  bytes(name, fallback) {
    return this.number(name, { fallback, max: MAX_BYTES, whole: true });
  }

  /** A number of things, up to 10,000. @param {string} name @param {number} fallback */
  count(name, fallback) {
    return this.number(name, { fallback, max: MAX_COUNT, whole: true });
  }

  /** One of some words, the first if it is missing. @param {string} name @param {readonly string[]} words */
  word(name, words) {
    const given = this.text(name) || words[0];
    return words.includes(given) ? given : refuse(name, `it must be one of ${words.join(', ')}`, given);
  }

  /** `?x`, `?x=yes`, `?x=true`, `?x=1` are on. @param {string} name @param {boolean} [fallback] */
  flag(name, fallback = false) {
    const given = this.#query.get(name);
    if (given === null) return fallback;
    if (['', 'yes', 'true', '1'].includes(given)) return true;
    return ['no', 'false', '0'].includes(given) ? false : refuse(name, 'it must be yes or no', given);
  }

  /** Name and value of each parameter. @returns {[string, string][]} */
  entries() {
    return [...this.#query];
  }
}

/**
 * @param {string} name - What the text is, for the message.
 * @param {string} given
 * @param {{ min?: number, max: number, whole?: boolean }} range
 * @returns {number}
 * @throws {Refusal} 400 if the text is no such number.
 */
export function readNumber(name, given, { min = 0, max, whole }) {
  const value = given.trim() === '' ? NaN : Number(given);
  if (value >= min && value <= max && (Number.isInteger(value) || !whole)) return value;
  return refuse(name, `it must be a ${whole ? 'whole ' : ''}number from ${min} to ${max}`, given);
}

/** @param {string} name @param {string} why @param {string} given @returns {never} */
function refuse(name, why, given) {
  throw new Refusal(400, `Cannot read ${name}: ${why}, current value is ${JSON.stringify(given)}`);
}
