import { expect } from 'chai';
import { QueueEmpty, QueueFull } from './queue-errors.js';
import { Queue } from './queue.js';
import { run } from '../run.js';
import { countedSignal, errorOf, expectNoLeak, settled, track } from '../../test/waits.js';

describe('Queue', () => {
  it('gives items in the order they were put in', async () => {
    const queue = new Queue<number>();
    for (const item of [1, 3, 2]) queue.putNowait(item);
    expect([queue.qsize(), queue.empty(), queue.full(), queue.maxsize]).to.deep.equal([3, false, false, 0]);
    expect([queue.getNowait(), await queue.get(), queue.getNowait()]).to.deep.equal([1, 3, 2]);
    expect(queue.empty()).to.equal(true);
  });

  it('refuses at once what has no room or is not there', () => {
    const queue = new Queue<string>(1);
    expect(() => queue.getNowait()).to.throw(QueueEmpty, /^Cannot get: the queue is empty$/);
    queue.putNowait('a');
    expect(queue.full()).to.equal(true);
    expect(() => queue.putNowait('b')).to.throw(QueueFull, /full, it holds 1 items$/);
    expect(queue.getNowait()).to.equal('a');
  });

  it('holds as many as come when maxsize is 0 or less', () => {
    for (const maxsize of [0, -1]) {
      const queue = new Queue<number>(maxsize);
      for (let item = 0; item < 100; item++) queue.putNowait(item);
      expect([queue.full(), queue.qsize()]).to.deep.equal([false, 100]);
    }
  });

  it('takes a fraction as maxsize, and nothing that is no number', () => {
    const queue = new Queue<number>(1.3);
    queue.putNowait(1);
    queue.putNowait(2);
    expect(queue.full()).to.equal(true);
    for (const maxsize of [NaN, '1' as unknown as number])
      expect(() => new Queue(maxsize)).to.throw(RangeError, /^Cannot make a queue: maxsize must be a number/);
  });

  it('keeps items that are undefined, null, 0 or a promise', async () => {
    const queue = new Queue<unknown>();
    const promise = Promise.resolve('later');
    const items = [undefined, null, 0, promise, promise];
    for (const item of items) queue.putNowait(item);
    expect([await queue.get(), await queue.get(), await queue.get()]).to.deep.equal([undefined, null, 0]);
    expect(queue.getNowait()).to.equal(promise);
    expect(await queue.get()).to.equal('later');
  });

  it('stays quick with many items', () => {
    const queue = new Queue<number>();
    for (let item = 0; item < 200_000; item++) queue.putNowait(item);
    const started = performance.now();
    for (let item = 0; item < 200_000; item++) if (queue.getNowait() !== item) expect.fail('Not in order');
    expect(performance.now() - started).to.be.below(10_000);
  });

  describe('get()', () => {
    it('waits for an item; who came first gets the first', async () => {
      const queue = new Queue<string>();
      const gets = [track(queue.get()), track(queue.get()), track(queue.get())];
      await settled();
      queue.putNowait('a');
      await queue.put('b');
      await settled();
      expect(gets.map(({ value }) => value)).to.deep.equal(['a', 'b', undefined]);
      expect(queue.empty()).to.equal(true);
    });

    it('leaves no item to who comes in the turn of the put', async () => {
      const queue = new Queue<string>();
      const first = track(queue.get());
      queue.putNowait('a');
      expect(() => queue.getNowait()).to.throw(QueueEmpty);
      await settled();
      expect(first.value).to.equal('a');
    });

    it('cancelled before the put, takes nothing', async () => {
      const queue = new Queue<string>();
      const controller = new AbortController();
      const cancelled = errorOf(queue.get(controller));
      const next = track(queue.get());
      const reason = new Error('enough');
      controller.abort(reason);
      queue.putNowait('a');
      expect(await cancelled).to.equal(reason);
      expect(next.value).to.equal('a');
    });

    it('cancelled after the put in the same turn, has the item: it is not lost', async () => {
      const queue = new Queue<string>();
      const task = run((aio) => queue.get(aio));
      queue.putNowait('a');
      task.cancel();
      expect(await task).to.equal('a');
      expect([task.state, queue.qsize()]).to.deep.equal(['done', 0]);
    });

    it('with an aborted signal takes nothing, even if there is something', async () => {
      const queue = new Queue<string>();
      queue.putNowait('a');
      const reason = new Error('before');
      expect(await errorOf(queue.get({ signal: AbortSignal.abort(reason) }))).to.equal(reason);
      expect(queue.qsize()).to.equal(1);
    });
  });

  describe('put()', () => {
    it('waits for room; who came first puts first, and nobody overtakes', async () => {
      const queue = new Queue<string>(1);
      const puts = ['a', 'b', 'c'].map((item) => track(queue.put(item)));
      await settled();
      expect(puts.map(({ state }) => state)).to.deep.equal(['done', 'pending', 'pending']);
      expect(queue.getNowait()).to.equal('a');
      expect(() => queue.putNowait('barging')).to.throw(QueueFull);
      await settled();
      expect(puts.map(({ state }) => state)).to.deep.equal(['done', 'done', 'pending']);
      expect([await queue.get(), await queue.get()]).to.deep.equal(['b', 'c']);
    });

    it('cancelled before there is room, puts nothing in', async () => {
      const queue = new Queue<string>(1);
      queue.putNowait('a');
      const controller = new AbortController();
      const cancelled = errorOf(queue.put('X', controller));
      const next = track(queue.put('b'));
      controller.abort();
      expect(queue.getNowait()).to.equal('a');
      expect(await cancelled).to.equal(controller.signal.reason);
      expect(next.state).to.equal('done');
      expect([queue.getNowait(), queue.qsize()]).to.deep.equal(['b', 0]);
    });

    it('cancelled after there was room in the same turn, has put it in', async () => {
      const queue = new Queue<string>(1);
      queue.putNowait('a');
      const controller = new AbortController();
      const put = track(queue.put('b', controller));
      queue.getNowait();
      controller.abort();
      await settled();
      expect(put.state).to.equal('done');
      expect(queue.getNowait()).to.equal('b');
    });

    it('with an aborted signal puts nothing in, even if there is room', async () => {
      const queue = new Queue<string>();
      await errorOf(queue.put('a', { signal: AbortSignal.abort() }));
      expect(queue.qsize()).to.equal(0);
    });
  });

  it('leaves no listener behind', async () => {
    const queue = new Queue<number>(1);
    const { signal, listeners } = countedSignal();
    const get = queue.get({ signal });
    expect(listeners()).to.equal(1);
    await queue.put(1, { signal });
    await get;
    const join = queue.join({ signal });
    queue.taskDone();
    await join;
    expect(listeners()).to.equal(0);
    await expectNoLeak((aio) => queue.get(aio));
    queue.putNowait(1);
    await expectNoLeak((aio) => queue.put(2, aio));
    await expectNoLeak((aio) => queue.join(aio));
    expect([queue.getNowait(), queue.qsize()]).to.deep.equal([1, 0]);
  });
});
