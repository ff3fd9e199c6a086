// The package as a user gets it: unpacked into an empty project.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { installPacked } from '../../scripts/packed.mjs';

/** @type {Awaited<ReturnType<typeof installPacked>>} */
let installed;
before(async () => (installed = await installPacked()));
after(() => installed?.remove());

const node = (...args) =>
  spawnSync(process.execPath, args, { cwd: installed.project, encoding: 'utf8', timeout: 120_000 });

describe('the packed package', () => {
  it('ships what the README links to', async () => {
    const readme = await readFile(
      path.join(installed.project, 'node_modules/aio-elements/README.md'),
      'utf8',
    );
    const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link]) => link);
    assert.ok(links.includes('docs/elements.md'));
    const missing = links.filter((link) => !installed.files.some((name) => name.startsWith(link)));
    assert.deepEqual(missing, []);
  });

  it('ships the builds, their licences and maps, the manifest, documents, and no source or test', () => {
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
      (name) => !beside.includes(name) && !name.startsWith('dist/') && !name.endsWith('.md'),
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

  it('keeps what is internal to itself', () => {
    const code = `await import('aio-elements/core/internal/scope.js')`;
    assert.match(node('--input-type=module', '--eval', code).stderr, /ERR_PACKAGE_PATH_NOT_EXPORTED/);
  });
});
