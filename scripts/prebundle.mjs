// Bundles CommonJS packages (Storybook's) once, so that the test runner, which serves files as they are, can serve them.
import { build } from 'esbuild';

const external = ['lit', 'lit/*', 'lit-html', 'lit-html/*'];
const node = ['util', 'timers', 'timers/promises', 'perf_hooks']; // what fake timers ask for when in Node

/** A plugin that serves the packages `sources` bundled, with Lit left outside. */
export function prebundle(sources) {
  const names = new Map(sources.map((source, i) => [source, `p${i}`]));
  let files;
  const ready = () =>
    (files ??= bundle(Object.fromEntries([...names].map(([source, name]) => [name, source]))));
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

async function bundle(entryPoints) {
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
    logLevel: 'warning',
  });
  return new Map(outputFiles.map((file) => [file.path, file.text]));
}
