// Which faults are tried, and by which tests.
import path from 'node:path';

/**
 * What the tests of a file pass: the faults that each passes, with how often; `static` is passed as modules load.
 *
 * @typedef {{ static: Record<string, number>, perTest: Record<string, Record<string, number>>, durations: Record<string, number> }} Passed
 */

/**
 * The tests to run for a fault, first those that find it soonest, as far as one can know. A fault that is passed as a module loads
 * concerns all tests that pass something of this module.
 *
 * Which files they are does not depend on how long they take or on what was found before, so that neither does what comes out.
 * If there are more than `most`, they are those beside the file of the fault, and of the others those that pass most of the faults
 * of that file with the fewest tests.
 *
 * @param {import('./instrument.mjs').Mutant} mutant
 * @param {ReadonlyMap<string, Passed>} passed - By file.
 * @param {ReadonlySet<string>} module - The faults of its module.
 * @param {number} most - How many files of tests there may be.
 * @returns {{ file: string, tests: Record<string, number>, hits: number }[]} `tests` says how many milliseconds each takes.
 */
export function plansFor(mutant, passed, module, most = Infinity) {
  const plans = [];
  for (const [file, found] of passed) {
    const tests = testsFor(mutant.id, found, module);
    const hits = Object.values(found.perTest).reduce((sum, counts) => sum + (counts[mutant.id] ?? 0), 0);
    if (Object.keys(tests).length) plans.push({ file, tests, hits });
  }
  const worth = ({ file, tests }) =>
    guesses.get(keyOf(file, mutant.fileName)) / (FEW + Object.keys(tests).length);
  const isBeside = ({ file }) => Number(path.dirname(file) === path.dirname(mutant.fileName));
  const order = (a, b) => isBeside(b) - isBeside(a) || worth(b) - worth(a);
  const nearest = plans.sort((a, b) => order(a, b) || (a.file < b.file ? -1 : 1)).slice(0, most);
  const cost = ({ file, tests }) => (START + total(tests)) / chance(file, mutant.fileName);
  return nearest.sort((a, b) => cost(a) - cost(b));
}

const START = 200; // milliseconds until the tests of a file run
const FEW = 5; // tests that take as long as that

/** How long tests take together, in milliseconds. */
export const total = (tests) => Object.values(tests).reduce((sum, ms) => sum + ms, 0);

function testsFor(id, { static: loaded, perTest, durations }, module) {
  const concerns = ([title, counts]) =>
    Object.hasOwn(durations, title) &&
    (counts[id] || (loaded[id] && Object.keys(counts).some((other) => module.has(other))));
  const titles = Object.entries(perTest).filter(concerns);
  return Object.fromEntries(titles.map(([title]) => [title, durations[title]]));
}

/** How often the tests of a file were tried for faults of another file, and found them. */
const tries = new Map();
/** How probable it was at first that they find one. */
const guesses = new Map();
const keyOf = (testFile, file) => `${testFile} ${file}`;
const FIRST = 4; // how many tries the guess counts as that is made before there are any

/**
 * Guesses what will come out: tests find more of the faults of a file, the more of it they pass, and those that are named after it most.
 *
 * @param {readonly import('./instrument.mjs').Mutant[]} mutants
 * @param {ReadonlyMap<string, Passed>} passed - By file.
 */
export function guess(mutants, passed) {
  const sizes = countedBy(mutants, ({ fileName }) => fileName);
  for (const [testFile, { perTest }] of passed) {
    const ids = new Set(Object.values(perTest).flatMap(Object.keys));
    const seen = countedBy(
      mutants.filter(({ id }) => ids.has(id)),
      ({ fileName }) => fileName,
    );
    for (const [file, size] of sizes) {
      const part = (seen.get(file) ?? 0) / size;
      const isNamed = testFile.startsWith(file.replace(/\.ts$/, ''));
      const probability = isNamed ? 1 : 0.8 * part + 0.05;
      guesses.set(keyOf(testFile, file), probability);
      tries.set(keyOf(testFile, file), { tried: FIRST, found: FIRST * probability });
    }
  }
}

function countedBy(items, keyFor) {
  const counts = new Map();
  for (const item of items) counts.set(keyFor(item), (counts.get(keyFor(item)) ?? 0) + 1);
  return counts;
}

/**
 * Learns from what came out.
 *
 * @param {string} testFile
 * @param {string} file
 * @param {boolean} isFound
 */
export function learn(testFile, file, isFound) {
  const { tried, found } = tries.get(keyOf(testFile, file));
  tries.set(keyOf(testFile, file), { tried: tried + 1, found: found + (isFound ? 1 : 0) });
}

/** How probable it is that tests of a file find a fault of another. */
function chance(testFile, file) {
  const { tried, found } = tries.get(keyOf(testFile, file));
  return found / tried;
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
