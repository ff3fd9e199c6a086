import { expect } from 'chai';

/**
 * What a package of this library offers, imported in plain Node. The sources are compiled file by file, as for `dist/`,
 * so that nothing has to be built before.
 */
describe('importing in Node', () => {
  if ('document' in globalThis) return; // it is Node that imports

  let entries: ReadonlyMap<string, string>;
  let all: ReadonlyMap<string, string>;

  before(async () => {
    ({ entries, all } = await compile());
  });

  it('has a source for each entry of the package', () => {
    const names = [...entries.keys()];
    expect(names).to.include.members(['.', './core', './core/sleep.js', './components/aio-fetch.js']);
    expect(names).to.include.members(['./components/fetch/fetch-element.js', './dist/aio-elements.min.js']);
    expect(names.filter((name) => /internal|\.(test|types)\./.test(name))).to.deep.equal([]);
  });

  for (const [what, which] of [
    ['the whole, core, and each tag alone', /^\.$|^\.\/core$|core\/sleep\.js$|\.min\.js$|\/aio-/],
    ['each class alone', /-element\.js$/],
  ] as const)
    it(`does not throw: ${what}`, async () => {
      const alone = [...entries].filter(([name]) => which.test(name));
      expect(alone.length).to.be.greaterThan(3);
      for (const [name, file] of alone) expect(await importAll([file]), name).to.deep.equal([]);
    });

  it('does not throw whichever module of core comes first, and every aio has its methods', async () => {
    const core = [...all].filter(([file]) => file.startsWith('core/'));
    expect(core.length).to.be.greaterThan(50);
    const check = `data:text/javascript,${encodeURIComponent(`
      import { run } from '${all.get('core/run') ?? ''}';
      await run(({ gather, sleep }) => gather([() => sleep(0), ({ taskGroup }) => taskGroup(() => 1)]));`)}`;
    for (const [file, url] of core) expect(await importAll([url, check]), file).to.deep.equal([]);
  });

  it('does not throw: everything that can be imported, twice', async () => {
    const files = [...entries.values()];
    const errors = await importAll([...files, ...files.map((file) => `${file}?copy`)]);
    expect(errors).to.deep.equal([]);
  });

  it('tells of an entry that throws', async () => {
    expect(await importAll(['data:text/javascript,document.body'])).to.deep.equal([
      'data:text/javascript,document.body: document is not defined',
    ]);
  });
});

type Targets = string | null | { readonly [condition: string]: Targets };

/** By name only: the browser's test runner must not look for them. */
const fromNode = <T>(name: string): Promise<T> => import(name) as Promise<T>;

interface Esbuild {
  build(options: object): Promise<unknown>;
}
interface Files {
  readFile(path: string, encoding: string): Promise<string>;
  readdir(path: string, options: object): Promise<string[]>;
}
interface Paths {
  resolve(...parts: string[]): string;
}
interface Urls {
  pathToFileURL(path: string): URL;
}
interface Workers {
  Worker: new (
    code: string,
    options: object,
  ) => {
    once(name: 'message', listener: (errors: string[]) => void): unknown;
    once(name: 'error', listener: (error: unknown) => void): unknown;
  };
}

const outdir = 'node_modules/.cache/entries';

/** Compiles all sources; gives their URLs, by file, and by the entry of the package that leads to them in Node. */
async function compile(): Promise<Record<'entries' | 'all', ReadonlyMap<string, string>>> {
  const { build } = await fromNode<Esbuild>('esbuild');
  const { readFile } = await fromNode<Files>('node:fs/promises');
  const { resolve } = await fromNode<Paths>('node:path');
  const { pathToFileURL } = await fromNode<Urls>('node:url');
  const files = await sources();
  const entryPoints = files.map((file) => `${file}.ts`);
  const tsconfig = 'tsconfig.base.json';
  await build({ entryPoints, outdir, outbase: '.', format: 'esm', target: 'es2022', tsconfig });
  const { exports } = JSON.parse(await readFile('package.json', 'utf8')) as {
    exports: Record<string, Targets>;
  };
  const urlOf = (file: string): string => pathToFileURL(resolve(outdir, `${file}.js`)).href;
  const found = new Map<string, string>();
  for (const [name, targets] of Object.entries(exports))
    for (const [entry, file] of matches(name, targetOf(targets), files))
      if (!isRefused(entry, exports)) found.set(entry, urlOf(file));
  return { entries: found, all: new Map(files.map((file) => [file, urlOf(file)])) };
}

/** The source files without their ending. */
async function sources(): Promise<string[]> {
  const { readdir } = await fromNode<Files>('node:fs/promises');
  const all = await Promise.all(
    ['core', 'components'].map(async (folder) =>
      (await readdir(folder, { recursive: true })).map((name) => `${folder}/${name.replaceAll('\\', '/')}`),
    ),
  );
  return all.flatMap((names) =>
    names
      .filter((name) => name.endsWith('.ts') && !/\.(test|types|worker)\.ts$/.test(name))
      .map((name) => name.slice(0, -3)),
  );
}

function targetOf(targets: Targets | undefined): string {
  if (typeof targets === 'string') return targets;
  return targets ? targetOf(targets['node'] ?? targets['default']) : '';
}

/** The entries that a line of `exports` stands for, each with its source. */
function matches(name: string, target: string, files: string[]): [entry: string, file: string][] {
  const pattern = /^\.\/dist\/(.*)\.js$/.exec(target)?.[1];
  if (pattern === undefined) return [];
  const [first, ...rest] = pattern.split('*');
  const expression = new RegExp(`^${first}${rest.map((part, at) => (at ? '\\1' : '(.+)') + part).join('')}$`);
  return files.flatMap((file) => {
    const match = expression.exec(file);
    return match ? [[name.replaceAll('*', match[1] ?? ''), file] as [string, string]] : [];
  });
}

/** Whether `exports` says null for it. */
function isRefused(entry: string, exports: Record<string, Targets>): boolean {
  return Object.keys(exports).some((name) => !exports[name] && entry.startsWith(name.slice(0, -1)));
}

/** Imports one after the other in a fresh realm without anything of ours; gives the errors. */
async function importAll(urls: string[]): Promise<string[]> {
  const { Worker } = await fromNode<Workers>('node:worker_threads');
  const code = `
    const { parentPort, workerData } = require('node:worker_threads');
    (async () => {
      const errors = [];
      for (const url of workerData) await import(url).catch((error) => errors.push(url + ': ' + error.message));
      parentPort.postMessage(errors);
    })();`;
  return new Promise((resolve, reject) => {
    const worker = new Worker(code, { eval: true, workerData: urls });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}
