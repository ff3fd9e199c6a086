import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { interval, plansFor, shuffled } from '../mutation/plan.mjs';

const passed = new Map([
  ['core/far.test.ts', { static: {}, perTest: { f: { 7: 2 } }, durations: { f: 5 } }],
  [
    'core/sync/lock.test.ts',
    { static: {}, perTest: { a: { 7: 1 }, b: { 8: 1 } }, durations: { a: 1, b: 2 } },
  ],
  ['core/sync/flag.test.ts', { static: { 7: 1 }, perTest: {}, durations: { c: 3, d: 4 } }],
  ['core/none.test.ts', { static: { 9: 1 }, perTest: { e: { 8: 1 } }, durations: { e: 1 } }],
]);

describe('which tests judge a fault', () => {
  const plans = plansFor({ id: '7', fileName: 'core/sync/lock.ts' }, passed);

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

  it('not one that failed without a fault', () => {
    const failed = new Map([['x.test.ts', { static: {}, perTest: { a: { 7: 1 } }, durations: {} }]]);
    assert.deepEqual(plansFor({ id: '7', fileName: 'core/x.ts' }, failed), []);
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
