// Which faults are tried, and by which tests.

/**
 * What the tests of a file pass: the faults that each passes, with how often; `static` is passed as modules load.
 *
 * @typedef {{ static: Record<string, number>, perTest: Record<string, Record<string, number>>, durations: Record<string, number> }} Passed
 */

/**
 * The tests to run for a fault, the nearest file first. A fault that is passed as a module loads concerns all tests that pass
 * something of this module.
 *
 * @param {import('./instrument.mjs').Mutant} mutant
 * @param {ReadonlyMap<string, Passed>} passed - By file.
 * @param {ReadonlySet<string>} module - The faults of its module.
 * @returns {{ file: string, tests: Record<string, number>, hits: number }[]} `tests` says how many milliseconds each takes.
 */
export function plansFor(mutant, passed, module) {
  const plans = [];
  for (const [file, found] of passed) {
    const tests = testsFor(mutant.id, found, module);
    const hits = Object.values(found.perTest).reduce((sum, counts) => sum + (counts[mutant.id] ?? 0), 0);
    if (Object.keys(tests).length)
      plans.push({ file, tests, hits, far: distance(file, mutant.fileName), found });
  }
  const width = ({ found }) => Object.keys(found.static).length + Object.keys(found.perTest).length;
  return plans.sort((a, b) => a.far - b.far || width(a) - width(b));
}

function testsFor(id, { static: loaded, perTest, durations }, module) {
  const concerns = ([title, counts]) =>
    Object.hasOwn(durations, title) &&
    (counts[id] || (loaded[id] && Object.keys(counts).some((other) => module.has(other))));
  const titles = Object.entries(perTest).filter(concerns);
  return Object.fromEntries(titles.map(([title]) => [title, durations[title]]));
}

/** 0: the tests named after the file; 1: those of its folder; 2: others. */
function distance(testFile, file) {
  if (testFile.startsWith(file.replace(/\.ts$/, ''))) return 0;
  const folder = (name) => name.slice(0, name.lastIndexOf('/'));
  return folder(testFile) === folder(file) ? 1 : 2;
}

/** A copy in an order that the seed decides (Fisher-Yates, mulberry32). */
export function shuffled(items, seed) {
  const copy = [...items];
  let state = seed >>> 0;
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  for (let last = copy.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [copy[last], copy[other]] = [copy[other], copy[last]];
  }
  return copy;
}

/** The interval that holds the true part with 95 % confidence (Wilson's). */
export function interval(found, counted) {
  const z = 1.96;
  const part = found / counted;
  const middle = part + z ** 2 / (2 * counted);
  const half = z * Math.sqrt((part * (1 - part)) / counted + z ** 2 / (4 * counted ** 2));
  const whole = 1 + z ** 2 / counted;
  return [(middle - half) / whole, (middle + half) / whole];
}
