// What is told of the rounds of a measurement.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compared, interleaved, interval, median } from './rounds.mjs';

describe('interval', () => {
  // the sign test's, as in tables of the binomial distribution
  for (const [count, first] of [
    [1, 0],
    [5, 0],
    [6, 0],
    [8, 0],
    [9, 1],
    [12, 2],
    [15, 3],
    [20, 5],
    [100, 39],
  ])
    it(`of ${count} values goes from the ${first + 1}. to the ${first + 1}. from the end`, () => {
      const values = Array.from({ length: count }, (_, i) => i).reverse();
      assert.deepEqual(interval(values), [first, count - 1 - first]);
    });
});

describe('compared', () => {
  it('compares each round with the same round of the reference', () => {
    assert.deepEqual(compared([2, 40, 600], [1, 10, 100]), { ratio: 4, interval: [2, 6] });
  });
});

describe('median', () => {
  it('is a value in the middle, in any order', () => {
    assert.equal(median([5, 1, 3]), 3);
  });
});

describe('interleaved', () => {
  it('measures everything once a round, in an order that moves on', async () => {
    const order = [];
    const samples = await interleaved(['a', 'b', 'c'], 3, async (one) => order.push(one));
    assert.equal(order.join(''), 'abcbcacab');
    assert.deepEqual(samples, [
      [1, 6, 8],
      [2, 4, 9],
      [3, 5, 7],
    ]);
  });

  it('begins no further round once the time is over, but makes three', async () => {
    const [rounds] = await interleaved(['a'], 9, async () => 1, 0);
    assert.equal(rounds.length, 3);
  });
});
