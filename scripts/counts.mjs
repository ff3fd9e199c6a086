// The line that closes a test run: "N passed, N failed, N skipped".
import { writeFileSync } from 'node:fs';

export const lineOf = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`;

/** Hands the counts to scripts/test.mjs if that started this process, else prints them last of all. */
export function report(counts) {
  const file = process.env.AIO_TEST_COUNTS;
  if (file) writeFileSync(file, JSON.stringify(counts));
  else process.once('exit', () => console.log(`\n${lineOf(counts)}`));
}
