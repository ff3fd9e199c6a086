// For tests: serves components of Svelte (*.svelte) and Solid (*.solid.jsx) compiled: a file, or what `?source=` says.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { transformAsync } from '@babel/core';
import solid from 'babel-preset-solid';
import { compile } from 'svelte/compiler';
import { root } from '../bundle.mjs';

/** By the end of a file's name. `side` is `client` or `server`. */
const compilers = {
  '.svelte': (source, filename, side) => compile(source, { filename, generate: side }).js.code,
  '.solid.jsx': async (source, filename, side) => {
    const generate = side === 'server' ? 'ssr' : 'dom';
    const presets = [[solid, { generate, hydratable: true }]];
    return (await transformAsync(source, { filename, presets, babelrc: false, configFile: false })).code;
  },
};

const compilerOf = (file) => compilers[Object.keys(compilers).find((end) => file.endsWith(end))];

export const frameworks = {
  name: 'frameworks',
  async serve({ path: asked, query }) {
    const compiler = compilerOf(asked);
    if (!compiler) return undefined;
    const filename = path.join(root, asked);
    const source = query.source ?? (await readFile(filename, 'utf8'));
    return { body: await compiler(source, filename, 'client'), type: 'js' };
  },
};

/** For esbuild: the same files for a server. */
export const forServers = {
  name: 'frameworks-for-servers',
  setup(bundler) {
    bundler.onLoad({ filter: /\.(svelte|solid\.jsx)$/ }, async ({ path: file }) => ({
      contents: await compilerOf(file)(await readFile(file, 'utf8'), file, 'server'),
      loader: 'js',
    }));
  },
};
