// For tests: serves components of Svelte (*.svelte) and Solid (*.solid.jsx) compiled: a file, or what `?source=` says; and the
// examples of docs/frameworks.md as /__docs/<heading>.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { transformAsync } from '@babel/core';
import solid from 'babel-preset-solid';
import { transform } from 'esbuild';
import { compile } from 'svelte/compiler';
import { compileScript, parse } from 'vue/compiler-sfc';
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

/** Those of a heading in docs/frameworks.md. */
const examples = {
  React: async (source) => (await transform(source, { loader: 'tsx', jsx: 'automatic' })).code,
  async Vue(source) {
    const isCustomElement = (tag) => tag.startsWith('aio-');
    const templateOptions = { compilerOptions: { isCustomElement } };
    const { descriptor } = parse(source, { templateParseOptions: { isCustomElement } });
    const { content } = compileScript(descriptor, { id: 'users', inlineTemplate: true, templateOptions });
    return (await transform(content, { loader: 'ts' })).code;
  },
  Svelte: (source) => compilers['.svelte'](source, 'users.svelte', 'client'),
  Solid: (source) => compilers['.solid.jsx'](source, 'users.jsx', 'client'),
  Lit: (source) => source,
};

/** The first block of code under a heading. */
async function exampleOf(heading) {
  const text = await readFile(path.join(root, 'docs/frameworks.md'), 'utf8');
  const [, section] = text.split(`\n## ${heading}\n`);
  const [, block] = /```\w+\n([^]*?)```/.exec(section);
  return examples[heading](block);
}

const compilerOf = (file) => compilers[Object.keys(compilers).find((end) => file.endsWith(end))];

export const frameworks = {
  name: 'frameworks',
  async serve({ path: asked, query }) {
    const [, heading] = /^\/__docs\/(\w+)$/.exec(asked) ?? [];
    if (heading) return { body: await exampleOf(heading), type: 'js' };
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
