import { expect } from 'chai';
import { QueueShutDown } from './queue-errors.js';
import { Queue } from './queue.js';
import { run } from '../run.js';
import { sleep } from '../sleep.js';
import { errorOf, expectNoLeak, settled, track } from '../../test/waits.js';

describe('Queue.join()', () => {
  it('does not wait while nothing was put in', async () => {
    const queue = new Queue();
    await queue.join();
    await queue.join();
  });

  it('waits until every item that was put in is done, handed over or not', async () => {
    const queue = new Queue<number>();
    const get = queue.get();
    queue.putNowait(1);
    queue.putNowait(2);
    const join = track(queue.join());
    expect([await get, await queue.get()]).to.deep.equal([1, 2]);
    queue.taskDone();
    await settled();
    expect(join.state).to.equal('pending');
    queue.taskDone();
    await settled();
    expect(join.state).to.equal('done');
  });

  it('counts an item of a waiting put only once it is in', async () => {
    const queue = new Queue<number>(1);
    queue.putNowait(1);
    const controller = new AbortController();
    const put = errorOf(queue.put(2, controller));
    controller.abort();
    await put;
    queue.getNowait();
    queue.taskDone();
    await queue.join();
  });

  it('ends with work shared by two', async () => {
    const queue = new Queue<number>();
    for (let item = 0; item < 100; item++) queue.putNowait(item);
    let sum = 0;
    const worker = () =>
      run(async (aio) => {
        for await (const item of queue.values(aio)) {
          await sleep(0);
          sum += item;
          queue.taskDone();
        }
      });
    const workers = [worker(), worker()];
    await queue.join();
    expect(sum).to.equal(4950);
    for (const task of workers) task.cancel();
    await Promise.allSettled(workers);
    expect(workers.map(({ state }) => state)).to.deep.equal(['cancelled', 'cancelled']);
  });

  it('can be cancelled, silently', async () => {
    const queue = new Queue<number>();
    queue.putNowait(1);
    const controller = new AbortController();
    void queue.join(controller);
    const join = errorOf(queue.join(controller));
    controller.abort();
    expect(await join).to.equal(controller.signal.reason);
    await sleep(0.01);
  });

  it('refuses taskDone() for more than was put in', () => {
    const queue = new Queue<number>();
    expect(() => queue.taskDone()).to.throw(
      RangeError,
      /^Cannot mark an item as done: the work on every item is done already$/,
    );
    queue.putNowait(1);
    queue.taskDone();
    expect(() => queue.taskDone()).to.throw(RangeError);
  });
});

describe('Queue.shutdown()', () => {
  it('takes no more, and gives what is left', async () => {
    const queue = new Queue<number>();
    queue.putNowait(1);
    queue.putNowait(2);
    queue.shutdown();
    expect(() => queue.putNowait(3)).to.throw(QueueShutDown, /^Cannot put: the queue was shut down/);
    expect(await errorOf(queue.put(3))).to.be.instanceOf(QueueShutDown);
    expect([queue.getNowait(), await queue.get()]).to.deep.equal([1, 2]);
    expect(() => queue.getNowait()).to.throw(QueueShutDown, /^Cannot get: the queue was shut down/);
    expect(await errorOf(queue.get())).to.be.instanceOf(QueueShutDown);
  });

  it('sends those away who wait to get or to put', async () => {
    const empty = new Queue<number>();
    const gets = [errorOf(empty.get()), errorOf(empty.get())];
    empty.shutdown();
    for (const error of await Promise.all(gets))
      expect(error)
        .to.be.instanceOf(QueueShutDown)
        .with.property('message')
        .that.matches(/^Cannot get: the queue was shut down/);

    const full = new Queue<number>(1);
    full.putNowait(1);
    const puts = [errorOf(full.put(2)), errorOf(full.put(3))];
    full.shutdown();
    for (const error of await Promise.all(puts))
      expect(error)
        .to.be.instanceOf(QueueShutDown)
        .with.property('message')
        .that.matches(/^Cannot put: the queue was shut down/);
    expect([full.getNowait(), full.empty()]).to.deep.equal([1, true]);
    expect(await errorOf(full.put(4))).to.be.instanceOf(QueueShutDown);
  });

  it('does not take an item back that was handed over in the same turn', async () => {
    const queue = new Queue<number>();
    const get = queue.get();
    queue.putNowait(1);
    queue.shutdown(true);
    expect(await get).to.equal(1);
  });

  it('lets join() wait for what is left', async () => {
    const queue = new Queue<number>();
    queue.putNowait(1);
    const join = track(queue.join());
    queue.shutdown();
    queue.getNowait();
    await settled();
    expect(join.state).to.equal('pending');
    queue.taskDone();
    await settled();
    expect(join.state).to.equal('done');
  });

  it('at once, throws away what is left and counts it as done', async () => {
    const queue = new Queue<number>();
    for (const item of [1, 2, 3]) queue.putNowait(item);
    queue.getNowait();
    const join = track(queue.join());
    queue.shutdown(true);
    expect(queue.empty()).to.equal(true);
    expect(await errorOf(queue.get())).to.be.instanceOf(QueueShutDown);
    expect(join.state).to.equal('pending');
    queue.taskDone();
    await settled();
    expect(join.state).to.equal('done');
    expect(() => queue.taskDone()).to.throw(RangeError);
  });

  it('can be said again, and then at once', async () => {
    const queue = new Queue<number>();
    queue.putNowait(1);
    queue.shutdown();
    queue.shutdown(true);
    await queue.join();
    expect(queue.empty()).to.equal(true);
  });
});

describe('for await over a Queue', () => {
  it('gives every item, and ends when the queue is shut down and empty', async () => {
    const queue = new Queue<number>(1);
    const seen: number[] = [];
    const reader = run(async () => {
      for await (const item of queue) seen.push(item);
    });
    for (const item of [1, 2, 3]) await queue.put(item);
    queue.shutdown();
    await reader;
    expect(seen).to.deep.equal([1, 2, 3]);
  });

  it('left early, takes no item along', async () => {
    const queue = new Queue<number>();
    for (const item of [1, 2, 3]) queue.putNowait(item);
    for await (const item of queue) if (item === 2) break;
    expect(queue.getNowait()).to.equal(3);
  });

  it('ends with the scope that values() was given', async () => {
    const queue = new Queue<number>();
    const reason = new Error('enough');
    const task = run(async (aio) => {
      for await (const item of queue.values(aio)) expect.fail(String(item));
    });
    await settled();
    task.cancel(reason);
    expect(await errorOf(task)).to.equal(reason);
    queue.putNowait(1);
    expect(queue.qsize()).to.equal(1);
    queue.getNowait();
    await expectNoLeak((aio) => queue.values(aio).next());
  });
});
