import type fc from 'fast-check';

/** What `AIO_FUZZ` and `AIO_FUZZ_SEED` say; the runner hands it on (scripts/fuzzing.mjs). */
const asked = (
  globalThis as { aioFuzz?: { readonly times: number; readonly seed: number; readonly cycles?: number } }
).aioFuzz;

/**
 * How often a test of leaks or of deep stacks repeats what must leave nothing: the 10,000 in the titles of such tests, of which some take ten times as
 * many. `npm run mutate`, which runs each test many times, says 100.
 */
export const CYCLES = asked?.cycles ?? 10_000;

/**
 * How a property test over generated cases is run: so many of them, and `AIO_FUZZ` times as many if that is set.
 *
 * The seed is fixed, so that a run of the tests is no lottery: set `AIO_FUZZ_SEED` to look elsewhere. A failure names its seed
 * and its path, which replay it as options.
 */
export function fuzz<T>(numRuns: number): fc.Parameters<T> {
  const { times, seed } = asked ?? { times: 1, seed: 18 };
  return {
    seed,
    numRuns: numRuns * times,
    endOnFailure: true,
    reporter({ failed, seed, counterexamplePath, counterexample, errorInstance }) {
      if (!failed) return;
      const { stack = '' } = (errorInstance ?? {}) as Error;
      const where = `seed ${seed}, path "${counterexamplePath ?? ''}"`;
      throw new Error(`${where}: ${written(counterexample)}: ${String(errorInstance)} ${stack}`); // a stack in Firefox has no message
    },
  };
}

/** A counterexample, as far as it can be written. */
function written(value: unknown): string {
  try {
    return JSON.stringify(value)?.slice(0, 3000) ?? '';
  } catch {
    return 'a case that JSON cannot hold';
  }
}
