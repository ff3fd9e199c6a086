// Bundles examples, each an entry of its own, with the sources behind `aio-elements/…`.
import path from 'node:path';
import { build } from 'esbuild';
import { root } from './bundle.mjs';
import { selfImportsForEsbuild } from './sources.mjs';

const outdir = path.join(root, 'node_modules/.cache/examples');

/** Gives the bundled files of a list of examples (entries are `example-0.mjs` …), or what is wrong with their code. */
export async function bundleExamples(list, platform) {
  const result = await build({
    absWorkingDir: root,
    entryPoints: list.map((_, i) => ({ in: `example:${i}`, out: `example-${i}` })),
    outdir: path.join(outdir, platform),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform,
    conditions: ['development'],
    target: 'es2022',
    tsconfig: 'tsconfig.base.json',
    ignoreAnnotations: true,
    sourcemap: 'inline',
    write: platform === 'node',
    plugins: [virtual(list), selfImportsForEsbuild],
    logLevel: 'silent',
  }).catch((error) => ({ failed: error.errors }));
  if (result.failed) return { errors: result.failed.map((error) => located(error, list)) };
  const files = result.outputFiles?.map((file) => [path.basename(file.path), file.text]);
  return { bundles: files ? new Map(files) : path.join(outdir, platform) };
}

function virtual(list) {
  return {
    name: 'examples',
    setup(bundler) {
      bundler.onResolve({ filter: /^example:/ }, ({ path: name }) => ({
        path: name.slice('example:'.length),
        namespace: 'example',
      }));
      bundler.onLoad({ filter: /.*/, namespace: 'example' }, ({ path: i }) => ({
        contents: `${list[i].code}\nexport {};`,
        loader: 'ts',
        resolveDir: root,
      }));
    },
  };
}

function located({ text, location }, list) {
  const index = /^example:(\d+)/.exec(location?.file ?? '')?.[1];
  if (index === undefined)
    return { place: location ? `${location.file}:${location.line}` : 'esbuild', error: text };
  const example = list[index];
  const place = `${example.file}:${example.line + location.line - 1}`;
  return { example, place, error: `${text}\n${location.lineText}` };
}
