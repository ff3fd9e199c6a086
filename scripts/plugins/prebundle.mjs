// Bundles packages that are CommonJS or come in many parts (Storybook's, frameworks') once, so that the test runner, which
// serves files as they are, can serve them.
import { build } from 'esbuild';
import { root } from '../bundle.mjs';

const external = ['lit', 'lit/*', 'lit-html', 'lit-html/*'];
const node = ['util', 'timers', 'timers/promises', 'perf_hooks']; // what fake timers ask for when in Node

/**
 * A plugin that serves packages bundled, with Lit left outside.
 *
 * @param {readonly string[]} sources - What pages import.
 * @param {Readonly<Record<string, readonly string[]>>} commonJs - The same, of CommonJS packages, with the names to import.
 */
export function prebundle(sources, commonJs = {}) {
  const names = new Map([...sources, ...Object.keys(commonJs)].map((source, i) => [source, `p${i}`]));
  const entryOf = (source) => (commonJs[source] ? `named:${source}` : (BUILDS[source] ?? source));
  let files;
  const ready = () =>
    (files ??= bundle(
      Object.fromEntries([...names].map(([source, name]) => [name, entryOf(source)])),
      named(commonJs),
    ));
  return {
    name: 'prebundle',
    resolveImport: ({ source }) => (names.has(source) ? `/__prebundle/${names.get(source)}.js` : undefined),
    async serve({ path }) {
      if (!path.startsWith('/__prebundle/')) return undefined;
      const body = (await ready()).get(path);
      return body === undefined ? undefined : { body, type: 'js' };
    },
  };
}

/** The build of a package to take instead of its main one: Vue's with the compiler of templates. */
const BUILDS = { vue: 'vue/dist/vue.esm-browser.js' };

/** Gives CommonJS packages names that can be imported. */
const named = (packages) => ({
  name: 'named',
  setup(bundler) {
    bundler.onResolve({ filter: /^named:/ }, ({ path }) => ({ path: path.slice(6), namespace: 'named' }));
    bundler.onLoad({ filter: /.*/, namespace: 'named' }, ({ path }) => ({
      contents: `import all from '${path}'; export const { ${packages[path]} } = all;`,
      resolveDir: root,
    }));
  },
});

async function bundle(entryPoints, plugin) {
  const { outputFiles } = await build({
    entryPoints,
    external: [...external, ...node],
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    write: false,
    outdir: '/__prebundle',
    define: { 'process.env.NODE_ENV': '"development"' },
    plugins: [plugin],
    logLevel: 'warning',
  });
  return new Map(outputFiles.map((file) => [file.path, file.text]));
}
