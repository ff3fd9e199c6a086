import assert from 'node:assert/strict';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { equivalent, staleEntries } from '../mutation/equivalent.mjs';
import { guess, interval, plansFor, shuffled } from '../mutation/plan.mjs';

const passed = new Map([
  ['core/far.test.ts', { static: {}, perTest: { f: { 7: 2 } }, durations: { f: 50 } }],
  [
    'core/sync/lock.test.ts',
    { static: {}, perTest: { a: { 7: 1 }, b: { 8: 1 } }, durations: { a: 1, b: 2 } },
  ],
  [
    'core/sync/flag.test.ts',
    { static: { 7: 1 }, perTest: { c: { 8: 1 }, d: { 8: 2 } }, durations: { c: 3, d: 4 } },
  ],
  ['core/none.test.ts', { static: { 9: 1 }, perTest: { e: { 8: 1 } }, durations: { e: 1 } }],
]);

describe('which tests judge a fault', () => {
  const fault = { id: '7', fileName: 'core/sync/lock.ts' };
  let plans;
  before(() => {
    guess([fault, { id: '8', fileName: 'core/sync/lock.ts' }], passed);
    plans = plansFor(fault, passed, new Set(['7', '8']));
  });

  it('those that pass it, the nearest first; all of a file that passes it as it loads', () => {
    assert.deepEqual(
      plans.map(({ file, tests }) => [file, Object.keys(tests)]),
      [
        ['core/sync/lock.test.ts', ['a']],
        ['core/sync/flag.test.ts', ['c', 'd']],
        ['core/far.test.ts', ['f']],
      ],
    );
  });

  it('where there may be few, those beside its file, and those that pass most of that with few tests', () => {
    const slow = { static: {}, perTest: { a: { 7: 1 } }, durations: { a: 100_000 } };
    const many = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`t${at}`, at]));
    const passes = Object.fromEntries(Object.keys(many).map((title) => [title, { 7: 1, 8: 1 }]));
    const files = new Map([
      ['core/a.test.ts', { static: {}, perTest: { x: { 7: 1 } }, durations: { x: 1 } }],
      ['core/b.test.ts', { static: {}, perTest: { y: { 7: 1, 8: 1 } }, durations: { y: 100 } }],
      ['core/c.test.ts', { static: {}, perTest: passes, durations: many }],
      ['core/sync/lock.test.ts', slow],
    ]);
    guess([fault, { id: '8', fileName: 'core/sync/lock.ts' }], files);
    const chosen = (most) =>
      plansFor(fault, files, new Set(), most).map(({ file }) => path.basename(file)[0]);
    assert.deepEqual(
      [1, 2, 3, 4].map(chosen).map((found) => found.sort().join('')),
      ['l', 'bl', 'abl', 'abcl'],
    );
  });

  it('not one that failed without a fault', () => {
    const failed = new Map([['x.test.ts', { static: {}, perTest: { a: { 7: 1 } }, durations: {} }]]);
    assert.deepEqual(plansFor({ id: '7', fileName: 'core/x.ts' }, failed, new Set()), []);
  });

  it('how often they pass it', () => {
    assert.deepEqual(
      plans.map(({ hits }) => hits),
      [1, 0, 2],
    );
  });
});

describe('a sample', () => {
  const items = Array.from({ length: 100 }, (_, at) => at);

  it('is in an order that the seed decides, with everything in it once', () => {
    assert.deepEqual(shuffled(items, 3), shuffled(items, 3));
    assert.notDeepEqual(shuffled(items, 3), shuffled(items, 4));
    assert.deepEqual(
      shuffled(items, 3).sort((a, b) => a - b),
      items,
    );
  });

  it('says how far the whole may be from it (Wilson 1927, with the values of Newcombe 1998)', () => {
    const [low, high] = interval(81, 263);
    assert.deepEqual([low.toFixed(4), high.toFixed(4)], ['0.2553', '0.3662']);
    assert.equal(interval(15, 15)[1], 1);
  });
});

describe('the list of faults that change nothing', () => {
  const file = 'core/request/prepare.ts';
  const fault = {
    fileName: file,
    line: '} catch {',
    original: '{\n  return undefined;\n}',
    replacement: '{}',
  };

  it('has a fault by its line and what stands there instead', () => {
    assert.equal(equivalent(fault), true);
    assert.equal(equivalent({ ...fault, line: '} catch (error) {' }), false);
    assert.equal(equivalent({ ...fault, replacement: 'x' }), false);
    assert.equal(equivalent({ ...fault, fileName: 'core/x.ts' }), false);
  });

  it('tells which of its entries are of no fault, in the files that are concerned', () => {
    const stale = (mutants) => staleEntries((other) => other === file, mutants).map(({ line }) => line);
    assert.deepEqual(stale([fault]), []);
    assert.deepEqual(stale([{ ...fault, line: 'something else' }]), ['} catch {']);
    assert.deepEqual(
      staleEntries(() => false, []),
      [],
    );
  });
});
