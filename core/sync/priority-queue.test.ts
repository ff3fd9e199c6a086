import { expect } from 'chai';
import fc from 'fast-check';
import { PriorityQueue } from './priority-queue.js';
import { Queue } from './queue.js';
import { CYCLES } from '../../test/fuzzing.js';
import { errorOf, expectNoLeak, settled, track } from '../../test/waits.js';

function drain<T>(queue: Queue<T>): T[] {
  return Array.from({ length: queue.qsize() }, () => queue.getNowait());
}

describe('PriorityQueue', () => {
  it('is a queue that gives the least item first', async () => {
    const queue = new PriorityQueue<number>();
    expect(queue).to.be.instanceOf(Queue);
    for (const item of [10, 9, 1, 30]) queue.putNowait(item);
    expect(await queue.get()).to.equal(1);
    expect(drain(queue)).to.deep.equal([9, 10, 30]);
  });

  it('compares arrays item by item, as tuples', () => {
    const queue = new PriorityQueue<readonly [number, ...unknown[]]>();
    for (const item of [[10, 'b'], [10, 'a'], [9, {}], [9], [2, [3]], [2, [1, 5]]] as const)
      queue.putNowait(item);
    expect(drain(queue)).to.deep.equal([[2, [1, 5]], [2, [3]], [9], [9, {}], [10, 'a'], [10, 'b']]);
  });

  it('takes a comparison', () => {
    const queue = new PriorityQueue<string>(0, (a, b) => b.length - a.length);
    for (const item of ['a', 'ccc', 'bb']) queue.putNowait(item);
    expect(drain(queue)).to.deep.equal(['ccc', 'bb', 'a']);
  });

  it('sorts, and keeps the order of equal ones', () => {
    const item = fc.record({ priority: fc.nat(5), id: fc.nat() });
    fc.assert(
      fc.property(fc.array(item), (items) => {
        const queue = new PriorityQueue<(typeof items)[number]>(0, (a, b) => a.priority - b.priority);
        for (const item of items) queue.putNowait(item);
        expect(drain(queue)).to.deep.equal([...items].sort((a, b) => a.priority - b.priority));
      }),
    );
  });

  it('holds and gives 100,000 items, sorted or not, without a deep stack', () => {
    for (const next of [(i: number) => i, (i: number) => -i, (i: number) => (i * 7919) % 100_003]) {
      const queue = new PriorityQueue<number>();
      for (let i = 0; i < 10 * CYCLES; i++) queue.putNowait(next(i));
      let last = -Infinity;
      for (let i = 0; i < 10 * CYCLES; i++) {
        const item = queue.getNowait();
        if (item < last) expect.fail(`${item} after ${last}`);
        last = item;
      }
      expect(queue.empty()).to.equal(true);
    }
  });

  it('gives an item that is put while somebody waits to them, whatever it is', async () => {
    const queue = new PriorityQueue<number>();
    const first = track(queue.get());
    const second = track(queue.get());
    for (const item of [5, 3, 1]) queue.putNowait(item);
    await settled();
    expect([first.value, second.value]).to.deep.equal([5, 3]);
  });

  it('lets those put first who came first', async () => {
    const queue = new PriorityQueue<number>(1);
    for (const item of [5, 9, 1]) void queue.put(item);
    expect([queue.getNowait(), queue.getNowait(), queue.getNowait()]).to.deep.equal([5, 9, 1]);
  });

  it('compares an array with what is none by <', () => {
    const queue = new PriorityQueue();
    for (const item of [[3], 2, [10], '0']) queue.putNowait(item);
    expect(drain(queue)).to.deep.equal(['0', 2, [3], [10]]);
  });

  it('gives the oldest of items that are equal without being the same', () => {
    const queue = new PriorityQueue<Date>();
    const items = Array.from({ length: 5 }, () => new Date(0));
    for (const item of items) queue.putNowait(item);
    expect(drain(queue).map((item) => items.indexOf(item))).to.deep.equal([0, 1, 2, 3, 4]);
  });

  describe('whose comparison throws', () => {
    const compare = (a: string, b: string) => {
      if (a === b) throw new Error(`${a}?`);
      return a < b ? -1 : 1;
    };

    it('is as it was before', () => {
      const queue = new PriorityQueue(0, compare);
      queue.putNowait('b');
      queue.putNowait('a');
      expect(() => queue.putNowait('a')).to.throw('a?');
      queue.putNowait('c');
      expect(drain(queue)).to.deep.equal(['a', 'b', 'c']);
      for (let i = 0; i < 3; i++) queue.taskDone();
      expect(() => queue.taskDone()).to.throw(RangeError);
    });

    it('refuses the waiting put, and its room goes to the next', async () => {
      const queue = new PriorityQueue(2, compare);
      queue.putNowait('a');
      queue.putNowait('b');
      const refused = errorOf(queue.put('b'));
      const next = track(queue.put('c'));
      expect(queue.getNowait()).to.equal('a');
      expect(await refused).to.have.property('message', 'b?');
      expect(next.state).to.equal('done');
      expect(drain(queue)).to.deep.equal(['b', 'c']);
    });
  });

  it('refuses a comparison that gives no number, as of one that would be in order by chance only', () => {
    const queue = new PriorityQueue<number>(0, ((a: number, b: number) => a > b) as never);
    queue.putNowait(3);
    expect(() => queue.putNowait(1)).to.throw(
      TypeError,
      'Cannot compare items: compare must return a number, current value is false',
    );
    expect(drain(queue)).to.deep.equal([3]);
  });

  it('leaves no listener behind, and nobody in line', async () => {
    const queue = new PriorityQueue<number>(1);
    await expectNoLeak((aio) => queue.get(aio));
    queue.putNowait(1);
    await expectNoLeak((aio) => queue.put(2, aio));
    expect([queue.getNowait(), queue.qsize()]).to.deep.equal([1, 0]);
  });
});
