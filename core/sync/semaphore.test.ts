import { expect } from 'chai';
import fc from 'fast-check';
import { BoundedSemaphore, Semaphore } from './semaphore.js';
import { sleep } from '../sleep.js';
import { expectNoLeak, settled, track, type Tracked } from '../../test/waits.js';

describe('Semaphore', () => {
  it('lets as many in as it has permits, the others in the order they came', async () => {
    const semaphore = new Semaphore(2);
    const order: number[] = [];
    const waits = [1, 2, 3, 4].map((n) => semaphore.acquire().then(() => order.push(n)));
    await settled();
    expect(order).to.deep.equal([1, 2]);
    expect(semaphore.locked()).to.equal(true);
    semaphore.release();
    semaphore.release();
    await Promise.all(waits);
    expect(order).to.deep.equal([1, 2, 3, 4]);
    expect(semaphore.locked()).to.equal(true);
  });

  it('has one permit unless told', async () => {
    const semaphore = new Semaphore();
    expect(semaphore.locked()).to.equal(false);
    await semaphore.acquire();
    expect(semaphore.locked()).to.equal(true);
  });

  it('can begin without a permit; release() adds one', async () => {
    const semaphore = new Semaphore(0);
    const wait = track(semaphore.acquire());
    await settled();
    expect(wait.state).to.equal('pending');
    semaphore.release();
    semaphore.release();
    await settled();
    expect(wait.state).to.equal('done');
    expect(semaphore.locked()).to.equal(false);
  });

  it('has no permit free in the turn in which one goes to a waiter', async () => {
    const semaphore = new Semaphore(1);
    await semaphore.acquire();
    const first = track(semaphore.acquire());
    semaphore.release();
    const barging = track(semaphore.acquire());
    await settled();
    expect([first.state, barging.state]).to.deep.equal(['done', 'pending']);
  });

  for (const value of [-1, 1.5, NaN, '2' as unknown as number])
    it(`refuses ${JSON.stringify(value)} permits`, () => {
      expect(() => new Semaphore(value)).to.throw(
        RangeError,
        /^Cannot make a semaphore: its value must be a whole number from 0, current value is ("2"|-1|1.5|NaN)$/,
      );
    });

  it('runs as many jobs at a time with use()', async () => {
    const semaphore = new Semaphore(3);
    let running = 0;
    let most = 0;
    const job = async () => {
      most = Math.max(most, ++running);
      await sleep(0);
      running--;
    };
    await Promise.all(Array.from({ length: 10 }, () => semaphore.use(job)));
    expect([running, most]).to.deep.equal([0, 3]);
    expect(semaphore.locked()).to.equal(false);
  });

  it('leaves no listener behind', async () => {
    const semaphore = new Semaphore(0);
    await expectNoLeak((aio) => semaphore.acquire(aio));
    semaphore.release();
    expect(semaphore.locked()).to.equal(false);
  });
});

describe('BoundedSemaphore', () => {
  it('refuses more permits than it began with', async () => {
    const semaphore = new BoundedSemaphore(2);
    await semaphore.acquire();
    semaphore.release();
    expect(() => semaphore.release()).to.throw(RangeError, /^Cannot release: none of the 2 permits is held$/);
  });

  it('hands permits on like any other', async () => {
    const semaphore = new BoundedSemaphore();
    const held = await semaphore.acquire();
    const next = track(semaphore.acquire());
    held.release();
    held.release();
    await settled();
    expect(next.state).to.equal('done');
    expect(semaphore.locked()).to.equal(true);
  });
});

describe('Semaphore, in any order of acquire, release and cancel', () => {
  const step = fc.tuple(
    fc.constantFrom(...(['acquire', 'acquire', 'release', 'cancel', 'turn'] as const)),
    fc.nat(9),
  );

  interface Waiter {
    readonly controller: AbortController;
    readonly real: Tracked<unknown>;
    expected: Tracked<unknown>['state'];
  }

  it('gives each permit to the first in line, and to nobody twice', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(3), fc.array(step, { maxLength: 40 }), async (permits, steps) => {
        const semaphore = new Semaphore(permits);
        let free = permits;
        const all: Waiter[] = [];
        const woken: number[] = [];
        const order: number[] = [];
        const line = (): Waiter[] => all.filter(({ expected }) => expected === 'pending');
        const act = {
          acquire() {
            const controller = new AbortController();
            const expected = free > 0 ? 'done' : 'pending';
            free = Math.max(0, free - 1);
            const held = semaphore.acquire(controller);
            const place = all.push({ controller, expected, real: track(held) }) - 1;
            held.then(
              () => woken.push(place),
              () => undefined,
            );
            if (expected === 'done') order.push(place);
          },
          release() {
            const [first] = line();
            if (first) {
              first.expected = 'done';
              order.push(all.indexOf(first));
            } else free++;
            semaphore.release();
          },
          cancel(which: number) {
            const waiter = all[all.length - 1 - which];
            if (waiter?.expected === 'pending') waiter.expected = 'error';
            waiter?.controller.abort();
          },
          turn: settled,
        };
        for (const [name, which] of steps) {
          await act[name](which);
          expect(semaphore.locked()).to.equal(free === 0);
        }
        await settled();
        expect(all.map(({ real }) => real.state)).to.deep.equal(all.map(({ expected }) => expected));
        expect(woken, 'in which order they wake').to.deep.equal(order);
        for (const { real, controller } of all)
          if (real.state === 'error') expect(real.error).to.equal(controller.signal.reason);
      }),
      { numRuns: 300 },
    );
  });
});
