// How this project is bundled for a page, and what that weighs.
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build } from 'esbuild';

export const root = path.dirname(import.meta.dirname);

/** esbuild's options for code that goes to a page. */
export const forPages = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022', // else decorators break
  tsconfig: path.join(root, 'tsconfig.base.json'),
  conditions: ['production'],
  legalComments: 'none',
  logLevel: 'warning',
};

/** What `import()` asks for stays outside. */
const onDemand = {
  name: 'on-demand',
  setup(bundler) {
    bundler.onResolve({ filter: /.*/ }, ({ kind, path: name }) =>
      kind === 'dynamic-import' ? { path: name, external: true } : undefined,
    );
  },
};

/**
 * Weighs what `code` costs a page that has it as its module: `first` to begin with, `whole` with all that it may ask
 * for by `import()`. (Not by esbuild's splitting: that keeps what code that was left out would ask for.)
 */
export async function weigh(code, external = []) {
  const options = { ...forPages, external, write: false, logLevel: 'silent' };
  const stdin = { contents: code, resolveDir: root, loader: 'js', sourcefile: 'entry.js' };
  const [first, whole] = await Promise.all([
    build({ ...options, stdin, plugins: [onDemand] }),
    build({ ...options, stdin }),
  ]);
  return { first: sizes(first), whole: sizes(whole) };
}

function sizes({ outputFiles: [{ contents }] }) {
  return {
    min: contents.length,
    gzip: gzipSync(contents, { level: 9 }).length,
    brotli: brotliCompressSync(contents).length,
  };
}
