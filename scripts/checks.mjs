// The one list of checks, the quick ones first. `npm test` and `npm run ok` run all of it.
import path from 'node:path';
import { systemFirefox, systemWebKit } from './browsers.mjs';

const bin = (file) => path.join('node_modules', file);
const tool = (file, ...args) => [bin(file), ...args];
const script = (name, ...args) => [path.join('scripts', `${name}.mjs`), ...args];
const strict = ['--config', 'web-test-runner.strict.config.mjs'];
const wtr = (...args) => tool('@web/test-runner/dist/bin.js', ...args);

/**
 * A check: what Node runs. One with `tests` counts its tests, any other counts as one; one with a `browser` tries files again
 * if that browser dies.
 *
 * @typedef {{ name: string, args: string[], tests?: boolean, browser?: string }} Check
 */

/** @returns {Check[]} */
export function checks() {
  return [
    { name: 'format', args: tool('prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.') },
    { name: 'types', args: tool('typescript/bin/tsc', '-b') },
    { name: 'lint', args: tool('eslint/bin/eslint.js', '.') },
    {
      name: 'layers',
      args: tool(
        'dependency-cruiser/bin/dependency-cruise.mjs',
        ...['core', 'components', 'frameworks', 'stories', 'test', '--config', '.dependency-cruiser.mjs'],
      ),
    },
    { name: 'manifest', args: script('manifest', '--check') },
    { name: 'manifest, as editors get it', args: script('test-folder', 'test/manifest'), tests: true },
    { name: 'docs', args: script('docs', '--check') },
    { name: 'build', args: script('build') },
    { name: 'package', args: tool('publint/src/cli.js', 'run', '--strict') },
    { name: 'integrity', args: script('cdn', '--check') },
    { name: 'front page', args: [path.join('site', 'front', 'write.mjs'), '--check'] },
    { name: 'size', args: script('size') },
    { name: 'examples', args: script('examples'), tests: true },
    { name: 'examples, each bundled alone', args: script('examples', '--packed'), tests: true },
    { name: 'artifacts', args: script('test-folder', 'test/artifacts'), tests: true },
    { name: 'types of the package', args: script('test-folder', 'test/types'), tests: true },
    { name: 'demo', args: script('test-folder', 'demo'), tests: true },
    { name: 'site', args: script('test-folder', 'site'), tests: true },
    {
      name: 'core in Node',
      args: ['--expose-gc', '--enable-source-maps', ...script('test-node')],
      tests: true,
    },
    ...browsers().flatMap((browser) => [
      { name: `everything in ${browser}`, args: wtr(), tests: true, browser },
      { name: `strict policy in ${browser}`, args: wtr(...strict), tests: true, browser },
    ]),
  ];
}

/** `BROWSERS=chromium` (default), `firefox`, `webkit`, a list of them, or `all` that are installed. */
function browsers() {
  const asked = (process.env.BROWSERS ?? 'chromium').split(',');
  if (!asked.includes('all')) return asked;
  const installed = { chromium: true, firefox: systemFirefox(), webkit: systemWebKit() };
  return Object.keys(installed).filter((browser) => installed[browser]);
}
