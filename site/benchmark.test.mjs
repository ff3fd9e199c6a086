// What the front page takes from the benchmarks.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ourRow } from './front/benchmark.mjs';

const result = (variant, micros, ratio) => ({ variant, micros, ratio, interval: [ratio, ratio] });
const cases = (micros) => [
  { name: 'other: one', count: 1, results: [result('by hand', 0.27, 1)] },
  {
    name: 'task: run',
    count: 1,
    results: [result('by hand', 0.3, 1), result('aio-elements', micros, 28.306)],
  },
];

describe('ourRow', () => {
  for (const [micros, said] of [
    [10, '10'],
    [1.001, '1'],
    [2.5, '2.5'],
    [0.0712, '0.07'],
    [100, '100'],
  ])
    it(`says ${said} of ${micros}`, () => {
      assert.deepEqual(ourRow(cases(micros), 'task'), { micros: said, ratio: '28.31' });
    });

  for (const name of ['nothing', 'other'])
    it(`throws where there is no row of ours: ${name}`, () => {
      assert.throws(() => ourRow(cases(1), name), {
        message: `Cannot find a benchmark of this library, current value is "${name}"`,
      });
    });
});
