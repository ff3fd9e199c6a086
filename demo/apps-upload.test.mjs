/* global document, MutationObserver -- what is run in the page */
import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { eachVisits, useDemo } from './person.mjs';

const demo = useDemo();
/** @type {import('./person.mjs').Person} */
let ann;
/** @type {string} Of the files that are chosen. */
let folder;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upload-'));
});
after(async () => {
  await rm(folder, { recursive: true });
});
eachVisits(demo, '/demo/apps/upload/', { sees: 'Nothing yet', meet: (person) => (ann = person) });

/** A file of so many bytes. @param {string} name @param {number} size */
async function file(name, size) {
  const bytes = Buffer.alloc(size, name);
  const path = join(folder, name);
  await writeFile(path, bytes);
  return { path, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** Chooses files. @param {...string} paths */
async function chooses(...paths) {
  await (await ann.page.$('input[type=file]')).uploadFile(...paths);
}

/** How many files are chosen. */
const chosen = () => ann.page.$eval('input[type=file]', ({ files }) => files.length);

/** A slow line, of so many bytes a second; 0: as fast as it can. @param {number} upload */
const line = (upload) =>
  ann.page.emulateNetworkConditions(upload ? { upload, download: -1, latency: 0 } : null);

/** Waits until an element has the focus. @param {string} id */
const hasFocus = (id) =>
  ann.until(() => ann.page.evaluate((wanted) => document.activeElement.id === wanted, id));

/** How many forms have been sent. */
const posts = () => ann.requests.filter((one) => one.startsWith('POST ')).length;

describe('upload', () => {
  it('uploads 20 MB, with progress, and tells what the server has', async () => {
    const { path, sha256 } = await file('large.bin', 20_000_000);
    await chooses(path);
    await ann.isAccessible();
    await ann.clicks('button', 'Upload');
    const parts = [0];
    await ann.until(async () => {
      const part = await ann.page.evaluate(() => document.querySelector('progress')?.position ?? 1);
      if (part > parts.at(-1)) parts.push(part);
      return part === 1;
    });
    assert.ok(parts.length > 3, `progress: ${parts}`);
    await ann.sees('1 file is uploaded.');
    await ann.sees(`large.bin Delete 20,000,000 bytes, application/octet-stream, at`);
    await ann.sees(`SHA-256 ${sha256}`);
    assert.equal(await chosen(), 0);
    await ann.isAccessible();
  });

  it('uploads several files, once for a double click, and deletes them', async () => {
    await chooses((await file('a.txt', 10)).path, (await file('b.png', 20)).path);
    const release = await ann.holds('POST /api/upload');
    await ann.clicks('button', 'Upload', { count: 2 });
    await ann.sees('Uploading');
    await ann.isAccessible();
    await release();
    await ann.sees('2 files are uploaded.');
    await ann.sees('10 bytes, text/plain');
    await ann.sees('20 bytes, image/png');
    assert.equal(posts(), 1);
    await ann.clicks('button', 'Delete a.txt', { count: 2 });
    await ann.misses('button', 'Delete a.txt');
    await ann.sees('b.png');
    await ann.clicks('button', 'Delete b.png');
    await ann.sees('Nothing yet');
    assert.equal(ann.requests.filter((one) => one.startsWith('DELETE ')).length, 2);
  });

  it('does all that by the keyboard alone', async () => {
    const { path } = await file('keys.txt', 1_000_000);
    await ann.presses('Tab', 'Tab');
    const choosing = ann.page.waitForFileChooser();
    await hasFocus('files'); // and the browser has heard that a chooser is waited for
    await ann.presses('Enter');
    await (await choosing).accept([path]);
    await line(200_000);
    await ann.tabsTo('button', 'Upload');
    await ann.presses('Enter');
    await ann.tabsTo('button', 'Cancel');
    await ann.presses('Enter');
    await ann.sees('Cancelled. Your choice is still here.');
    await hasFocus('files');
    await line(0);
    await ann.tabsTo('button', 'Upload');
    await ann.presses('Enter');
    await ann.sees('1 file is uploaded.');
    await ann.isAt('button', 'Upload');
    await ann.tabsTo('button', 'Delete keys.txt');
    await ann.presses('Enter');
    await ann.sees('Nothing yet');
    await hasFocus('uploaded');
  });

  it('cancels, which the server sees, and stores nothing', async () => {
    const key = randomUUID();
    await ann.page.$eval('#send', (form, name) => (form.action += `&key=${name}`), key);
    await chooses((await file('slow.bin', 2_000_000)).path);
    await line(400_000);
    await ann.clicks('button', 'Upload');
    await ann.until(() => ann.page.$eval('progress', ({ position }) => position > 0));
    await ann.isAccessible();
    const lists = ann.sent('GET /api/upload/files');
    await ann.clicks('button', 'Cancel');
    await ann.sees('Cancelled. Your choice is still here.');
    await line(0);
    await ann.until(() => ann.sent('GET /api/upload/files') === lists + 1); // it may have been stored
    const log = await (await fetch(`${demo.origin}/api/log/${key}?until=aborted`)).json();
    assert.deepEqual([log.started, log.aborted], [1, 1]);
    await ann.isAccessible();
    assert.equal(await chosen(), 1);
    await ann.sees('Nothing yet');
  });

  it('loses nothing when the line breaks, and tries again', async () => {
    await chooses((await file('again.bin', 2_000_000)).path);
    await ann.page.$eval('#send', (form) => (form.action = '/api/reset'));
    await ann.clicks('button', 'Upload');
    await ann.sees(/Cannot .*: the network failed Your choice is still here: press “Upload” to try again[.]/);
    await ann.isAt('button', 'Upload');
    ann.isQuiet(/ERR_CONNECTION_RESET/);
    await ann.isAccessible();
    await ann.page.$eval('#send', (form) => (form.action = '/api/upload/files'));
    await ann.presses('Enter');
    await ann.sees('1 file is uploaded.');
    await ann.sees('again.bin');
  });

  it('tells what the server refuses', async () => {
    await ann.page.$eval('#send', (form) => (form.action = '/api/upload/files'));
    await chooses((await file('huge.bin', 60_000_000)).path);
    await ann.clicks('button', 'Upload');
    await ann.sees('That is more than 50 MB. Your choice is still here');
    ann.isQuiet(/status of 413/);
    assert.equal(posts(), 1);
  });

  it('tells of quarters, for ears', async () => {
    await ann.page.evaluate(() => {
      globalThis.told = [];
      const tell = () => {
        const text = document.querySelector('[role=status]')?.textContent.trim();
        if (text && text !== globalThis.told.at(-1)) globalThis.told.push(text);
      };
      new MutationObserver(tell).observe(document, { subtree: true, childList: true, characterData: true });
    });
    await chooses((await file('ears.bin', 2_000_000)).path);
    await line(1_500_000);
    await ann.clicks('button', 'Upload');
    await ann.sees('1 file is uploaded.');
    const told = await ann.page.evaluate(() => globalThis.told);
    assert.deepEqual(told, ['A quarter is uploaded', 'Half is uploaded', 'Three quarters are uploaded']);
  });

  it('takes what is dropped', async () => {
    const { path } = await file('dropped.txt', 30);
    const { x, y, width, height } = await (await ann.page.$('input[type=file]')).boundingBox();
    const session = await ann.page.createCDPSession();
    const place = {
      x: x + width - 20,
      y: y + height - 20,
      data: { items: [], files: [path], dragOperationsMask: 1 },
    };
    for (const type of ['dragEnter', 'dragOver', 'drop'])
      await session.send('Input.dispatchDragEvent', { type, ...place });
    await ann.until(async () => (await chosen()) === 1);
    await ann.clicks('button', 'Upload');
    await ann.sees('dropped.txt');
  });

  it('cannot be sent without a file', async () => {
    await ann.clicks('button', 'Upload');
    assert.ok(await ann.page.$eval('input[type=file]', (input) => input.matches(':invalid:focus')));
    assert.equal(posts(), 0);
  });

  it('shows the list again after a failure', async () => {
    const connect = await ann.breaks('GET /api/upload/files');
    await ann.page.reload();
    await ann.sees(/Your files could not be loaded: Cannot .*: the network failed/);
    ann.isQuiet(/ERR_CONNECTION_FAILED/);
    await ann.isAccessible();
    connect();
    await ann.clicks('button', 'Try again');
    await ann.sees('Nothing yet');
  });

  it('tells what was not deleted', async () => {
    await chooses((await file('gone.txt', 10)).path);
    await ann.clicks('button', 'Upload');
    await ann.sees('gone.txt');
    const connect = await ann.breaks('DELETE ');
    await ann.clicks('button', 'Delete gone.txt');
    await ann.sees(/Not deleted: Cannot .*: the network failed/);
    ann.isQuiet(/ERR_CONNECTION_FAILED/);
    await ann.isAccessible();
    connect();
    await ann.clicks('button', 'Delete gone.txt');
    await ann.sees('Nothing yet');
  });
});

describe('POST /api/upload/files', () => {
  it('refuses a form without a file', async () => {
    const answer = await ann.page.evaluate(async () => {
      const form = new FormData();
      form.append('file', new File([], ''));
      const response = await fetch('/api/upload/files', { method: 'POST', body: form });
      return [response.status, await response.json()];
    });
    assert.deepEqual(answer, [
      422,
      { error: 'Cannot store the files', errors: { file: 'Please choose a file.' } },
    ]);
    ann.isQuiet(/status of 422/);
  });
});
