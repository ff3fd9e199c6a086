// The types as a user gets them: the packed package in a project of its own, its declarations checked too, and components
// of each framework that use it rightly and wrongly.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { root } from '../../scripts/bundle.mjs';
import { installPacked } from '../../scripts/packed.mjs';

const COMPILERS = ['typescript-5.9', 'typescript', 'typescript-7'];
const FRAMEWORKS = [
  '@angular/core',
  '@angular/compiler',
  'rxjs',
  '@types/react',
  'csstype',
  'preact',
  'solid-js',
  'svelte',
  'vue',
];
const RESOLUTIONS = { NodeNext: 'NodeNext', Bundler: 'ESNext' };
const strict = {
  strict: true,
  noEmit: true,
  target: 'ES2022',
  lib: ['ES2023', 'DOM', 'DOM.Iterable'],
  types: [],
  skipLibCheck: false,
  verbatimModuleSyntax: true,
};

const text = (name) => readFile(path.join(import.meta.dirname, name), 'utf8');

/** @type {Awaited<ReturnType<typeof installPacked>>} */
let installed;
before(async () => {
  const react = await text('react.tsx');
  const files = {
    'plain.ts': await text('plain.ts'),
    'react.tsx': react,
    'preact.tsx': preactOf(react),
    'solid.tsx': await text('solid.tsx'),
    'angular.ts': await text('angular.ts'),
    'card.vue': await text('card.vue'),
    'card.svelte': await text('card.svelte'),
  };
  installed = await installPacked(files, FRAMEWORKS);
  await writeFile(path.join(installed.project, 'exports.ts'), await everyExport());
});
after(() => installed?.remove());

/** The same component for Preact, which has the hooks elsewhere and nodes of another name. */
function preactOf(react) {
  const own = react
    .replace(
      /import \{[^}]*\} from 'react';/,
      "import type { VNode } from 'preact';\nimport { useRef } from 'preact/hooks';",
    )
    .replace(/\/\*\* Props of other components[\s\S]*?(?=interface Props)/, '') // of React's types alone
    .replaceAll('ReactElement', 'VNode')
    .replace('aio-elements/react', 'aio-elements/preact');
  return `/** @jsxImportSource preact */\n${own}`;
}

/** A module that imports every name under which the package can be imported. */
async function everyExport() {
  const names = (await installed.entries()).map(
    (name, i) => `import type * as m${i} from '${name}';\nexport type M${i} = typeof m${i};`,
  );
  return names.join('\n');
}

/** The components are for bundlers. */
function filesOf(moduleResolution) {
  return moduleResolution === 'Bundler' ? ['plain.ts', 'react.tsx', 'preact.tsx', 'solid.tsx'] : ['plain.ts'];
}

/** Runs a compiler in the project; what it says. */
async function compile(tool, name, config) {
  const file = `tsconfig.${name}.json`;
  await writeFile(path.join(installed.project, file), JSON.stringify(config));
  const args = [path.join(root, 'node_modules', tool.file), tool.project ?? '-p', file, ...(tool.args ?? [])];
  const child = spawn(process.execPath, args, { cwd: installed.project });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));
  const [code] = await once(child, 'close');
  return { output, code };
}

describe('the types', { concurrency: 2 }, () => {
  for (const compiler of COMPILERS)
    for (const [moduleResolution, module] of Object.entries(RESOLUTIONS))
      it(`of every export, with ${filesOf(moduleResolution).join(', ')}, under ${compiler}, ${moduleResolution}`, async () => {
        const compilerOptions = { ...strict, jsx: 'react-jsx', module, moduleResolution };
        const files = ['exports.ts', ...filesOf(moduleResolution)];
        const tool = { file: `${compiler}/bin/tsc` };
        const { output, code } = await compile(tool, `${compiler}-${module}`, { compilerOptions, files });
        assert.deepEqual([output, code], ['', 0]);
      });

  const bundler = { ...strict, module: 'ESNext', moduleResolution: 'Bundler' };

  it('in Angular, in the class of a component', async () => {
    const compilerOptions = { ...bundler, experimentalDecorators: true };
    const { output, code } = await compile({ file: 'typescript/bin/tsc' }, 'angular', {
      compilerOptions,
      files: ['angular.ts'],
    });
    assert.deepEqual([output, code], ['', 0]);
  });

  it('in Vue', async () => {
    const config = {
      compilerOptions: { ...bundler, jsx: 'preserve', jsxImportSource: 'vue' },
      vueCompilerOptions: { strictTemplates: true },
      files: ['card.vue'],
    };
    const { output, code } = await compile({ file: 'vue-tsc/bin/vue-tsc.js' }, 'vue', config);
    assert.deepEqual([output, code], ['', 0]);
  });

  it('in Svelte', async () => {
    const tool = {
      file: 'svelte-check/bin/svelte-check',
      project: '--tsconfig',
      args: ['--output', 'machine'],
    };
    const { output } = await compile(tool, 'svelte', {
      compilerOptions: bundler,
      files: ['card.svelte'],
      include: [],
    });
    assert.match(output, /COMPLETED/);
    const errors = [...output.matchAll(/ ERROR "card.svelte" (\d+):\d+ (.*)/g)];
    const lines = (await text('card.svelte')).split('\n');
    const wrong = lines.flatMap((line, at) => (line.startsWith('<!-- wrong: ') ? [at + 2] : []));
    assert.deepEqual(
      errors.map(([, line]) => Number(line)),
      wrong,
      output,
    );
  });
});
