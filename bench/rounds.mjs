// Measures in interleaved rounds, and what is told of them. It assumes nothing about how the times are distributed.

const LEAST = 3;

/**
 * Measures everything once a round, in an order that moves on.
 *
 * @template S, V
 * @param {readonly S[]} all
 * @param {number} rounds
 * @param {(one: S) => Promise<V>} measure
 * @param {number} [seconds] - After which no further round begins, if three have ended: so that a slow machine comes to an end, too.
 * @returns {Promise<V[][]>} For each, its rounds.
 */
export async function interleaved(all, rounds, measure, seconds = Infinity) {
  const samples = all.map(() => []);
  const end = performance.now() + seconds * 1000;
  for (let round = 0; round < rounds && (round < LEAST || performance.now() < end); round++)
    for (let step = 0; step < all.length; step++) {
      const at = (round + step) % all.length;
      samples[at].push(await measure(all[at]));
    }
  return samples;
}

/**
 * How many times as long as a reference the rounds took.
 *
 * @param {readonly number[]} values
 * @param {readonly number[]} reference - The same rounds of what they are compared with.
 * @returns {{ ratio: number, interval: [number, number] }} The median, and where it is with a confidence of 95 %.
 */
export function compared(values, reference) {
  const ratios = values.map((value, round) => value / reference[round]);
  return { ratio: median(ratios), interval: interval(ratios) };
}

/** @param {readonly number[]} values */
export function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

/**
 * In which the median lies, with a confidence of at least 95 %: the sign test's interval, from one of the values to another. Of
 * fewer than six values nothing more can be said than the least and the greatest.
 *
 * @param {readonly number[]} values
 * @returns {[number, number]}
 */
export function interval(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const { length } = sorted;
  let below = 0; // how probable it is that at most `cut` values lie below the median
  let cut = 0;
  for (let probability = 0.5 ** length; below + probability <= 0.025; cut++) {
    below += probability;
    probability *= (length - cut) / (cut + 1);
  }
  const first = Math.max(cut - 1, 0);
  return [sorted[first], sorted[length - 1 - first]];
}
