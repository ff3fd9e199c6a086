// How the processes of a test run tell scripts/test.mjs what came of it.
import { writeFileSync } from 'node:fs';

/**
 * A test that failed: what it is called, with its place, and the file that has to be run to run it again.
 *
 * @typedef {{ name: string, file: string }} Failure
 */

/**
 * `unfinished` are files that ended without a result, as their browser died.
 *
 * @typedef {{ passed: number, failed: number, skipped: number, failures: Failure[], unfinished: string[] }} Counts
 */

/** @returns {Counts} */
export const noCounts = () => ({ passed: 0, failed: 0, skipped: 0, failures: [], unfinished: [] });

/** Adds what came of one more run. @param {Counts} total @param {Counts} counts */
export function add(total, { passed, failed, skipped, failures, unfinished }) {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  total.failures.push(...failures);
  total.unfinished.push(...unfinished);
}

/** @param {Pick<Counts, 'passed' | 'failed' | 'skipped'>} counts */
export const lineOf = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`;

/** Hands the counts so far to scripts/test.mjs, if that started this process. @param {Counts} counts */
export function note(counts) {
  const file = process.env.AIO_TEST_COUNTS;
  if (file) writeFileSync(file, JSON.stringify(counts));
}

/** Notes the counts, or prints them last of all if this process was started by hand. @param {Counts} counts */
export function report(counts) {
  note(counts);
  if (process.env.AIO_TEST_COUNTS) return;
  process.once('exit', () => {
    const names = counts.failures.map(({ name }) => name);
    for (const failure of [...names, ...counts.unfinished]) console.log(`FAILED ${failure}`);
    const failed = counts.failed + counts.unfinished.length;
    console.log(`\n${lineOf({ ...counts, failed })}`);
  });
}
