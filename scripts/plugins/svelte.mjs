// For tests: serves components of Svelte compiled.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { compile } from 'svelte/compiler';
import { root } from '../bundle.mjs';

export const svelte = {
  name: 'svelte',
  async serve({ path: asked }) {
    if (!asked.endsWith('.svelte')) return undefined;
    const filename = path.join(root, asked);
    const { js } = compile(await readFile(filename, 'utf8'), { filename, generate: 'client' });
    return { body: js.code, type: 'js' };
  },
};
