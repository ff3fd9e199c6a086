// What the front page says of the four ways to write a form is what happens.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, describe, it } from 'node:test';
import { FILE, measure } from '../bench/compare/measure.mjs';

/** @type {import('../bench/compare/measure.mjs').Row[]} */
let told;
/** @type {import('../bench/compare/measure.mjs').Row[]} */
let measured;

before(async () => {
  told = JSON.parse(await readFile(FILE, 'utf8'));
  measured = await measure();
});

describe('the comparison', () => {
  it('tells what happens', () => {
    const withoutWeight = (rows) => rows.map((row) => ({ ...row, libraryBytes: 0, aloneBytes: 0 }));
    assert.deepEqual(withoutWeight(told), withoutWeight(measured));
  });

  it('tells what is loaded, to a kilobyte', () => {
    const kB = (rows) => rows.map(({ libraryBytes, aloneBytes }) => [libraryBytes, aloneBytes]).flat();
    for (const [i, bytes] of kB(measured).entries())
      assert.ok(Math.abs(kB(told)[i] - bytes) < 1000, `${kB(told)} and ${kB(measured)}`);
  });

  it('compares forms that do the same: each says that it sends, thanks, and says what went wrong', () => {
    for (const { name, sees, failed, offline } of measured) {
      assert.deepEqual(sees, ['Sending…', 'Thank you.'], name);
      assert.ok(failed[0] === 'Sending…' && !/thank/i.test(failed[1]), name);
      assert.notEqual(offline.shown, '', name);
    }
  });

  it('tells how a double click orders once, where it does not by itself', () => {
    for (const { name, mend } of measured) if (mend) assert.equal(mend.ordersOfDoubleClick, 1, name);
  });
});
