// npm test, npm run ok: every check of scripts/checks.mjs. Goes on after a failure; the last lines name what failed, and the
// very last is "N passed, N failed, N skipped".
// Usage: node scripts/test.mjs [word …] (only checks with one of these words in their name)
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { add, lineOf, noCounts } from './counts.mjs';
import { checks } from './checks.mjs';

const SILENCE = 300_000; // milliseconds without a result: a browser has died, or a test never ends
const root = path.dirname(import.meta.dirname);
const words = process.argv.slice(2);
const wanted = checks().filter(({ name }) => !words.length || words.some((word) => name.includes(word)));
const folder = await mkdtemp(path.join(tmpdir(), 'aio-test-'));
const file = path.join(folder, 'counts.json');
const total = noCounts();
const times = [];
let built = false;

for (const check of wanted) {
  console.log(`\n=== ${check.name}\n`);
  const begun = performance.now();
  const counts = await perform(check);
  add(total, counts);
  if (check.name === 'build') built = counts.failed === 0;
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  times.push(`${counts.failed ? 'FAILED' : 'ok    '} ${check.name} (${seconds} s)`);
}
await rm(folder, { recursive: true });

console.log(`\n${times.join('\n')}\n`);
for (const failure of total.failures) console.log(`FAILED ${failure}`);
console.log(`\n${lineOf(total)}`);
process.exitCode = total.failed ? 1 : 0;

/** @param {import('./checks.mjs').Check} check */
async function perform({ name, args, tests, browser }) {
  const { counts, ended } = await run(args, browser);
  if (!tests) return outcome(name, ended);
  const { unfinished } = counts;
  if (browser && unfinished.length) {
    console.log(
      `\n${browser} died (${ended}) in, and these are tried again once:\n  ${unfinished.join('\n  ')}\n`,
    );
    const again = await run([...args, '--files', ...unfinished], browser);
    counts.unfinished = [];
    add(counts, again.counts);
  }
  const broken = counts.unfinished.map((place) => `${name}: ${browser ?? 'the run'} died in ${place}`);
  if (ended !== 'exit 0' && !counts.failed && !unfinished.length) broken.push(`${name}: ${ended}`);
  const failures = [...counts.failures.map((failure) => `${name}: ${failure}`), ...broken];
  return { ...counts, failed: counts.failed + broken.length, failures, unfinished: [] };
}

/** What a check counts that has no tests. */
function outcome(name, ended) {
  const ok = ended === 'exit 0';
  const counts = { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
  return { ...counts, failures: ok ? [] : [`${name} (${ended})`], unfinished: [] };
}

/** Runs a process to its end, which is forced if its browser has been silent for too long. */
async function run(args, browser) {
  await rm(file, { force: true });
  const env = {
    ...process.env,
    AIO_TEST_COUNTS: file,
    ...(browser ? { BROWSERS: browser } : {}),
    ...(built ? { AIO_BUILT: '1' } : {}),
  };
  const child = spawn(process.execPath, args, { stdio: 'inherit', cwd: root, env });
  const watch = browser ? setInterval(() => void killIfSilent(child), 5000) : undefined;
  const started = Date.now();
  const [code, signal] = await once(child, 'exit');
  clearInterval(watch);
  const counts = await readFile(file, 'utf8').then(JSON.parse, noCounts);
  return { counts, ended: signal ? `ended by ${signal}` : `exit ${code}` };

  async function killIfSilent() {
    const last = await stat(file).then(
      ({ mtimeMs }) => mtimeMs,
      () => started,
    );
    if (Date.now() - last > SILENCE) child.kill('SIGKILL');
  }
}
