/**
 * The word of a list that is most like a word.
 *
 * @param word - What was written.
 * @param known - The words that it may be.
 * @returns The nearest one; `undefined` if none needs fewer changes than a third of the letters, or one for a short word.
 */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) >= least) continue;
    const distance = changesBetween(word.toLowerCase(), candidate.toLowerCase());
    if (distance >= least) continue;
    least = distance;
    best = candidate;
  }
  return best;
}

/** How many letters must be inserted, removed, replaced or swapped with the next one to make one word of the other. */
function changesBetween(one: string, other: string): number {
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      const swapped = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      const ways = [at(row, j - 1) + (same ? 0 : 1), at(row, j) + 1, at(next, j - 1) + 1];
      if (swapped) ways.push(at(before, j - 2) + 1);
      next.push(Math.min(...ways));
    }
    [before, row] = [row, next];
  }
  return at(row, other.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Infinity;
}
