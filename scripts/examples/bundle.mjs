// Bundles examples: together from the sources, or each alone from the package, as a user does.
import path from 'node:path';
import { build, transform } from 'esbuild';
import { root } from '../bundle.mjs';
import { bundlers } from '../bundlers.mjs';
import { selfImportsForEsbuild } from '../sources.mjs';

/**
 * What a page or Node gets: files by name, in a folder of that name, of which `entry` is run.
 *
 * @typedef {{ folder: string, files: ReadonlyMap<string, string>, entry: string }} Bundle
 * @typedef {{ bundle?: Bundle, place: string, error?: unknown }} Bundled - Of an example, in the order of the list.
 */

/** Bundles all with the sources behind `aio-elements/…`. @param {import('./find.mjs').Example[]} list @param {'node' | 'browser'} platform @returns {Promise<Bundled[]>} */
export async function fromSources(list, platform) {
  const errors = new Map();
  for (;;) {
    const rest = list.filter((example) => !errors.has(example));
    const { files, failed } = await buildAll(rest, platform);
    for (const { example, ...error } of failed ?? []) errors.set(example ?? rest[0], error);
    if (failed) continue;
    const bundle = (example) => ({ folder: platform, files, entry: `example-${rest.indexOf(example)}.mjs` });
    return list.map((example) =>
      errors.has(example)
        ? { place: example.place, ...errors.get(example) }
        : { place: example.place, bundle: bundle(example) },
    );
  }
}

/** Bundles each alone with the package that is installed in a project. @param {import('./find.mjs').Example[]} list @param {string} project @param {string} bundler @returns {Promise<Bundled[]>} */
export async function fromPackage(list, project, bundler) {
  const bundled = [];
  for (const [i, { code, place }] of list.entries()) {
    const folder = `${bundler.replaceAll(' ', '-')}-${i}`;
    try {
      const { code: js } = await transform(code, { loader: 'ts', target: 'es2022' });
      bundled.push({
        place,
        bundle: { folder, files: await bundlers[bundler](project, js), entry: 'entry.js' },
      });
    } catch (error) {
      bundled.push({ place, error });
    }
  }
  return bundled;
}

async function buildAll(list, platform) {
  const result = await build({
    absWorkingDir: root,
    entryPoints: list.map((_, i) => ({ in: `example:${i}`, out: `example-${i}` })),
    outdir: `/${platform}`,
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
    write: false,
    plugins: [virtual(list), selfImportsForEsbuild],
    logLevel: 'silent',
  }).catch((error) => ({ errors: error.errors }));
  if (result.errors.length) return { failed: result.errors.map((error) => located(error, list)) };
  return { files: new Map(result.outputFiles.map((file) => [path.basename(file.path), file.text])) };
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
