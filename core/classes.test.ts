import 'aio-elements/core/all.js';
import { expect } from 'chai';
import * as core from 'aio-elements/core';
import { expectUnhandled } from '../test/strict.js';
import { errorOf, settled } from '../test/waits.js';

type Aio = core.Aio;

/** Every wait of a class of an aio, without options of its own. */
const waits: readonly [name: string, wait: (aio: Aio) => PromiseLike<unknown>][] = [
  ['Future', (aio) => new aio.Future()],
  ['Flag.wait', (aio) => new aio.Flag().wait()],
  ['Barrier.wait', (aio) => new aio.Barrier(2).wait()],
  ['Queue.get', (aio) => new aio.Queue().get()],
  ['Queue.put', (aio) => filled(new aio.Queue<number>(1)).put(2)],
  ['Queue.join', (aio) => filled(new aio.Queue<number>()).join()],
  ['Queue.values', (aio) => new aio.Queue().values().next()],
  ['Queue[Symbol.asyncIterator]', (aio) => new aio.Queue()[Symbol.asyncIterator]().next()],
  ['LifoQueue.get', (aio) => new aio.LifoQueue().get()],
  ['PriorityQueue.get', (aio) => new aio.PriorityQueue().get()],
  ['Lock.acquire', (aio) => held(new aio.Lock()).acquire()],
  ['Lock.use', (aio) => held(new aio.Lock()).use(() => 1)],
  ['Semaphore.acquire', (aio) => held(new aio.Semaphore(1)).acquire()],
  ['BoundedSemaphore.acquire', (aio) => held(new aio.BoundedSemaphore(1)).acquire()],
  ['Condition.acquire', (aio) => held(new aio.Condition()).acquire()],
  ['Condition.wait', (aio) => held(new aio.Condition()).wait()],
  ['Condition.waitFor', (aio) => held(new aio.Condition()).waitFor(() => false)],
  ['TaskGroup.join', (aio) => inGroup(new aio.TaskGroup()).join()],
];

function filled(queue: core.Queue<number>): core.Queue<number> {
  queue.putNowait(1);
  return queue;
}

function held<L extends { acquire(): Promise<unknown> }>(lock: L): L {
  void lock.acquire();
  return lock;
}

function inGroup(group: core.TaskGroup): core.TaskGroup {
  group.createTask((own) => own.sleep(60));
  return group;
}

describe('the classes of an aio', () => {
  for (const [name, wait] of waits)
    it(`end ${name} with its scope, with the reason itself`, async () => {
      const reason = new Error('enough');
      const task = core.run((aio) => wait(aio));
      await settled();
      expect(task.done()).to.equal(false);
      task.cancel(reason);
      expect(await errorOf(task)).to.equal(reason);
      expect(core.tasks()).to.deep.equal([]);
    });

  it('end a wait with its own signal too, and then their scope goes on', async () => {
    const controller = new AbortController();
    const reason = new Error('mine');
    const error = await core.run(async (aio) => {
      const waiting = new aio.Queue().get({ signal: controller.signal });
      controller.abort(reason);
      const caught = await errorOf(waiting);
      await aio.sleep(0);
      return caught;
    });
    expect(error).to.equal(reason);
  });

  it('end a wait of a narrower scope with that one', async () => {
    const reason = new Error('inner');
    await core.run(async (aio) => {
      const lock = new aio.Lock();
      await lock.acquire();
      const inner = aio.run((own) => lock.acquire(own));
      inner.cancel(reason);
      expect(await errorOf(inner)).to.equal(reason);
      lock.release();
      expect(lock.locked()).to.equal(false);
    });
  });

  it('are the same each time, and make what core makes', async () => {
    await core.run((aio) => {
      expect(aio.Lock).to.equal(aio.Lock);
      expect(new aio.Lock()).to.be.instanceOf(core.Lock).and.instanceOf(aio.Lock);
      expect(new aio.Future()).to.be.instanceOf(core.Future);
      expect(new aio.TaskGroup()).to.be.instanceOf(core.TaskGroup);
      expect(aio.TimeoutError).to.equal(core.TimeoutError);
      expect(aio.tasks().map(({ state }) => state)).to.deep.equal(['pending']);
    });
  });

  it('work as those of core', async () => {
    const seen = await core.run(async (aio) => {
      const queue = new aio.PriorityQueue<number>(2, (a, b) => b - a);
      const reader = aio.run(async () => {
        const items: number[] = [];
        for await (const item of queue) items.push(item);
        return items;
      });
      queue.putNowait(1);
      queue.putNowait(2);
      await queue.put(3);
      queue.shutdown();
      return reader;
    });
    expect(seen).to.deep.equal([1, 3, 2]);
  });

  it('run the third program of browser.aio as it is written', async () => {
    const result = await core.run(async (aio) => {
      const future = new aio.Future<string>();
      setTimeout(() => future.setResult('timeout!'), 5);
      return `future awaited, result: ${await future}`;
    });
    expect(result).to.equal('future awaited, result: timeout!');
  });

  it('make a future that is over in a scope that is over', async () => {
    const reason = new Error('enough');
    const task = core.run(async (aio) => {
      await errorOf(aio.sleep(60));
      return errorOf(new aio.Future());
    });
    task.cancel(reason);
    expect(await task).to.equal(reason);
  });

  it('leave nothing on a long-lived scope', async () => {
    await core.run(async (aio) => {
      const { signal } = aio;
      let listening = 0;
      const count = (by: number) => (): void => void (listening += by);
      signal.addEventListener = count(1);
      signal.removeEventListener = count(-1);
      for (let round = 0; round < 100; round++) {
        new aio.Future().setResult(round);
        await new aio.Lock().use(() => round);
      }
      expect(listening).to.equal(0);
    });
  });

  it('report an exception that nobody looks at once', async () => {
    await core.run((aio) => new aio.Future().setException(new Error('unseen')));
    expect((await expectUnhandled()).map(String)).to.deep.equal(['Error: unseen']);
  });
});
