// The tests of components with the faults in what they import, bundled: a page asks for a few files, not for some hundred modules.
import path from 'node:path';
import { build } from 'esbuild';
import { forPages, root } from '../scripts/bundle.mjs';
import { selfImportsForEsbuild } from '../scripts/sources.mjs';

/** What the test runner gives to pages itself. */
const external = [
  '@web/test-runner-commands',
  '@sinonjs/fake-timers',
  '/mutation/marks.mjs',
  '/test/strict.ts',
];

/**
 * @param {readonly string[]} files - Of tests, from the root.
 * @param {Map<string, string>} sources - Those with faults, by their paths from the root.
 * @returns {Promise<Map<string, string>>} What to serve, by path: the tests under their own, and the parts that they share.
 */
export async function bundleTests(files, sources) {
  const { outputFiles } = await build({
    ...forPages,
    entryPoints: [...files],
    outdir: root,
    outbase: root,
    splitting: true,
    minify: false,
    write: false,
    conditions: ['development'],
    external,
    plugins: [oneStrict, selfImportsForEsbuild, faulty(sources)],
  });
  const urlOf = (file) => `/${path.relative(root, file).replaceAll(path.sep, '/')}`;
  return new Map(
    outputFiles.map(({ path: file, text }) => [urlOf(file).replace(/\.test\.js$/, '.test.ts'), text]),
  );
}

/** The runner loads test/strict.ts before the tests: it is the same one that they import. */
const oneStrict = {
  name: 'one-strict',
  setup({ onResolve }) {
    onResolve({ filter: /test\/strict\.js$/ }, () => ({ path: '/test/strict.ts', external: true }));
  },
};

/** Has esbuild read the sources with faults. */
export const faulty = (sources) => ({
  name: 'faulty',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, (args) => {
      const contents = sources.get(path.relative(root, args.path));
      return contents === undefined ? undefined : { contents, loader: 'ts' };
    });
  },
});
