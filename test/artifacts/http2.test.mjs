// Over HTTP/2, where answers have no reason phrase, on a network in lockstep.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bundlers } from '../../scripts/bundlers.mjs';
import { countRoundTrips } from '../../scripts/round-trips.mjs';
import { selfSigned } from './self-signed.mjs';
import { pageOf, useArtifacts } from './site.mjs';

const { project, browser, built } = useArtifacts();
const CODE = `import 'aio-elements/components/aio-fetch.js';`;
const BODY = `
  <aio-fetch url="/api/users"><template slot="done"><b>{{value.name}}, {{request.statusText}}</b></template></aio-fetch>`;

const pages = {
  'the one-file build': async () => new Map([['entry.js', await built('aio-elements.min.js')]]),
  ...Object.fromEntries(
    Object.entries(bundlers).map(([name, bundle]) => [name, () => bundle(project(), CODE)]),
  ),
};

describe('over HTTP/2', () => {
  for (const [name, make] of Object.entries(pages)) {
    it(`${name}: the status text is there, and nothing else is waited for`, async () => {
      const files = await make();
      files.set('index.html', pageOf('entry.js', BODY)).set('api/users', '{"name": "Ada"}');
      const options = {
        secure: selfSigned(),
        see: (page) => page.$eval('aio-fetch b', (b) => b.textContent),
      };
      const { scripts, toRequest, toContent, seen } = await countRoundTrips(
        browser(),
        files,
        'aio-fetch b',
        options,
      );
      assert.equal(seen, 'Ada, 200 OK');
      assert.deepEqual(
        { scripts, toRequest, toContent },
        { scripts: ['entry.js'], toRequest: 1, toContent: 2 },
      );
    });
  }
});
