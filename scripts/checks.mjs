// The one list of checks, the quick ones first. `npm test` and `npm run ok` run all of it.
import path from 'node:path';
import { systemFirefox, systemWebKit } from './browsers.mjs';

const bin = (file) => path.join('node_modules', file);
const tool = (file, ...args) => [bin(file), ...args];
const script = (name, ...args) => [path.join('scripts', `${name}.mjs`), ...args];
const strict = ['--config', 'web-test-runner.strict.config.mjs'];
const wtr = (...args) => tool('@web/test-runner/dist/bin.js', ...args);

/**
 * A check: what Node runs. One with `tests` counts its tests, any other counts as one; `again` is how some of its files are run once
 * more. One with a `browser` runs files again if that browser dies.
 *
 * @typedef {{ name: string, args: string[], tests?: boolean, browser?: string, again?: (...files: string[]) => string[] }} Check
 */

/** The tests of a folder. @param {string} name @param {string} place @returns {Check} */
const folder = (name, place) => {
  const again = (...files) => script('test-folder', place, ...files);
  return { name, args: again(), tests: true, again };
};

/** Tests in a browser. @param {string} name @param {string} browser @param {string[]} [config] @returns {Check} */
const pages = (name, browser, config = []) => {
  const again = (...files) => wtr(...config, '--files', ...files);
  return { name: `${name} in ${browser}`, args: wtr(...config), tests: true, browser, again };
};

const inNode = (...files) => ['--expose-gc', '--enable-source-maps', ...script('test-node', ...files)];

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
    folder('manifest, as editors get it', 'test/manifest'),
    { name: 'docs', args: script('docs', '--check') },
    { name: 'build', args: script('build') },
    { name: 'package', args: tool('publint/src/cli.js', 'run', '--strict') },
    { name: 'integrity', args: script('cdn', '--check') },
    { name: 'benchmarks', args: [path.join('bench', 'report.mjs'), '--check'] },
    { name: 'front page', args: [path.join('site', 'front', 'write.mjs'), '--check'] },
    { name: 'size', args: script('size') },
    { name: 'examples', args: script('examples'), tests: true, again: (place) => script('examples', place) },
    { name: 'examples, each bundled alone', args: script('examples', '--packed'), tests: true },
    folder('artifacts', 'test/artifacts'),
    folder('types of the package', 'test/types'),
    folder('SvelteKit', 'test/meta'),
    folder('how checks are run', 'scripts'),
    folder('demo', 'demo'),
    folder('site', 'site'),
    folder('benchmarks', 'bench'),
    { name: 'core in Node', args: inNode(), tests: true, again: inNode },
    ...browsers().flatMap((browser) => [
      pages('everything', browser),
      pages('strict policy', browser, strict),
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
