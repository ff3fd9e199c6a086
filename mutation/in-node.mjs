// Runs core's tests in Node: each judgement is a process of its own, so that no fault leaves anything behind.
import { createHash } from 'node:crypto';
import { fork } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { startServer } from '../demo/server.mjs';
import { faulty } from './bundles.mjs';
import { total } from './plan.mjs';
import { bundleCoreTests, coreTests } from '../scripts/core-tests.mjs';

const root = path.dirname(import.meta.dirname);
const known = path.join(root, 'node_modules/.cache/mutation/passed');
const child = path.join(import.meta.dirname, 'node-process.mjs');
const LEAST = 60; // seconds that a process may take
const PATIENCE = 4; // times as long as a test may take, the second time

/**
 * @param {string} area
 * @param {Map<string, string>} sources - Those with faults, by their paths.
 */
export async function inNode(area, sources) {
  const outdir = path.join(root, 'node_modules/.cache/mutation/node', area.replaceAll('/', '-'));
  os.setPriority(10); // of the processes too
  const files = await coreTests();
  const options = { plugins: [faulty(sources)], splitting: true };
  const [strict, ...bundles] = await bundleCoreTests(['test/strict.ts', ...files], outdir, options);
  const bundleOf = new Map(files.map((file, at) => [file, bundles[at]]));
  const server = await startServer();
  const run = (bundled, rest, seconds) =>
    answer({ bundles: [strict, ...bundled], origin: server.origin, ...rest }, seconds);

  return {
    files,
    /** What each test of a file passes. */
    passed: (file) => remembered(bundleOf.get(file), () => run([bundleOf.get(file)], {}, 120)),
    /** Whether the tests of these files fail. One that takes too long is tried again: the machine may be busy. */
    async judge(id, plans) {
      const job = jobFor(id, plans);
      const bundled = plans.map(({ file }) => bundleOf.get(file));
      const seconds = LEAST + (5 * total(job.tests)) / 1000;
      const first = await run(bundled, job, seconds);
      return first.timedOut ? run(bundled, { ...job, patience: PATIENCE }, PATIENCE * seconds) : first;
    },
    /** How many files are judged together: the nearest, then all others. */
    atOnce: [4, Infinity],
    /** How many faults are judged at a time: many of them make tests wait for nothing. */
    workers: 6,
    close: () => server.close(),
  };
}

function jobFor(id, plans) {
  const hitLimit = plans.reduce((sum, { hits }) => sum + hits, 0) * 100 + 1000;
  return { active: { id, hitLimit }, tests: Object.assign({}, ...plans.map(({ tests }) => tests)) };
}

/** What is told of a bundle that has not changed is kept. */
async function remembered(bundle, find) {
  const hash = createHash('sha256')
    .update(await readFile(bundle))
    .digest('hex');
  const file = path.join(known, `${hash}.json`);
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    const found = await find();
    await mkdir(known, { recursive: true });
    if (found.durations) await writeFile(file, JSON.stringify(found));
    return found;
  }
}

/** What a process answers, or `late` if it does not within the time. */
function answer(job, seconds) {
  return new Promise((resolve) => {
    const tests = fork(child, { execArgv: ['--expose-gc'], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    const timer = setTimeout(() => tests.kill('SIGKILL'), seconds * 1000);
    let told;
    tests.once('message', (message) => {
      told = message;
      tests.kill('SIGKILL');
    });
    tests.once('exit', (code) => {
      clearTimeout(timer);
      resolve(told ?? { failed: 1, late: code === null });
    });
    tests.send(job);
  });
}
