import { expect } from 'chai';
import { run, type Aio } from 'aio-elements/core';

const names =
  'run sleep event events stream ajax get post put patch delete head gather race any sequence wait waitFor timeout shield ' +
  'asCompleted retry repeat taskGroup';
const classes =
  'Barrier BoundedSemaphore BrokenBarrierError CancelledError Condition DecodeError Flag Future HttpError InvalidStateError ' +
  'LifoQueue Lock NetworkError PriorityQueue Queue QueueEmpty QueueFull QueueShutDown Semaphore SizeLimitError TaskGroup TimeoutError';

describe('core/all', () => {
  it('gives an aio all methods', async () => {
    await import('aio-elements/core/all.js');
    const aio = await run((own) => ({ own }));
    for (const name of names.split(' ')) expect(aio.own[name as keyof Aio], name).to.be.a('function');
    for (const name of classes.split(' ')) expect(aio.own[name as keyof Aio], name).to.be.a('function');
  });

  if ('document' in globalThis) return; // bundlers run in Node

  const lacking = /Cannot call aio\.gather: not in this bundle, import 'aio-elements\/core\/all.js'/;
  const entry = (imports: string): string =>
    `${imports} import { run } from './core/index.ts'; export const done = run((aio) => aio.gather([() => 1, (own) => own.sequence([]), (own) => typeof own.Lock]));`;

  for (const [bundler, bundle] of [
    ['esbuild', bundleWithEsbuild],
    ['rollup', bundleWithRollup],
  ] as const) {
    it(`survives tree shaking by ${bundler}`, async () => {
      expect(await load(await bundle(entry(`import './core/all.ts';`)))).to.deep.equal([1, [], 'function']);
    });

    it(`is what a bundle by ${bundler} without it asks for`, async () => {
      const error = await load(await bundle(entry(''))).catch((reason: unknown) => reason);
      expect(error).to.be.instanceOf(TypeError);
      expect((error as Error).message).to.match(lacking);
    });
  }
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
const fromNode = (name: string): Promise<Bundlers> => import(name) as Promise<Bundlers>;

async function bundleWithEsbuild(contents: string): Promise<string> {
  const { build } = await fromNode('esbuild');
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
    ['esbuild', 'node:fs/promises', 'rollup'].map(fromNode) as [
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
    treeshake: { moduleSideEffects: (id: string) => /^\/entry|core\/(all|functions)\.ts$/.test(id) },
    onwarn: () => undefined,
  });
  const { output } = await bundle.generate({ format: 'es', inlineDynamicImports: true });
  return output[0]?.code ?? '';
}
