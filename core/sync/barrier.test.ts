import { expect } from 'chai';
import fc from 'fast-check';
import { Barrier, BrokenBarrierError } from './barrier.js';
import { errorOf, expectNoLeak, settled, track } from '../../test/waits.js';

describe('Barrier', () => {
  it('holds up until enough have come, and says who came when', async () => {
    const barrier = new Barrier(3);
    const first = [track(barrier.wait()), track(barrier.wait())];
    await settled();
    expect(first.map(({ state }) => state)).to.deep.equal(['pending', 'pending']);
    expect([barrier.parties, barrier.nWaiting, barrier.broken]).to.deep.equal([3, 2, false]);
    expect(await barrier.wait()).to.equal(2);
    await settled();
    expect(first.map(({ value }) => value)).to.deep.equal([0, 1]);
    expect(barrier.nWaiting).to.equal(0);
  });

  it('holds up again after they have gone, in the same turn too', async () => {
    const barrier = new Barrier(2);
    const waits = Array.from({ length: 5 }, () => track(barrier.wait()));
    expect(barrier.nWaiting).to.equal(1);
    await settled();
    expect(waits.map(({ value }) => value)).to.deep.equal([0, 1, 0, 1, undefined]);
  });

  it('of one holds nobody up', async () => {
    expect(await new Barrier(1).wait()).to.equal(0);
  });

  for (const parties of [0, -1, 1.5, undefined as unknown as number])
    it(`refuses ${parties} parties`, () => {
      expect(() => new Barrier(parties)).to.throw(
        RangeError,
        `Cannot make a barrier: its parties must be a whole number from 1, current value is ${parties}`,
      );
    });

  it('waits for another instead of a cancelled one; every place is given once', async () => {
    const barrier = new Barrier(3);
    const controller = new AbortController();
    const cancelled = track(barrier.wait(controller));
    const second = track(barrier.wait());
    const reason = new Error('enough');
    controller.abort(reason);
    expect(barrier.nWaiting).to.equal(1);
    const others = [track(barrier.wait()), track(barrier.wait())];
    await settled();
    expect(cancelled.error).to.equal(reason);
    expect([second, ...others].map(({ value }) => value)).to.deep.equal([0, 1, 2]);
    expect(barrier.broken).to.equal(false);
  });

  it('goes on all the same when one is cancelled in the turn in which the last came', async () => {
    const barrier = new Barrier(2);
    const controller = new AbortController();
    const first = track(barrier.wait(controller));
    const last = track(barrier.wait());
    controller.abort();
    await settled();
    expect([first.value, last.value]).to.deep.equal([0, 1]);
  });

  it('sends those who wait away by reset(), and holds up again', async () => {
    const barrier = new Barrier(2);
    const wait = errorOf(barrier.wait());
    barrier.reset();
    expect(await wait)
      .to.be.instanceOf(BrokenBarrierError)
      .with.property('message', 'Cannot wait: the barrier was reset');
    expect([barrier.broken, barrier.nWaiting]).to.deep.equal([false, 0]);
    expect(await Promise.all([barrier.wait(), barrier.wait()])).to.deep.equal([0, 1]);
  });

  it('is broken by abort() until reset()', async () => {
    const barrier = new Barrier(2);
    const waiting = errorOf(barrier.wait());
    barrier.abort();
    expect(barrier.broken).to.equal(true);
    for (const error of [await waiting, await errorOf(barrier.wait())])
      expect(error)
        .to.be.instanceOf(BrokenBarrierError)
        .with.property('message', 'Cannot wait: the barrier was aborted');
    barrier.reset();
    expect(barrier.broken).to.equal(false);
    expect(await Promise.all([barrier.wait(), barrier.wait()])).to.deep.equal([0, 1]);
  });

  it('tells the cancellation first when it is broken too', async () => {
    const barrier = new Barrier(2);
    barrier.abort();
    const reason = new Error('before');
    expect(await errorOf(barrier.wait({ signal: AbortSignal.abort(reason) }))).to.equal(reason);
  });

  it('lets all that come through in rounds, whoever is cancelled on the way', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.array(fc.boolean()), async (parties, comers) => {
        const barrier = new Barrier(parties);
        const places: (number | undefined)[] = [];
        let present = 0;
        const waits = comers.map((cancels) => {
          const controller = new AbortController();
          const wait = track(barrier.wait(controller));
          const last = ++present === parties;
          if (last) present = 0;
          else if (cancels) present--;
          if (cancels) controller.abort();
          if (last || !cancels) places.push(last ? parties - 1 : present - 1);
          else places.push(undefined);
          return wait;
        });
        await settled();
        const held = barrier.nWaiting;
        expect(held).to.equal(present);
        const gone = waits.filter(({ state }) => state === 'done').length;
        expect(gone % parties).to.equal(0);
        const staying = waits.filter(({ state }) => state === 'pending');
        const expected = places.map((place, at) => (waits[at]?.state === 'pending' ? undefined : place));
        expect(waits.map(({ value }) => value)).to.deep.equal(expected);
        expect(staying.length).to.equal(held);
      }),
    );
  });

  it('leaves no listener behind', async () => {
    const barrier = new Barrier(100);
    await expectNoLeak((aio) => barrier.wait(aio));
    expect(barrier.nWaiting).to.equal(0);
  });
});
