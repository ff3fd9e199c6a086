// Runs checks one after the other, and tries again what failed: once, alone, and it tells so.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { add, lineOf, noCounts } from './counts.mjs';

/** @typedef {import('./checks.mjs').Check} Check */
/** @typedef {import('./counts.mjs').Counts} Counts */

const SILENCE = 300_000; // milliseconds without a result: a browser has died, or a test never ends
const FEW = 5; // so many tests of a check do not fail by chance
const root = path.dirname(import.meta.dirname);

/**
 * Runs checks; goes on after a failure. The last lines name what failed and what is flaky, and the very last is
 * "N passed, N failed, N skipped".
 *
 * A file in which tests failed is run once more, alone. A test that then passes is flaky: it counts as passed, and is named. This is
 * what Playwright does with `retries: 1`. Where five tests or more failed it is no accident, and nothing is run again.
 *
 * @param {Check[]} checks
 * @param {object} [options]
 * @param {boolean} [options.retry] - Whether anything is tried again.
 * @param {(text: string) => void} [options.print] - Is told of the checks.
 * @param {import('node:child_process').StdioOptions} [options.stdio] - Of the checks themselves.
 * @returns {Promise<boolean>} Whether all is well.
 */
export async function runChecks(checks, { retry = true, print = console.log, stdio = 'inherit' } = {}) {
  const folder = await mkdtemp(path.join(tmpdir(), 'aio-test-'));
  const runner = new Runner({ file: path.join(folder, 'counts.json'), retry, print, stdio });
  const [times, said, total] = [[], [], noCounts()];
  for (const check of checks) {
    print(`\n=== ${check.name}\n`);
    const begun = performance.now();
    const { counts, flaky } = await runner.perform(check);
    add(total, counts);
    for (const { name } of counts.failures) said.push(`FAILED ${check.name}: ${name}`);
    for (const name of flaky) said.push(`flaky: ${check.name}: ${name} failed, then passed alone`);
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    times.push(`${counts.failed ? 'FAILED' : 'ok    '} ${check.name} (${seconds} s)`);
  }
  await rm(folder, { recursive: true });
  print(`\n${times.join('\n')}\n`);
  for (const line of said) print(line);
  print(`\n${lineOf(total)}`);
  return total.failed === 0;
}

class Runner {
  #file;
  #retry;
  #print;
  #stdio;
  #built = false;

  constructor({ file, retry, print, stdio }) {
    this.#file = file;
    this.#retry = retry;
    this.#print = print;
    this.#stdio = stdio;
  }

  /** @param {Check} check @returns {Promise<{ counts: Counts, flaky: string[] }>} */
  async perform(check) {
    const { name, args, tests, browser } = check;
    if (tests) return this.#again(check, await this.#tests(check));
    const { ended } = await this.#run(args, browser);
    const ok = ended === 'exit 0';
    if (name === 'build') this.#built = ok;
    return { counts: ok ? { ...noCounts(), passed: 1 } : broken([`(${ended})`]), flaky: [] };
  }

  /** A check that counts its tests; files whose browser died are tried again. @param {Check} check @returns {Promise<Counts>} */
  async #tests({ args, browser, again }) {
    const { counts, ended } = await this.#run(args, browser);
    const { unfinished } = counts;
    if (this.#retry && browser && again && unfinished.length) {
      const list = unfinished.join('\n  ');
      this.#print(`\n${browser} died (${ended}) in, and these are tried again once:\n  ${list}\n`);
      const second = await this.#run(again(...unfinished), browser);
      counts.unfinished = tellsOfTests(second) ? [] : unfinished; // it died again, and has not even said where
      add(counts, second.counts);
    }
    const died = counts.unfinished.map((place) => `${browser ?? 'the run'} died in ${place}`);
    if (ended !== 'exit 0' && !counts.failed && !unfinished.length) died.push(`(${ended})`);
    counts.unfinished = [];
    add(counts, broken(died));
    return counts;
  }

  /** Runs the files in which few tests failed once more, each alone. @param {Check} check @param {Counts} counts */
  async #again({ again, browser }, counts) {
    const flaky = [];
    const mayBeChance = counts.failed < FEW && counts.failures.every(({ file }) => file);
    if (!this.#retry || !again || !mayBeChance) return { counts, flaky };
    for (const file of new Set(counts.failures.map((failure) => failure.file))) {
      this.#print(`\nTests of ${file} failed; it is run once more, alone:\n`);
      const { counts: second, ended } = await this.#run(again(file), browser);
      const ran = second.passed > 0 && second.unfinished.length === 0;
      if (ran && (ended === 'exit 0' || second.failed)) flaky.push(...settle(counts, file, second));
    }
    return { counts, flaky };
  }

  /** Runs a process to its end, which is forced if its browser has been silent for too long. */
  async #run(args, browser) {
    const file = this.#file;
    await rm(file, { force: true });
    const env = {
      ...process.env,
      AIO_TEST_COUNTS: file,
      ...(browser ? { BROWSERS: browser } : {}),
      ...(this.#built ? { AIO_BUILT: '1' } : {}),
    };
    const child = spawn(process.execPath, args, { stdio: this.#stdio, cwd: root, env });
    const started = Date.now();
    const last = () =>
      stat(file).then(
        ({ mtimeMs }) => mtimeMs,
        () => started,
      );
    const watch = browser
      ? setInterval(async () => Date.now() - (await last()) > SILENCE && child.kill('SIGKILL'), 5000)
      : undefined;
    const [code, signal] = await once(child, 'exit');
    clearInterval(watch);
    const counts = await readFile(file, 'utf8').then(JSON.parse).catch(noCounts); // not there, or half written
    return { counts, ended: signal ? `ended by ${signal}` : `exit ${code}` };
  }
}

/**
 * Whether what a run has counted is all there is to know of it: it ran tests, and if it failed it says in which, or in which file.
 *
 * @param {{ counts: Counts, ended: string }} run
 */
function tellsOfTests({ counts: { passed, failed, skipped, unfinished }, ended }) {
  if (failed || unfinished.length) return true;
  return ended === 'exit 0' && passed + skipped > 0;
}

/** What is wrong and is no test. @param {string[]} names @returns {Counts} */
const broken = (names) => ({
  ...noCounts(),
  failed: names.length,
  failures: names.map((name) => ({ name, file: '' })),
});

/**
 * Judges the tests of a file by its second run: those that pass now are flaky, those that fail only now have failed too.
 *
 * @param {Counts} counts - Of the first run; changed.
 * @param {string} file
 * @param {Counts} second
 * @returns {string[]} The names of the flaky ones.
 */
function settle(counts, file, second) {
  const before = counts.failures.filter((failure) => failure.file === file).map(({ name }) => name);
  const after = second.failures.map(({ name }) => name);
  const flaky = before.filter((name) => !after.includes(name));
  const late = after.filter((name) => !before.includes(name));
  counts.failures = counts.failures.filter(({ name }) => !flaky.includes(name));
  counts.failures.push(...late.map((name) => ({ name: `${name} (in the second run only)`, file })));
  counts.failed += late.length - flaky.length;
  counts.passed += flaky.length - late.length;
  return flaky;
}
