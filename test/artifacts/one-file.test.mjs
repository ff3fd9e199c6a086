// The builds for a <script type="module" src>: each one file.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { pageOf, useArtifacts } from './site.mjs';

const { project, built, serve, open } = useArtifacts();
const BUILDS = ['aio-elements.min.js', 'aio-inspector.min.js', 'aio-dev.min.js'];

/** What each file asks for on demand: what shows HTML, and that for DOMPurify. */
const ON_DEMAND = {
  'aio-elements.min.js': ['"./html.min.js"'],
  'aio-inspector.min.js': [],
  'aio-dev.min.js': [],
  'html.min.js': ['"./purify.min.js"'],
};

describe('the one-file builds', () => {
  for (const [name, onDemand] of Object.entries(ON_DEMAND))
    it(`${name} loads nothing but ${onDemand.join() || 'itself'}`, async () => {
      const text = await built(name);
      const loaded = [...text.matchAll(/\bimport\s*\(([^)]*)\)/g)].map(([, what]) => what);
      const ofOurs = loaded.filter((what) => /^["'`]/.test(what));
      assert.deepEqual(ofOurs, onDemand);
      assert.doesNotMatch(text, /^import\b|[;}]import[{*"\w]/m);
    });

  for (const name of BUILDS)
    it(`${name} has a map with its sources`, async () => {
      assert.match(await built(name), new RegExp(`//# sourceMappingURL=${name}.map\\s*$`));
      const { sources, sourcesContent } = JSON.parse(await built(`${name}.map`));
      assert.ok(sources.some((source) => /(aio-inspector|core\/run|dev\/page-watcher)[.]ts$/.test(source)));
      assert.equal(sourcesContent.filter((text) => typeof text === 'string').length, sources.length);
    });

  it('export what the package exports, and define every tag', async () => {
    const code = `console.log(JSON.stringify(Object.keys(await import('aio-elements')).sort()))`;
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', code], {
      cwd: project(),
      encoding: 'utf8',
    });
    const { origin } = await serve(new Map([['index.html', pageOf('dist/aio-elements.min.js')]]));
    const { page, errors } = await open(`${origin}/index.html`);
    const names = await page.evaluate(async () =>
      Object.keys(await import('/dist/aio-elements.min.js')).sort(),
    );
    assert.deepEqual(names, JSON.parse(stdout));
    for (const name of ['run', 'get', 'Queue', 'AioElement', 'AioFetchElement', 'filters'])
      assert.ok(names.includes(name), name);
    const { modules } = JSON.parse(await built('../custom-elements.json'));
    const tags = modules
      .flatMap((module) => module.exports ?? [])
      .filter(({ kind, name }) => kind === 'custom-element-definition' && name !== 'aio-inspector')
      .map(({ name }) => name);
    const undefinedTags = await page.evaluate((all) => all.filter((tag) => !customElements.get(tag)), tags);
    assert.ok(tags.length > 14);
    assert.deepEqual([undefinedTags, errors], [[], []]);
    await page.close();
  });

  it('give every job every method', async () => {
    const { origin } = await serve(new Map([['index.html', pageOf('dist/aio-elements.min.js')]]));
    const { page } = await open(`${origin}/index.html`);
    const values = await page.evaluate(async () => {
      const { run } = await import('/dist/aio-elements.min.js');
      return run(async ({ get, gather, sleep, taskGroup, timeout }) => [
        (await get('/api/users/1', { format: 'json' })).data.id,
        await gather([({ sleep }) => sleep(0).then(() => 2)], { limit: 1 }),
        await timeout(5, () => 3),
        await taskGroup((group) => group.createTask(() => 4)),
        await sleep(0),
      ]);
    });
    assert.deepEqual(values, [1, [2], 3, 4, null]);
    await page.close();
  });

  it('show server HTML by a file beside, with DOMPurify where setHTML is missing', async () => {
    const hide = '<script>delete Element.prototype.setHTML; delete globalThis.Sanitizer;</script>';
    const body = '<aio-fetch url="/api/html/safe" format="html"></aio-fetch>';
    const files = new Map([
      ['index.html', pageOf('dist/aio-elements.min.js', body)],
      ['old.html', hide + pageOf('dist/aio-elements.min.js', body)],
    ]);
    const { origin, asked } = await serve(files);
    for (const [name, purify] of [
      ['index.html', false],
      ['old.html', true],
    ]) {
      asked.length = 0;
      const { page, errors } = await open(`${origin}/${name}`);
      const native = await page.evaluate(() => 'setHTML' in Element.prototype);
      await page.waitForSelector('aio-fetch h3, aio-fetch article');
      const scripts = asked.filter((path) => path.endsWith('.js'));
      const expected = ['/dist/aio-elements.min.js', '/dist/html.min.js'];
      if (purify || !native) expected.push('/dist/purify.min.js');
      assert.deepEqual([scripts, errors], [expected, []]);
      await page.close();
    }
  });

  it('work beside each other: the inspector shows the tasks of both files', async () => {
    const body = '<aio-fetch id="slow" url="/api/delay/30"></aio-fetch><aio-inspector></aio-inspector>';
    const html = pageOf('dist/aio-elements.min.js', body).replace(
      '<title>',
      '<script type="module" src="dist/aio-inspector.min.js"></script><title>',
    );
    const { origin } = await serve(new Map([['index.html', html]]));
    const { page, errors } = await open(`${origin}/index.html`);
    await page.evaluate(async () => {
      const { run } = await import('/dist/aio-elements.min.js');
      run((aio) => aio.sleep(60), { name: 'a task of the page' });
    });
    const shown = () => {
      const texts = (root) =>
        [...root.querySelectorAll('*')]
          .map((element) => (element.shadowRoot ? texts(element.shadowRoot) : ''))
          .join() + root.textContent;
      return texts(document.querySelector('aio-inspector').shadowRoot);
    };
    await page.waitForFunction(
      `(${shown})().includes('a task of the page') && (${shown})().includes('aio-fetch')`,
      { timeout: 10_000 },
    );
    assert.deepEqual(errors, []);
    await page.close();
  });
});

describe('two copies of a build in one page', () => {
  it('leave each other alone, and cancel each other', async () => {
    const files = new Map([['index.html', pageOf('one.js')]]);
    files.set('one.js', await built('aio-elements.min.js'));
    files.set('two.js', await built('aio-elements.min.js'));
    const { origin } = await serve(files);
    const { page, errors } = await open(`${origin}/index.html`);
    const seen = await page.evaluate(async () => {
      const [one, two] = [await import('/one.js'), await import('/two.js')];
      document.body.innerHTML = '<aio-sleep seconds="60" manual></aio-sleep>';
      const [element] = document.body.children;
      const task = two.run((aio) => aio.wait(element.start()));
      task.cancel('enough');
      const error = await task.catch((reason) => reason);
      return [
        one.AioSleepElement === two.AioSleepElement,
        customElements.get('aio-sleep') === one.AioSleepElement,
        [error.name, error.message, task.state, element.state],
        [one.tasks().length, two.tasks().length],
      ];
    });
    assert.deepEqual(seen, [false, true, ['AbortError', 'enough', 'cancelled', 'cancelled'], [0, 0]]);
    assert.deepEqual(errors, []);
    await page.close();
  });
});
