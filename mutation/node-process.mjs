// Runs bundles of tests with one fault, or with none and counts what they pass.
import Mocha from 'mocha';
import path from 'node:path';
import { fuzzing } from '../scripts/fuzzing.mjs';

process.once('message', async ({ bundles, origin, active, tests, patience }) => {
  globalThis.aioTestOrigin = origin;
  globalThis.aioFuzz = { ...fuzzing, cycles: 100 };
  globalThis.aioMutation = { tests, patience };
  globalThis.__stryker__ = active ? { activeMutant: active.id, hitCount: 0, hitLimit: active.hitLimit } : {};
  const mocha = new Mocha({ ui: 'bdd', timeout: 20_000, reporter: 'min', bail: Boolean(active) });
  for (const file of [path.join(import.meta.dirname, 'marks.mjs'), ...bundles]) mocha.addFile(file);
  await mocha.loadFilesAsync();
  const { passed } = await import('./marks.mjs');
  const failures = [];
  let timedOut = false;
  const runner = mocha.run((failed) => process.send({ failed, failures, timedOut, ...passed() }));
  runner.on('fail', (test, error) => {
    failures.push(`${test.fullTitle()}: ${error.message}`);
    timedOut = error.code === 'ERR_MOCHA_TIMEOUT';
  });
});
