// What the build writes into an address, the playground reads, and the other way round.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { buildSync } from 'esbuild';
import { inflateRawSync } from 'node:zlib';
import { playgroundLink } from './plugins/playground-link.mjs';

const { outputFiles } = buildSync({
  entryPoints: [new URL('./playground/state.ts', import.meta.url).pathname],
  format: 'esm',
  write: false,
});
const { encode, decode } = await import(
  `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`
);

const PROGRAMS = [
  { html: '<p>Hello</p>', css: '', js: '' },
  { html: '', css: 'p { color: red }', js: 'console.log("ü 漢 😀")' },
  { html: 'a\r\nb\t"\\\u2028', css: '', js: '' },
  { html: '<b>'.repeat(20_000), css: '', js: '' },
  { html: '', css: '', js: '' },
];

describe('a link to the playground', () => {
  for (const program of PROGRAMS)
    it(`holds ${JSON.stringify(program).slice(0, 60)}`, async () => {
      const link = playgroundLink(program);
      assert.match(link, /^\/playground\/#[\w-]+$/);
      assert.deepEqual(await decode(link.slice(link.indexOf('#'))), program);
      assert.deepEqual(await decode(await encode(program)), program);
      const json = inflateRawSync(Buffer.from(await encode(program), 'base64url'));
      assert.deepEqual({ html: '', css: '', js: '', ...JSON.parse(json) }, program);
    });

  for (const broken of ['', '#', '#nonsense', '#e30', '#%%%', '#q1YqSCzOLC5JLVKyMtRRSsxLUbIyAlI', '#i44FAA'])
    it(`is none: ${JSON.stringify(broken)}`, async () => {
      assert.equal(await decode(broken), undefined);
    });

  it('takes nothing but texts', async () => {
    const hash = playgroundLink({ html: { nested: true }, css: 5, js: 'ok' }).split('#')[1];
    assert.deepEqual(await decode(hash), { html: '', css: '', js: 'ok' });
  });
});
