import { expect } from 'chai';

/**
 * Programs that import one function only: after tree shaking their `aio` has every method. The sources are bundled, so
 * that nothing has to be built before.
 */
const programs: Readonly<Record<string, string>> = {
  run: `import { run } from './core/index.ts';
    export const done = run((aio) => aio.gather([() => 1, (own) => own.sequence([]), ({ sleep }) => sleep(0)]));`,
  'run, taken apart': `import { run } from './core/run.ts';
    export const done = run(({ gather, sequence }) => gather([() => 1, () => sequence([]), ({ sleep }) => sleep(0)]));`,
  openScope: `import { openScope } from './core/open-scope.ts';
    export const done = openScope().run((aio) => aio.gather([() => 1, (own) => own.sequence([]), (own) => own.sleep(0)]));`,
  'a lock': `import { Lock } from './core/sync/lock.ts';
    export const done = new Lock().use((aio) => aio.gather([() => 1, (own) => own.sequence([]), (own) => own.sleep(0)]));`,
};

describe('an aio in a bundle', () => {
  if ('document' in globalThis) return; // bundlers run in Node

  for (const [bundler, bundle] of [
    ['esbuild', bundleWithEsbuild],
    ['rollup', bundleWithRollup],
  ] as const)
    for (const [name, program] of Object.entries(programs))
      it(`has every method: ${name}, by ${bundler}`, async () => {
        expect(await load(await bundle(program))).to.deep.equal([1, [], undefined]);
      });

  for (const file of [
    'sleep',
    'event',
    'events',
    'request/ajax',
    'request/stream',
    'sync/flag',
    'sync/queue',
  ])
    it(`is not part of core/${file} alone`, async () => {
      for (const bundle of [bundleWithEsbuild, bundleWithRollup])
        expect(await bundle(`export * from './core/${file}.ts';`)).not.to.include('taskGroup');
    });

  it('does not make core/sleep larger than 1 kB', async () => {
    const { gzipSync } = await fromNode<{ gzipSync(text: string, options: object): Uint8Array }>('node:zlib');
    const code = await bundleWithEsbuild(`export * from './core/sleep.ts';`);
    expect(gzipSync(code, { level: 9 }).length).to.be.at.most(1000);
  });
});

async function load(code: string): Promise<unknown> {
  const { done } = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as { done: unknown };
  return done;
}

interface Plugin {
  name: string;
  resolveId(id: string, from?: string): string;
  load(id: string): Promise<string>;
}
interface Bundlers {
  build(options: object): Promise<{ outputFiles: { text: string }[] }>;
  transform(code: string, options: object): Promise<{ code: string }>;
  rollup(options: object): Promise<{ generate(options: object): Promise<{ output: { code: string }[] }> }>;
  readFile(path: string, encoding: string): Promise<string>;
}

/** By name only: the browser's test runner must not look for them. */
const fromNode = <T>(name: string): Promise<T> => import(name) as Promise<T>;

async function bundleWithEsbuild(contents: string): Promise<string> {
  const { build } = await fromNode<Bundlers>('esbuild');
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: '.', loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

async function bundleWithRollup(contents: string): Promise<string> {
  const [{ transform }, { readFile }, { rollup }] = await Promise.all(
    ['esbuild', 'node:fs/promises', 'rollup'].map((name) => fromNode<Bundlers>(name)) as [
      Promise<Bundlers>,
      Promise<Bundlers>,
      Promise<Bundlers>,
    ],
  );
  const sources: Plugin = {
    name: 'sources',
    resolveId(id, from) {
      if (!from) return id;
      if (!id.startsWith('.')) return `/node_modules/${id}/dist/index.js`;
      return new URL(from.includes('node_modules') ? id : id.replace(/js$/, 'ts'), `file://${from}`).pathname;
    },
    load: async (id) =>
      id === '/entry.ts'
        ? contents
        : (await transform(await readFile(`.${id}`, 'utf8'), { loader: 'ts', target: 'es2022' })).code,
  };
  const bundle = await rollup({
    input: '/entry.ts',
    plugins: [sources],
    treeshake: { moduleSideEffects: (id: string) => id === '/entry.ts' },
    onwarn: () => undefined,
  });
  const { output } = await bundle.generate({ format: 'es', inlineDynamicImports: true });
  return output[0]?.code ?? '';
}
