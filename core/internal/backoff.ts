import { checkOptions } from './checks.js';
import { wrong } from './show.js';

/** How often to try again, and how long to pause between: shared by `retry`, requests and streams. */
export interface Backoff {
  /** The most extra attempts after the first. */
  readonly limit?: number | undefined;
  /** The pause after the first attempt, in seconds; default 0.5. */
  readonly delay?: number | undefined;
  /** How many times as long each pause is as the previous one; default 2. */
  readonly factor?: number | undefined;
  /** No pause is longer, in seconds; default 30. */
  readonly maxDelay?: number | undefined;
  /** The random share of each pause, from 0 (none of it) to 1 (all of it); it only shortens. Default 0.5. */
  readonly jitter?: number | undefined;
}

/** A policy with all values. */
export type FullBackoff = { [K in keyof Backoff]-?: number };

const NUMBERS: FullBackoff = { limit: 2, delay: 0.5, factor: 2, maxDelay: 30, jitter: 0.5 };

/**
 * Fills a policy up: a number is its limit, an object lacks what it leaves out (its default limit is 2).
 *
 * @param what - What cannot be done if the policy is wrong, for the message.
 * @param others - The names that a policy may have in addition to those of `Backoff`; any other is an error.
 * @throws {TypeError} If it is neither a number nor an object, or has an unknown name.
 * @throws {RangeError} If a number of it is negative, not a number, or `jitter` above 1.
 */
export function checkBackoff(
  policy: number | Backoff,
  what: string,
  others?: readonly string[],
): FullBackoff {
  const given = typeof policy === 'number' ? { limit: policy } : policy;
  if (!isObject(given)) throw wrong(TypeError, `${what}: retry must be a number or a policy`, policy);
  if (others) checkOptions(given, [...Object.keys(NUMBERS), ...others], what);
  const full = { ...NUMBERS };
  for (const name of Object.keys(NUMBERS) as (keyof Backoff)[])
    full[name] = checkNumber(given[name] ?? NUMBERS[name], name, what);
  return full;
}

function checkNumber(value: unknown, name: keyof Backoff, what: string): number {
  const most = name === 'jitter' ? 1 : Infinity;
  if (typeof value === 'number' && value >= 0 && value <= most) return value;
  const limits = most === 1 ? 'from 0 to 1' : 'at least 0';
  throw wrong(RangeError, `${what}: ${name} must be ${limits}`, value);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/**
 * The pause after an attempt, in seconds.
 *
 * @param policy - From `checkBackoff`.
 * @param attempt - The attempt that failed, from 1.
 * @param random - A number from 0 up to 1, as from `Math.random`.
 */
export function delayOf(policy: FullBackoff, attempt: number, random: () => number = Math.random): number {
  const pause = policy.delay && Math.min(policy.maxDelay, policy.delay * policy.factor ** (attempt - 1));
  return pause * (1 - policy.jitter * random());
}
