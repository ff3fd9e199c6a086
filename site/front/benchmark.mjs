/**
 * What was measured of this library.
 *
 * @param {readonly import('../../bench/costs.mjs').Case[]} cases
 * @param {string} name - Of the case, or how it begins.
 * @returns {{ micros: string, ratio: string }} The time, without zeros at its end, and the ratio to the first variant.
 * @throws {Error} If there is no such case, or this library is none of its variants.
 */
export function ourRow(cases, name) {
  const found = cases.find((one) => one.name.startsWith(name));
  const ours = found?.results.find(({ variant }) => variant === 'aio-elements');
  if (!ours) throw new Error(`Cannot find a benchmark of this library, current value is "${name}"`);
  return { micros: String(Number(ours.micros.toFixed(2))), ratio: ours.ratio.toFixed(2) };
}
