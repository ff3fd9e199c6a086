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

/** Weighs what `code` costs a page that has it as its module: at once, and on demand by `import()`. */
export async function weigh(code, { external = [] } = {}) {
  const { metafile, outputFiles } = await build({
    ...forPages,
    stdin: { contents: code, resolveDir: root, loader: 'js', sourcefile: 'entry.js' },
    external,
    splitting: true,
    outdir: path.join(root, 'dist'),
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  const bytes = new Map(outputFiles.map((file) => [path.relative(root, file.path), file.contents]));
  const entry = Object.keys(metafile.outputs).find(
    (name) => metafile.outputs[name].entryPoint === 'entry.js',
  );
  const first = reach(metafile.outputs, entry);
  const later = [...bytes.keys()].filter((name) => !first.has(name));
  return { first: sum([...first], bytes), later: sum(later, bytes) };
}

function reach(outputs, name, found = new Set()) {
  if (found.has(name)) return found;
  found.add(name);
  for (const { path: to, kind } of outputs[name].imports)
    if (kind === 'import-statement' && outputs[to]) reach(outputs, to, found);
  return found;
}

function sum(names, bytes) {
  const total = { min: 0, gzip: 0, brotli: 0 };
  for (const name of names) {
    const code = bytes.get(name);
    total.min += code.length;
    total.gzip += gzipSync(code, { level: 9 }).length;
    total.brotli += brotliCompressSync(code).length;
  }
  return total;
}
