// aio-elements/dev.js as a user gets it: where it is, and that it is nowhere else.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { build } from 'esbuild';
import { createServer } from 'vite';
import { pageOf, useArtifacts } from './site.mjs';

const { project, built, serve, open } = useArtifacts();

/** What every version of it has, minified or not: the name under which it is there once. */
const MARK = 'aio.dev';

/** The code that a bundler makes of an import. @param {string} code @param {string[]} conditions */
async function bundled(code, conditions) {
  const { outputFiles, metafile } = await build({
    stdin: { contents: code, resolveDir: project() },
    ...{ bundle: true, write: false, metafile: true, format: 'esm', conditions, logLevel: 'silent' },
    outdir: project(),
  });
  const modules = Object.keys(metafile.inputs).map((name) => name.replaceAll(path.sep, '/'));
  return { text: outputFiles[0].text, modules };
}

const isOfDev = (name) => /\/dist\/components\/dev\//.test(name);

describe('aio-elements/dev.js', () => {
  for (const [code, conditions, expected] of [
    [`import 'aio-elements/dev.js'`, ['production'], true],
    [`import 'aio-elements/dev.js'`, ['development'], true],
    [`import 'aio-elements'`, ['development'], true],
    [`import 'aio-elements'`, ['production'], false],
    [`import 'aio-elements'`, [], false],
    [`import 'aio-elements'`, ['workerd', 'development'], false],
    [`import 'aio-elements/components/aio-fetch.js'`, ['development'], false],
    [`import 'aio-elements/components/aio-inspector.js'`, ['development'], false],
    [`export * from 'aio-elements/core'`, ['development'], false],
  ])
    it(`${expected ? 'is' : 'is not'} in what bundlers make of ${code} with ${conditions.join() || 'no condition'}`, async () => {
      const { text, modules } = await bundled(code, conditions);
      assert.equal(modules.some(isOfDev), expected);
      assert.equal(text.includes(MARK), expected);
    });

  it('is what Vite takes during development, and not in a build', async () => {
    const resolved = async (command) => {
      const server = await createServer({
        ...{ root: project(), configFile: false, logLevel: 'silent', mode: command },
        ...{ server: { middlewareMode: true, ws: false }, optimizeDeps: { noDiscovery: true } },
      });
      const { id } = await server.environments.client.pluginContainer.resolveId('aio-elements');
      await server.close();
      return id.replaceAll(path.sep, '/');
    };
    const before = process.env.NODE_ENV;
    process.env.NODE_ENV = 'development';
    assert.match(await resolved('development'), /dist\/components\/dev\/aio-elements[.]js/);
    process.env.NODE_ENV = 'production';
    assert.match(await resolved('production'), /dist\/components\/index[.]js/);
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  });

  it('can be imported in Node under the condition development', () => {
    const code = `await import('aio-elements'); await import('aio-elements/dev.js')`;
    const args = ['--conditions=development', '--input-type=module', '--eval', code];
    const { stderr, status } = spawnSync(process.execPath, args, { cwd: project(), encoding: 'utf8' });
    assert.equal(status, 0, stderr);
  });

  it('registers no element itself', async () => {
    const { text } = await bundled(`import 'aio-elements/dev.js'`, ['production']);
    assert.doesNotMatch(text, /customElements[.]define|extends LitElement/);
  });

  it('exports under the condition development what the package exports', async () => {
    const [one, other] = await Promise.all(
      [['development'], []].map(async (conditions) => {
        const { metafile } = await build({
          stdin: { contents: `export * from 'aio-elements'`, resolveDir: project() },
          ...{ bundle: true, write: false, metafile: true, format: 'esm', conditions, outdir: project() },
        });
        return Object.values(metafile.outputs)[0].exports.sort();
      }),
    );
    assert.ok(one.includes('AioFetchElement') && one.includes('run'));
    assert.deepEqual(one, other);
  });

  it('is in no other file of dist/ that a page loads', async () => {
    const dist = path.join(project(), 'node_modules/aio-elements/dist');
    const files = (await readdir(dist, { recursive: true })).filter((name) => name.endsWith('.js'));
    const others = files.filter(
      (name) => !/^server\/|(^|\/)(dev\/|aio-dev[.]min)/.test(name.replaceAll(path.sep, '/')),
    );
    assert.ok(others.length > 100);
    for (const name of others) {
      const text = await readFile(path.join(dist, name), 'utf8');
      assert.ok(!text.includes(MARK), name);
      assert.doesNotMatch(text, /from ["'][^"']*\/dev\//, name);
    }
  });

  it('warns in a page with the one-file builds, of what is wrong there and of nothing else', async () => {
    const right = '<aio-sleep seconds="0.01"><template slot="done"><p>{{value}} s</p></template></aio-sleep>';
    const html = pageOf('dist/aio-elements.min.js', `${right}<main></main>`).replace(
      '<title>',
      '<script type="module" src="dist/aio-dev.min.js"></script><title>',
    );
    const { origin } = await serve(new Map([['index.html', html]]));
    const { page } = await open(`${origin}/index.html`);
    const warnings = [];
    page.on('console', (message) => warnings.push(message.text()));
    await page.waitForSelector('aio-sleep p');
    await page.evaluate(() => {
      document.querySelector('main').innerHTML =
        '<aio-fetch src="/api/users/1"></aio-fetch><aio-repeat times="1" until="valu"><aio-sleep></aio-sleep></aio-repeat>' +
        '<aio-gather></aio-gather>';
      globalThis[Symbol.for('aio.dev')].check();
    });
    const kinds = ['Write url="/api/users/1"', 'there is no name valu', 'it runs nothing'];
    for (let tries = 0; tries < 1000 && warnings.length < kinds.length; tries++)
      await new Promise((go) => setTimeout(go, 10));
    await new Promise((go) => setTimeout(go, 200)); // for one too many
    for (const kind of kinds)
      assert.ok(
        warnings.some((text) => text.includes(kind)),
        kind,
      );
    assert.equal(warnings.length, kinds.length);
    await page.close();
  });
});

describe('dist/aio-dev.min.js', () => {
  it('is small, and has no copy of Lit', async () => {
    const { sources } = JSON.parse(await built('aio-dev.min.js.map'));
    assert.deepEqual(
      sources.filter((source) => source.includes('node_modules')),
      [],
    );
  });
});
