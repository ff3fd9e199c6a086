// npm test, npm run ok: every check of scripts/checks.mjs.
// Usage: node scripts/test.mjs [--no-retry] [word …] (only checks with one of these words in their name; --no-retry: a failure is a
// failure, nothing is tried again)
import { checks } from './checks.mjs';
import { runChecks } from './run-checks.mjs';

const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const wanted = checks().filter(({ name }) => !words.length || words.some((word) => name.includes(word)));
const well = await runChecks(wanted, { retry: !process.argv.includes('--no-retry') });
process.exitCode = well ? 0 : 1;
