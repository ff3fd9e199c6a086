// For tests: serves components of Svelte (*.svelte) and Solid (*.solid.jsx) compiled: a file, or what `?source=` says.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { transformAsync } from '@babel/core';
import solid from 'babel-preset-solid';
import { compile } from 'svelte/compiler';
import { root } from '../bundle.mjs';

const compilers = {
  '.svelte': (source, filename) => compile(source, { filename, generate: 'client' }).js.code,
  '.solid.jsx': async (source, filename) => {
    const options = { filename, presets: [solid], babelrc: false, configFile: false };
    return (await transformAsync(source, options)).code;
  },
};

export const frameworks = {
  name: 'frameworks',
  async serve({ path: asked, query }) {
    const extension = Object.keys(compilers).find((end) => asked.endsWith(end));
    if (!extension) return undefined;
    const filename = path.join(root, asked);
    const source = query.source ?? (await readFile(filename, 'utf8'));
    return { body: await compilers[extension](source, filename), type: 'js' };
  },
};
