import { expect } from 'chai';
import { LifoQueue } from './lifo-queue.js';
import { Queue } from './queue.js';
import { expectNoLeak, settled, track } from '../../test/waits.js';

describe('LifoQueue', () => {
  it('is a queue that gives the last item first', async () => {
    const queue = new LifoQueue<number>();
    expect(queue).to.be.instanceOf(Queue);
    for (const item of [1, 3, 2]) queue.putNowait(item);
    expect([await queue.get(), await queue.get(), queue.getNowait()]).to.deep.equal([2, 3, 1]);
    expect(queue.empty()).to.equal(true);
  });

  it('serves those who wait first come, first served', async () => {
    const queue = new LifoQueue<string>(1);
    const gets = [track(queue.get()), track(queue.get())];
    for (const item of ['a', 'b', 'c']) queue.putNowait(item);
    const puts = [track(queue.put('d')), track(queue.put('e'))];
    expect(queue.getNowait()).to.equal('c');
    await settled();
    expect(gets.map(({ value }) => value)).to.deep.equal(['a', 'b']);
    expect(puts.map(({ state }) => state)).to.deep.equal(['done', 'pending']);
    expect([queue.getNowait(), queue.getNowait()]).to.deep.equal(['d', 'e']);
  });

  it('is emptied by shutdown(true)', async () => {
    const queue = new LifoQueue<number>();
    queue.putNowait(1);
    queue.shutdown(true);
    await queue.join();
    expect(queue.qsize()).to.equal(0);
  });

  it('leaves no listener behind, and nobody in line', async () => {
    const queue = new LifoQueue<number>(1);
    await expectNoLeak((aio) => queue.get(aio));
    queue.putNowait(1);
    await expectNoLeak((aio) => queue.put(2, aio));
    expect([queue.getNowait(), queue.qsize()]).to.deep.equal([1, 0]);
  });
});
