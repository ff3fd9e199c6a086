import { isCancellation } from '../errors.js';
import { sleep } from '../sleep.js';
import { delayOf, type FullBackoff } from './backoff.js';
import { cancellationOf, type ScopedOptions } from './cancellation.js';

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
 * The one loop that makes further attempts: for `retry` and for requests.
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
