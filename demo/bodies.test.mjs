import assert from 'node:assert/strict';
import { get } from 'node:http';
import { describe, it } from 'node:test';
import { useApi } from './api-client.mjs';

const { ask, text, origin } = useApi();
const bytes = async (path) => new Uint8Array(await (await ask(path)).arrayBuffer());

describe('text', () => {
  for (const charset of ['utf-8', 'iso-8859-1', 'windows-1252', 'utf-16le', 'utf-16be']) {
    it(`is written in ${charset}`, async () => {
      const response = await ask(`text?charset=${charset}`);
      assert.equal(response.headers.get('content-type'), `text/plain; charset=${charset}`);
      const read = new TextDecoder(charset).decode(await response.arrayBuffer());
      assert.equal(read, `Grüße, ça va? Ærø & señor${charset.startsWith('utf') ? ' 日本 €😀' : ''}`);
    });
  }

  it('declares no charset, or another', async () => {
    assert.equal((await ask('text?declare=no')).headers.get('content-type'), 'text/plain');
    assert.match((await ask('text?declare=klingon')).headers.get('content-type'), /charset=klingon$/);
  });

  it('has a byte order mark on demand, and texts of our own', async () => {
    assert.deepEqual([...(await bytes('text?charset=utf-16be&text=A&bom'))], [0xfe, 0xff, 0, 65]);
    assert.deepEqual([...(await bytes('text?charset=windows-1252&text=%E2%82%AC'))], [0x80]);
    assert.equal((await ask('text?charset=iso-8859-1&text=%E2%82%AC')).status, 400);
    assert.equal((await ask('text?charset=klingon')).status, 400);
  });
});

describe('big', () => {
  it('has the bytes it should have', async () => {
    const body = await bytes('big?bytes=200001&length');
    assert.equal(body.length, 200_001);
    assert.ok(body.every((byte, i) => byte === 32 + (i % 95)));
  });

  it('is chunked, has a length, or is compressed', async () => {
    assert.equal((await ask('big?bytes=10')).headers.get('content-length'), null);
    assert.equal((await ask('big?bytes=10&length')).headers.get('content-length'), '10');
    for (const query of ['gzip', 'gzip&length']) {
      const response = await ask(`big?bytes=100000&${query}`);
      assert.equal(response.headers.get('content-encoding'), 'gzip');
      assert.equal((await response.arrayBuffer()).byteLength, 100_000);
    }
  });

  it('sends 200 MB without holding them', async () => {
    const before = process.memoryUsage().rss;
    let total = 0;
    for await (const chunk of (await ask('big?bytes=200000000&length')).body) total += chunk.length;
    assert.equal(total, 200_000_000);
    assert.ok(process.memoryUsage().rss - before < 150_000_000);
  });

  it('keeps a rate', async () => {
    const begun = performance.now();
    assert.equal((await bytes('big?bytes=2000&rate=50000')).length, 2000);
    assert.ok(performance.now() - begun >= 35);
  });

  it('waits for a slow reader', async () => {
    const response = await new Promise((done) => get(`${origin()}/api/big?bytes=50000000&key=slow`, done));
    response.pause();
    await (await ask('log/slow?until=sent&count=1000')).text();
    await new Promise((done) => setTimeout(done, 30));
    const { sent } = await (await ask('log/slow')).json();
    assert.ok(sent < 50_000_000, String(sent));
    response.destroy();
  });
});

describe('pictures and documents', () => {
  it('has a PNG, SVGs and a PDF', async () => {
    assert.deepEqual([...(await bytes('image.png')).slice(0, 4)], [137, 80, 78, 71]);
    const svg = await ask('image.svg?size=20&color=red');
    assert.equal(svg.headers.get('content-type'), 'image/svg+xml');
    assert.match(await svg.text(), /^<svg .*width="20".*fill="red"/);
    assert.equal((await ask('image.svg?color=%22%3E%3Cscript%3E')).status, 400);
    assert.match(await text('avatar/3.svg'), />\p{Lu}\p{Lu}<\/text>/u);
    assert.equal((await ask('avatar/99.svg')).status, 404);
    const pdf = await text('doc.pdf');
    const table = Number(/startxref\n(\d+)/.exec(pdf)?.[1]);
    assert.equal(pdf.slice(table, table + 4), 'xref');
    assert.ok((await bytes('bytes')).every((byte, i) => byte === i));
  });

  it('has HTML, safe and hostile', async () => {
    for (const name of ['safe', 'rich', 'hostile', 'page']) {
      const response = await ask(`html/${name}`);
      assert.equal(response.headers.get('content-type'), 'text/html; charset=utf-8');
      assert.match(await response.text(), /</);
    }
    assert.equal((await ask('html/constructor')).status, 404);
  });
});
