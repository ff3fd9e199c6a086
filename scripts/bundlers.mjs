// How users bundle: each bundler as it comes, minified, on a project that has the package installed.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { build as esbuild, transform } from 'esbuild';
import { rollup } from 'rollup';
import { build as vite } from 'vite';

/**
 * A bundler takes a project and the text of a module in it, and gives its output files: text by name. The page starts with
 * `entry.js`.
 *
 * @type {Readonly<Record<string, (project: string, code: string) => Promise<Map<string, string>>>>}
 */
export const bundlers = {
  esbuild: (project, code) => byEsbuild(project, code, false),
  'esbuild with splitting': (project, code) => byEsbuild(project, code, true),
  Rollup: byRollup,
  Vite: byVite,
};

async function byEsbuild(project, code, splitting) {
  const { outputFiles } = await esbuild({
    absWorkingDir: project,
    entryPoints: { entry: await entry(project, code) },
    outdir: '/',
    bundle: true,
    minify: true,
    splitting,
    format: 'esm',
    legalComments: 'none',
    write: false,
    logLevel: 'silent', // an error is thrown
  });
  return new Map(outputFiles.map((file) => [path.basename(file.path), file.text]));
}

/** A job is handed an `Aio`, and an `Aio` runs jobs: a circle (decision 0006). TypeScript's helper for decorators looks at `this`. Types are no code. */
const EXPECTED = new Set(['CIRCULAR_DEPENDENCY', 'EMPTY_BUNDLE', 'THIS_IS_UNDEFINED']);

/** What Rollup has parsed in a project: the package is the same in every bundle. @type {Map<string, import('rollup').RollupCache | undefined>} */
const parsed = new Map();

async function byRollup(project, code) {
  const bundle = await rollup({
    input: { entry: await entry(project, code) },
    cache: parsed.get(project),
    plugins: [nodeResolve()],
    onwarn: (warning) => EXPECTED.has(warning.code) || console.warn(warning.message),
  });
  parsed.set(project, bundle.cache);
  const { output } = await bundle.generate({ format: 'es', entryFileNames: '[name].js' });
  await bundle.close();
  const files = output.map(async ({ fileName, code: text }) => [fileName, await minified(text)]);
  return new Map(await Promise.all(files));
}

/** Rollup minifies by a plugin of the user's choice. */
async function minified(text) {
  return (await transform(text, { minify: true, format: 'esm', legalComments: 'none' })).code;
}

async function byVite(project, code) {
  const { output } = await vite({
    root: project,
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      rollupOptions: {
        input: { entry: await entry(project, code) },
        preserveEntrySignatures: 'exports-only', // an application's: what it exports is kept for the examples
        output: { entryFileNames: '[name].js' },
      },
    },
  });
  return new Map(output.map(({ fileName, code: text, source }) => [fileName, String(text ?? source)]));
}

let entries = 0;

async function entry(project, code) {
  const file = path.join(project, `entry-${entries++}.js`);
  await writeFile(file, code);
  return file;
}
