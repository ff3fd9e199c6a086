import { isCancellation } from '../errors.js';
import { sleep } from '../sleep.js';
import { cancellationOf, type ScopedOptions } from './cancellation.js';
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
 * @param option - The option that the policy is, if it is one, for the message.
 * @throws {TypeError} If it is neither a number nor an object, or has an unknown name.
 * @throws {RangeError} If a number of it is negative, not a number, or `jitter` above 1.
 */
export function checkBackoff(
  policy: number | Backoff,
  what: string,
  others?: readonly string[],
  option?: string,
): FullBackoff {
  const given = typeof policy === 'number' ? { limit: policy } : policy;
  if (!isObject(given))
    throw wrong(TypeError, `${what}: ${option ?? 'retry'} must be a number or a policy`, policy);
  const known = [...Object.keys(NUMBERS), ...(others ?? [])];
  if (others) checkOptions(given, known, option ? `${what}: ${option}` : what);
  return checkNumbers(given, option ? `${what}: ${option}.` : `${what}: `);
}

function checkNumbers(given: Backoff, what: string): FullBackoff {
  const full = { ...NUMBERS };
  for (const name of Object.keys(NUMBERS) as (keyof Backoff)[])
    full[name] = checkNumber(given[name] ?? NUMBERS[name], name === 'jitter' ? 1 : Infinity, what + name);
  return full;
}

function checkNumber(value: unknown, most: number, what: string): number {
  if (typeof value === 'number' && value >= 0 && value <= most) return value;
  throw wrong(RangeError, `${what} must be ${most === 1 ? 'from 0 to 1' : 'at least 0'}`, value);
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

/** The outcome of an attempt. */
export type Attempted<T> = { readonly value: T } | { readonly error: unknown };

/** Work that can be attempted several times. */
export interface Attempts<T> {
  /** How often, and how long to pause. */
  readonly policy: FullBackoff;
  /** What ends the pauses; there is no further attempt once it is cancelled. */
  readonly options: ScopedOptions;
  /** Makes one attempt; the number counts from 1. */
  attempt(number: number): T | PromiseLike<T>;
  /**
   * Decides on another attempt, while the policy allows one. It is not asked about a cancellation, which is final.
   *
   * @param delay - The pause that the policy gives, in seconds.
   * @returns The pause to make, in seconds; or `false` if the outcome of this attempt is final.
   */
  again(outcome: Attempted<T>, number: number, delay: number): number | false | PromiseLike<number | false>;
}

/**
 * The one loop that makes further attempts: for `retry`, requests and streams.
 *
 * @returns The value of the last attempt.
 * @throws What the last attempt threw, or what `again` throws; the reason of a cancellation during a pause.
 */
export async function makeAttempts<T>({ policy, options, attempt, again }: Attempts<T>): Promise<T> {
  for (let number = 1; ; number++) {
    const outcome = await outcomeOf(() => attempt(number));
    const final = number > policy.limit || cancellationOf(options)?.aborted || isFinal(outcome);
    const pause = final ? false : await again(outcome, number, delayOf(policy, number));
    if (pause === false) return resultOf(outcome);
    await sleep(pause, options);
  }
}

async function outcomeOf<T>(attempt: () => T | PromiseLike<T>): Promise<Attempted<T>> {
  try {
    return { value: await attempt() };
  } catch (error) {
    return { error };
  }
}

function isFinal(outcome: Attempted<unknown>): boolean {
  return 'error' in outcome && isCancellation(outcome.error);
}

function resultOf<T>(outcome: Attempted<T>): T {
  if ('error' in outcome) throw outcome.error;
  return outcome.value;
}
