// The types in the frameworks that have compilers of their own.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import { root } from '../../scripts/bundle.mjs';
import { projectOf, strict, text } from './project.mjs';

const compilerOptions = { ...strict, module: 'ESNext', moduleResolution: 'Bundler' };
const DOCUMENTED = { Angular: 'docs.ts', Vue: 'docs.vue', Svelte: 'docs.svelte' };
const NGC = ['@angular/compiler-cli/bundles/src/bin/ngc.js', '-p'];

/** @type {Awaited<ReturnType<typeof projectOf>>} */
let project;
before(async () => {
  const names = ['angular.ts', 'card.vue', 'card.svelte'];
  const files = await Promise.all(names.map(async (name) => [name, await text(name)]));
  for (const [heading, name] of Object.entries(DOCUMENTED)) files.push([name, await documented(heading)]);
  project = await projectOf(Object.fromEntries(files));
});
after(() => project?.remove());

describe('the types', { concurrency: 2 }, () => {
  it('hold in a component of Angular, and what is marked as wrong is found', async () => {
    const { output } = await project.compile(NGC, 'angular', angular('angular.ts'));
    assert.deepEqual(
      linesIn(output, /^angular\.ts:(\d+):\d+ - error/gm),
      await wrongIn('angular.ts'),
      output,
    );
  });

  it('hold in the example for Angular in the documentation', async () => {
    const { output, code } = await project.compile(NGC, 'angular-docs', angular(DOCUMENTED.Angular));
    assert.deepEqual([output, code], ['', 0]);
  });

  it('hold in a component of Vue, and in the example in the documentation', async () => {
    const config = {
      compilerOptions: { ...compilerOptions, jsx: 'preserve', jsxImportSource: 'vue' },
      vueCompilerOptions: { strictTemplates: true },
      files: ['card.vue', DOCUMENTED.Vue],
    };
    const { output, code } = await project.compile(['vue-tsc/bin/vue-tsc.js', '-p'], 'vue', config);
    assert.deepEqual([output, code], ['', 0]);
  });

  it('hold in a component of Svelte and in the example in the documentation, and what is marked as wrong is found', async () => {
    const tool = ['svelte-check/bin/svelte-check', '--output', 'machine', '--tsconfig'];
    const config = { compilerOptions, files: ['card.svelte', DOCUMENTED.Svelte], include: [] };
    const { output } = await project.compile(tool, 'svelte', config);
    assert.match(output, /COMPLETED/);
    assert.deepEqual(
      linesIn(output, / ERROR "card.svelte" (\d+):\d+ /g),
      await wrongIn('card.svelte'),
      output,
    );
  });
});

/** The configuration of a new application, for one file. */
function angular(file) {
  return {
    compilerOptions: { ...compilerOptions, experimentalDecorators: true },
    angularCompilerOptions: { strictTemplates: true },
    files: [file],
  };
}

/** The numbers of the lines in which a compiler finds something. */
function linesIn(output, pattern) {
  const plain = stripVTControlCharacters(output);
  return [...plain.matchAll(pattern)].map(([, line]) => Number(line));
}

/** Those after a comment that says so. */
async function wrongIn(file) {
  const lines = (await text(file)).split('\n');
  return lines.flatMap((line, at) => (line.trim().startsWith('<!-- wrong: ') ? [at + 2] : []));
}

/** The example under a heading of docs/frameworks.md. */
async function documented(heading) {
  const page = await readFile(path.join(root, 'docs/frameworks.md'), 'utf8');
  const [, section] = page.split(`\n## ${heading}\n`);
  return /```\w+\n([^]*?)```/.exec(section)[1];
}
