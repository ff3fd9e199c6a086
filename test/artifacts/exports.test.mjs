// The package as a user gets it: unpacked into an empty project.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { runInNewContext } from 'node:vm';
import { build } from 'esbuild';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { installPacked } from '../../scripts/packed.mjs';

/** @type {Awaited<ReturnType<typeof installPacked>>} */
let installed;
before(async () => (installed = await installPacked()));
after(() => installed?.remove());

const node = (...args) =>
  spawnSync(process.execPath, args, { cwd: installed.project, encoding: 'utf8', timeout: 120_000 });

/** What every server has, and nothing of a document. */
function edgeGlobals() {
  const names = ['AbortController', 'AbortSignal', 'Blob', 'Event', 'EventTarget', 'FormData', 'Headers']
    .concat(['ReadableStream', 'Request', 'Response', 'TextDecoder', 'TextEncoder', 'URL', 'URLSearchParams'])
    .concat([
      'clearTimeout',
      'console',
      'crypto',
      'fetch',
      'performance',
      'queueMicrotask',
      'setTimeout',
      'structuredClone',
    ]);
  return Object.fromEntries(names.map((name) => [name, globalThis[name]]));
}

/** Names that patterns of `exports` match; the others are found in `exports`. */
const PATTERNS = ['components/aio-fetch.js', 'components/fetch/fetch-element.js'];

/** What attw asks for that does not apply here, and why. */
const NOT_FOR_US = [
  {
    reason: 'ESM only: a CommonJS module takes it by import(), or by require() from Node 22 on',
    applies: ({ kind }) => kind === 'CJSResolvesToESM',
  },
  {
    reason: 'the resolution "node10" does not read exports; TypeScript 6 warns of it, and 7 has it no more',
    applies: ({ resolutionKind }) => resolutionKind === 'node10',
  },
];

const shipped = (file) => readFile(path.join(installed.project, 'node_modules/aio-elements', file), 'utf8');

/** The relative links of a document, outside its code. */
async function linksOf(file) {
  const text = (await shipped(file)).replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');
  return [...text.matchAll(/\]\((?![a-z]+:|#)([^)#\s]+)/g)].map(([, link]) => link);
}

describe('the packed package', () => {
  it('ships what its documents link to', async () => {
    const folders = new Set(installed.files.map((name) => path.posix.dirname(name)));
    const missing = [];
    for (const file of installed.files.filter((name) => name.endsWith('.md')))
      for (const link of await linksOf(file)) {
        const target = path.posix.join(path.posix.dirname(file), link).replace(/\/$/, '');
        if (!installed.files.includes(target) && !folders.has(target)) missing.push(`${file}: ${link}`);
      }
    assert.deepEqual(missing, []);
    assert.ok((await linksOf('README.md')).includes('docs/elements.md'));
  });

  it('has no map without the source it is about', async () => {
    const missing = [];
    for (const file of installed.files.filter((name) => /[.](js|ts)$/.test(name))) {
      const map = /^\/\/# sourceMappingURL=(.*)$/m.exec(await shipped(file))?.[1];
      if (!map) continue;
      const { sources, sourcesContent = [] } = JSON.parse(
        await shipped(path.posix.join(path.posix.dirname(file), map)),
      );
      if (!sources.every((_, at) => sourcesContent[at] !== undefined)) missing.push(file);
    }
    assert.deepEqual(missing, []);
    assert.ok(!installed.files.some((name) => name.endsWith('.d.ts.map')));
  });

  it('has types wherever TypeScript looks, as attw sees it', async () => {
    const data = createPackageFromTarballData(new Uint8Array(await readFile(installed.tarball)));
    const { problems } = await checkPackage(data, { includeEntrypoints: PATTERNS });
    const open = problems.filter((problem) => !NOT_FOR_US.some(({ applies }) => applies(problem)));
    assert.deepEqual(open, []);
  });

  it('ships the builds, their licences and maps, the manifest, documents, examples, and no source or test', () => {
    const wanted = [
      'aio-elements.min.js',
      'aio-elements.min.js.map',
      'aio-inspector.min.js',
      'aio-dev.min.js',
      'html.min.js',
      'purify.min.js',
    ];
    for (const name of [...wanted, 'THIRD-PARTY.txt'])
      assert.ok(installed.files.includes(`dist/${name}`), name);
    const beside = [
      'LICENSE',
      'package.json',
      'custom-elements.json',
      'vscode.html-custom-data.json',
      'web-types.json',
    ];
    for (const name of [...beside, 'README.md']) assert.ok(installed.files.includes(name), name);
    const others = installed.files.filter(
      (name) => !beside.includes(name) && !/^(dist|examples)\//.test(name) && !name.endsWith('.md'),
    );
    assert.deepEqual(others, []);
    assert.deepEqual(
      installed.files.filter((name) => /[.](test|types|worker)[.]|tsbuildinfo/.test(name)),
      [],
    );
  });

  it('names the licence of every package that is bundled', async () => {
    const dist = path.join(installed.project, 'node_modules/aio-elements/dist');
    const text = await readFile(path.join(dist, 'THIRD-PARTY.txt'), 'utf8');
    for (const file of ['aio-elements.min.js', 'aio-inspector.min.js', 'html.min.js', 'purify.min.js']) {
      const { sources } = JSON.parse(await readFile(path.join(dist, `${file}.map`), 'utf8'));
      const packages = sources.map((source) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source)?.[1]);
      for (const name of new Set(packages.filter(Boolean)))
        assert.match(text, new RegExp(`^${name} \\d`, 'm'));
    }
  });

  it('can be imported in Node, by every name, twice', async () => {
    const code = `
      for (const entry of ${JSON.stringify(await installed.entries())}) {
        try {
          await import(entry);
          await import(import.meta.resolve(entry) + '?copy');
        } catch (error) {
          console.log(entry, error);
        }
      }`;
    const { stdout, stderr, status } = node('--input-type=module', '--eval', code);
    assert.deepEqual([stdout, stderr, status], ['', '', 0]);
  });

  it('can be imported where React Server Components are rendered', async () => {
    const code = `for (const entry of ${JSON.stringify(await installed.entries())}) await import(entry);`;
    const { stderr, status } = node('--conditions=react-server', '--input-type=module', '--eval', code);
    assert.deepEqual([stderr, status], ['', 0]);
  });

  // what the bundlers for these servers set: Nitro's, Next.js's, Wrangler's, which also sets `browser`
  for (const conditions of [['workerd'], ['edge-light'], ['workerd', 'browser']])
    it(`can be imported at the edge (${conditions}), where there is no DOM and no Node`, async () => {
      const names = await installed.entries();
      const imports = names.map((name, i) => `import * as m${i} from '${name}'; all.push(m${i});`);
      const contents = `const all = []; ${imports.join('\n')} export { all };
        import { run } from 'aio-elements/core'; export const task = run(async ({ sleep }) => (await sleep(0), 'ran'));`;
      const { outputFiles } = await build({
        stdin: { contents, resolveDir: installed.project },
        bundle: true,
        write: false,
        format: 'iife',
        globalName: 'bundle',
        platform: 'neutral',
        mainFields: ['module', 'main'],
        conditions: [...conditions, 'worker', 'import', 'production'],
        external: ['dompurify'],
      });
      const { all, task } = runInNewContext(`${outputFiles[0].text}; bundle`, edgeGlobals());
      assert.equal(all.length, names.length);
      assert.equal(typeof all[0].AioFetchElement, 'function');
      assert.equal(await task, 'ran');
    });

  it('keeps what is internal to itself', () => {
    const code = `await import('aio-elements/core/internal/scope.js')`;
    assert.match(node('--input-type=module', '--eval', code).stderr, /ERR_PACKAGE_PATH_NOT_EXPORTED/);
  });
});
