// What the front page takes from the table of benchmarks.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ourRow } from './front/benchmark.mjs';

const table = (micros) => `
| Case       | Variant          | µs for one |  Ratio | Budget |
| ---------- | ---------------- | ---------: | -----: | ------ |
| other: one | by hand          |       0.27 |   1.00 |        |
| task: run  | by hand          |       0.30 |   1.00 |        |
|            | **aio-elements** | ${micros} |  28.31 | ≤ 2 µs |
| last       | by hand          |       0.57 |   1.00 |        |
`;

describe('ourRow', () => {
  for (const [micros, said] of [
    ['10', '10'],
    ['1.00', '1'],
    ['2.50', '2.5'],
    ['0.07', '0.07'],
    ['100', '100'],
  ])
    it(`says ${said} of ${micros}`, () => {
      assert.deepEqual(ourRow(table(micros), 'task'), { micros: said, ratio: '28.31' });
    });

  for (const name of ['nothing', 'other', 'last'])
    it(`throws where there is no row of ours: ${name}`, () => {
      assert.throws(() => ourRow(table('1'), name), {
        message: `Cannot find a benchmark of this library, current value is "${name}"`,
      });
    });
});
