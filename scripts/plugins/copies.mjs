// For tests: whole copies of the library, each a bundle of its own, as /__copy-1.js, /__copy-2.js …
import { build } from 'esbuild';
import { forPages, root } from '../bundle.mjs';

const contents = `export * from './core/index.ts'; import './components/index.ts';`;

export const copies = {
  name: 'copies',
  async serve({ path }) {
    if (!/^\/__copy-\d\.js$/.test(path)) return undefined;
    const stdin = { contents, resolveDir: root, loader: 'ts' };
    const { outputFiles } = await build({ ...forPages, stdin, write: false });
    return { body: outputFiles[0].text, type: 'js' };
  },
};
