// The types in the frameworks that have compilers of their own.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { projectOf, strict, text } from './project.mjs';

const compilerOptions = { ...strict, module: 'ESNext', moduleResolution: 'Bundler' };

/** @type {Awaited<ReturnType<typeof projectOf>>} */
let project;
before(async () => {
  const names = ['angular.ts', 'card.vue', 'card.svelte'];
  const files = await Promise.all(names.map(async (name) => [name, await text(name)]));
  project = await projectOf(Object.fromEntries(files));
});
after(() => project?.remove());

describe('the types', { concurrency: 2 }, () => {
  it('hold in the class of a component of Angular, whose templates are not checked', async () => {
    const config = {
      compilerOptions: { ...compilerOptions, experimentalDecorators: true },
      files: ['angular.ts'],
    };
    const { output, code } = await project.compile(['typescript/bin/tsc', '-p'], 'angular', config);
    assert.deepEqual([output, code], ['', 0]);
  });

  it('hold in a component of Vue', async () => {
    const config = {
      compilerOptions: { ...compilerOptions, jsx: 'preserve', jsxImportSource: 'vue' },
      vueCompilerOptions: { strictTemplates: true },
      files: ['card.vue'],
    };
    const { output, code } = await project.compile(['vue-tsc/bin/vue-tsc.js', '-p'], 'vue', config);
    assert.deepEqual([output, code], ['', 0]);
  });

  it('hold in a component of Svelte, and what is marked as wrong is found', async () => {
    const tool = ['svelte-check/bin/svelte-check', '--output', 'machine', '--tsconfig'];
    const config = { compilerOptions, files: ['card.svelte'], include: [] };
    const { output } = await project.compile(tool, 'svelte', config);
    assert.match(output, /COMPLETED/);
    const errors = [...output.matchAll(/ ERROR "card.svelte" (\d+):\d+ /g)];
    const lines = (await text('card.svelte')).split('\n');
    const wrong = lines.flatMap((line, at) => (line.startsWith('<!-- wrong: ') ? [at + 2] : []));
    assert.deepEqual(
      errors.map(([, line]) => Number(line)),
      wrong,
      output,
    );
  });
});
