// A page that was loaded works without the network: nothing that a run needs is still to be loaded.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bundlers } from '../../scripts/bundlers.mjs';
import { pageOf, useArtifacts } from './site.mjs';

const { project, serve, open } = useArtifacts();

const BODY = `
  <aio-fetch id="first" url="/api/users/1" manual></aio-fetch>
  <aio-fetch id="online" url="/api/users/2" when-online retry="20" manual></aio-fetch>
  <aio-fetch id="again" url="/api/users/3" retry="20" manual></aio-fetch>
  <aio-fetch id="part" url="/api/users?limit=2" select="items" manual>
    <template slot="done"><template each="value" as="user"><b>{{user.name}}</b></template></template>
    <template slot="error"><i>{{error.message}}</i></template>
  </aio-fetch>
  <aio-stream id="lines" url="/api/lines?n=2&every=0" manual></aio-stream>
  <aio-timeout id="late" seconds="0.02" manual><aio-sleep seconds="30"></aio-sleep></aio-timeout>
  <aio-repeat id="thrice" times="3" while-hidden manual><aio-sleep seconds="0"></aio-sleep></aio-repeat>`;

const CODE = ['fetch', 'stream', 'timeout', 'sleep', 'repeat']
  .map((name) => `import 'aio-elements/components/aio-${name}.js';`)
  .join('\n');

describe('a page whose network is cut after it was loaded', () => {
  for (const bundler of ['esbuild with splitting', 'Rollup', 'Vite']) {
    it(`runs, fails, waits and tries again as it should, bundled by ${bundler}`, async () => {
      const files = await bundlers[bundler](project(), CODE);
      files.set('index.html', pageOf('entry.js', BODY));
      const { origin, asked } = await serve(files);
      const { page, errors } = await open(`${origin}/index.html`);
      await page.waitForFunction(() => customElements.get('aio-repeat'));
      const loaded = asked.length;
      await page.setOfflineMode(true);

      const offline = await page.evaluate(async () => {
        const byId = (id) => document.getElementById(id);
        const failure = (id) =>
          byId(id)
            .start()
            .catch((error) => error.name);
        const failed = [
          await failure('first'),
          await failure('part'),
          await failure('lines'),
          await failure('late'),
        ];
        byId('online').start();
        byId('again').start();
        await byId('thrice').start();
        await new Promise((resolve) => setTimeout(resolve, 50));
        const states = ['online', 'again', 'thrice'].map((id) => byId(id).state);
        return { failed, states, shown: byId('part').querySelector('i')?.textContent };
      });
      const network = ['NetworkError', 'NetworkError', 'NetworkError'];
      assert.deepEqual(offline.failed, [...network, 'TimeoutError']);
      assert.deepEqual(offline.states, ['pending', 'pending', 'done']);
      assert.match(offline.shown, /^Cannot reach/);

      await page.setOfflineMode(false);
      const online = await page.evaluate(async () => {
        const byId = (id) => document.getElementById(id);
        const reaches = () =>
          fetch('index.html', { cache: 'no-store' }).then(
            () => true,
            () => false,
          );
        while (!(await reaches())); // Chromium's emulation ends a moment later than it says
        await byId('part').start();
        const values = await Promise.all(['online', 'again'].map((id) => byId(id).finished));
        return { ids: values.map(({ id }) => id), names: byId('part').querySelectorAll('b').length };
      });
      assert.deepEqual(online, { ids: [2, 3], names: 2 });
      assert.deepEqual(
        asked.slice(loaded).filter((path) => path.endsWith('.js')),
        [],
      );
      assert.deepEqual(errors, []);
      await page.close();
    });
  }
});
