// The package's own import names, resolved to its sources: `aio-elements/core` is core/index.ts.
import { readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.dirname(import.meta.dirname);
const { exports } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const NAME = /^aio-elements(?:\/(.+?)(?:\.js)?)?$/;

/** The source file (from the root, with slashes) of an import such as `aio-elements/components/aio-fetch.js`. */
export function sourceOf(specifier) {
  const match = NAME.exec(specifier);
  if (!match) return undefined;
  const [, name = 'components'] = match;
  if (name === 'core' || name === 'components') return `${name}/index.ts`;
  const tag = /^components\/aio-([\w-]+)$/.exec(name);
  if (tag) return `components/${tag[1]}/aio-${tag[1]}.ts`;
  if (name.startsWith('components/')) return `${name}.ts`;
  const entry = exports[`./${name}.js`]; // of core: flat names, files in folders
  const target = entry?.default ?? entry;
  return typeof target === 'string' ? target.replace(/^\.\/dist\/(.*)\.js$/, '$1.ts') : undefined;
}

/** For web-test-runner and web-dev-server. */
export const selfImports = {
  name: 'self-imports',
  resolveImport({ source }) {
    const file = sourceOf(source);
    return file && `/${file}`;
  },
};

/** For esbuild. */
export const selfImportsForEsbuild = {
  name: 'self-imports',
  setup(build) {
    build.onResolve({ filter: /^aio-elements(\/|$)/ }, (args) => {
      const file = sourceOf(args.path);
      return file && { path: path.join(root, file) };
    });
  },
};

/** For Vite. */
export const selfImportsForVite = {
  name: 'self-imports',
  enforce: 'pre',
  resolveId(source) {
    const file = sourceOf(source);
    return file && path.join(root, file);
  },
};
