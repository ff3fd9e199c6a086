import { expect } from 'chai';
import fc from 'fast-check';
import { Line } from './line.js';

describe('Line', () => {
  it('serves those who have not left, in the order they came', () => {
    const steps = fc.array(fc.oneof(fc.constant('push'), fc.constant('shift'), fc.nat(20)));
    fc.assert(
      fc.property(steps, (steps) => {
        const line = new Line<number>();
        const leaves: (() => void)[] = [];
        let model: number[] = [];
        for (const step of steps) {
          if (step === 'push') {
            model.push(leaves.length);
            leaves.push(line.push(leaves.length));
          } else if (step === 'shift') expect(line.shift()).to.equal(model.shift());
          else {
            leaves[Number(step)]?.();
            model = model.filter((value) => value !== step);
          }
          expect(line.size).to.equal(model.length);
        }
      }),
    );
  });

  it('is left from anywhere in no time, however long it is', () => {
    const line = new Line<number>();
    const leaves = Array.from({ length: 200_000 }, (_, at) => line.push(at));
    const started = performance.now();
    for (const leave of leaves.slice(1, -1).reverse()) leave();
    expect([line.shift(), line.shift(), line.shift()]).to.deep.equal([0, 199_999, undefined]);
    expect(performance.now() - started).to.be.below(1000);
  });
});
