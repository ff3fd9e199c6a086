import { expect } from 'chai';
import fc from 'fast-check';
import { Fifo } from './fifo.js';

describe('Fifo', () => {
  it('serves those who have not left, in the order they came', () => {
    const steps = fc.array(fc.oneof(fc.constant('push'), fc.constant('shift'), fc.nat(20)));
    fc.assert(
      fc.property(steps, (steps) => {
        const fifo = new Fifo<number>();
        const leaves: (() => void)[] = [];
        let model: number[] = [];
        for (const step of steps) {
          if (step === 'push') {
            model.push(leaves.length);
            leaves.push(fifo.push(leaves.length));
          } else if (step === 'shift') expect(fifo.shift()).to.equal(model.shift());
          else {
            leaves[Number(step)]?.();
            model = model.filter((value) => value !== step);
          }
          expect([...fifo]).to.deep.equal(model);
          expect(fifo.size).to.equal(model.length);
        }
      }),
    );
  });

  it('is left from anywhere in no time, however long it is', () => {
    const fifo = new Fifo<number>();
    const leaves = Array.from({ length: 200_000 }, (_, at) => fifo.push(at));
    const started = performance.now();
    for (const leave of leaves.slice(1, -1).reverse()) leave();
    expect([fifo.shift(), fifo.shift(), fifo.shift()]).to.deep.equal([0, 199_999, undefined]);
    expect(performance.now() - started).to.be.below(10_000);
  });
});
