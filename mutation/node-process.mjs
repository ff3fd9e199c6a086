// Runs bundles of tests with one fault, or with none and counts what they pass.
import Mocha from 'mocha';
import path from 'node:path';
import { fuzzing } from '../scripts/fuzzing.mjs';

process.once('message', async ({ bundles, origin, active, tests }) => {
  globalThis.aioTestOrigin = origin;
  globalThis.aioFuzz = fuzzing;
  globalThis.aioMutation = { tests };
  globalThis.__stryker__ = active ? { activeMutant: active.id, hitCount: 0, hitLimit: active.hitLimit } : {};
  const mocha = new Mocha({ ui: 'bdd', timeout: 20_000, reporter: 'min', bail: Boolean(active) });
  for (const file of [path.join(import.meta.dirname, 'marks.mjs'), ...bundles]) mocha.addFile(file);
  await mocha.loadFilesAsync();
  const { passed } = await import('./marks.mjs');
  const durations = {};
  const failures = [];
  const runner = mocha.run((failed) => process.send({ failed, failures, durations, ...passed() }));
  runner.on('pass', (test) => (durations[test.fullTitle()] = test.duration));
  runner.on('fail', (test, error) => failures.push(`${test.fullTitle()}: ${error.message}`));
});
