// The site that is written again after each change: what a page that is loaded again then finds.
import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, utimes } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { root } from '../scripts/bundle.mjs';
import { watchSite } from '../scripts/site/build.mjs';

const WRITTEN = ['index.html', 'assets/boot.js', 'service-worker.js', 'playground/presets.json'];

describe('watchSite', () => {
  const events = new EventEmitter();
  let folder, site, missing;

  before(async () => {
    folder = await mkdtemp(path.join(root, 'node_modules/.cache/site-'));
    const first = once(events, 'written');
    const notThere = () => WRITTEN.filter((file) => !existsSync(path.join(folder, file)));
    site = await watchSite({ folder, onWritten: () => events.emit('written', notThere()) });
    [missing] = await first;
  });

  after(async () => {
    await site?.end();
    await rm(folder, { recursive: true, force: true });
  });

  it('tells that it is written when all of it is', () => assert.deepEqual(missing, []));

  for (const [what, file] of [
    ['a script of a page', 'site/front/front.ts'],
    ['the API', 'demo/api/jobs.mjs'],
    ['a document that a page takes a part of', 'README.md'],
  ])
    it(`writes it again after a change of ${what}`, async () => {
      const again = once(events, 'written');
      await rm(path.join(folder, 'assets/boot.js'));
      const now = new Date();
      await utimes(path.join(root, file), now, now);
      assert.deepEqual(await again, [[]]);
    });
});
