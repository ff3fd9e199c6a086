/**
 * What docs/benchmarks.md says of this library.
 *
 * @param {string} benchmarks
 * @param {string} name - Of the case, or how it begins.
 * @returns {{ micros: string, ratio: string }} The time, without zeros at its end, and the ratio to the first variant.
 * @throws {Error} If there is no such case, or this library is none of its variants.
 */
export function ourRow(benchmarks, name) {
  const rows = benchmarks.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  const start = rows.findIndex(([, title]) => title?.startsWith(name));
  const end = rows.findIndex(([, title], index) => index > start && title !== '');
  const ours = rows
    .slice(start, end < 0 ? undefined : end)
    .find(([, , variant]) => variant === '**aio-elements**');
  if (start < 0 || !ours)
    throw new Error(`Cannot find a benchmark of this library, current value is "${name}"`);
  const [, , , micros = '', ratio = ''] = ours;
  return { micros: String(Number(micros)), ratio };
}
