// The types as a user gets them, under each TypeScript: every export, with its declarations checked too, and components that
// use the tags rightly and wrongly.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { projectOf, strict, text } from './project.mjs';

const COMPILERS = ['typescript-5.9', 'typescript', 'typescript-7'];
const RESOLUTIONS = { NodeNext: 'NodeNext', Bundler: 'ESNext' };
const COMPONENTS = ['react.tsx', 'preact.tsx', 'solid.tsx'];

/** @type {Awaited<ReturnType<typeof projectOf>>} */
let project;
before(async () => {
  const react = await text('react.tsx');
  project = await projectOf({
    'plain.ts': await text('plain.ts'),
    'react.tsx': react,
    'preact.tsx': preactOf(react),
    'solid.tsx': await text('solid.tsx'),
  });
  const imports = (await project.entries()).map(
    (name, i) => `import type * as m${i} from '${name}';\nexport type M${i} = typeof m${i};`,
  );
  await project.write('exports.ts', imports.join('\n'));
});
after(() => project?.remove());

/** The same component for Preact, which has the hooks elsewhere and nodes of another name. */
function preactOf(react) {
  const own = react
    .replace(
      /import \{[^}]*\} from 'react';/,
      "import type { VNode } from 'preact';\nimport { useRef } from 'preact/hooks';",
    )
    .replace(/\/\*\* Props of other components[\s\S]*?(?=interface Props)/, '') // of React's types alone
    .replace(/ {2}\/\/ @ts-expect-error .*\n.*\/\/ React alone\n/g, '')
    .replaceAll('ReactElement', 'VNode')
    .replace('aio-elements/react', 'aio-elements/preact');
  return `/** @jsxImportSource preact */\n${own}`;
}

/** The components are for bundlers. */
function filesOf(moduleResolution) {
  return ['exports.ts', 'plain.ts', ...(moduleResolution === 'Bundler' ? COMPONENTS : [])];
}

describe('the types', { concurrency: 2 }, () => {
  for (const compiler of COMPILERS)
    for (const [moduleResolution, module] of Object.entries(RESOLUTIONS)) {
      const files = filesOf(moduleResolution);
      it(`hold under ${compiler} with ${moduleResolution}: ${files.join(', ')}`, async () => {
        const compilerOptions = { ...strict, jsx: 'react-jsx', module, moduleResolution };
        const tool = [`${compiler}/bin/tsc`, '-p'];
        const { output, code } = await project.compile(tool, `${compiler}-${module}`, {
          compilerOptions,
          files,
        });
        assert.deepEqual([output, code], ['', 0]);
      });
    }
});
