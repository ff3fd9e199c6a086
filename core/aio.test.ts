import { expect } from 'chai';
import * as core from 'aio-elements/core';
import { forever } from '../test/jobs.js';
import { expectUnhandled } from '../test/strict.js';
import { countedSignal, errorOf, settled } from '../test/waits.js';

type Aio = core.Aio;
type Method = Exclude<keyof Aio, 'signal' | 'Future' | symbol>;

const never = new EventTarget();
const stalled = 'data:,'; // its request is cancelled before it is answered

/** Every method, taken off its `aio`, in a call that the scope has to end. The compiler asks for all of them. */
const calls: Readonly<Record<Method, (aio: Aio) => unknown>> = {
  ajax: ({ ajax }) => ajax('GET', stalled),
  get: ({ get }) => get(stalled),
  post: ({ post }) => post(stalled),
  put: ({ put }) => put(stalled),
  patch: ({ patch }) => patch(stalled),
  del: ({ del }) => del(stalled),
  delete: ({ delete: remove }) => remove(stalled),
  head: ({ head }) => head(stalled),
  stream: ({ stream }) => stream(stalled).next(),
  event: ({ event }) => event(never, 'x'),
  events: ({ events }) => events(never, 'x').next(),
  sleep: ({ sleep }) => sleep(60),
  run: ({ run }) => run(forever),
  wait: ({ wait }) => wait(new core.Future()),
  waitFor: ({ waitFor }) => waitFor(forever, 60),
  timeout: ({ timeout }) => timeout(60, forever),
  shield: ({ shield }) => shield(new core.Future()),
  gather: ({ gather }) => gather([forever]),
  race: ({ race }) => race([forever]),
  any: ({ any }) => any([forever]),
  sequence: ({ sequence }) => sequence([forever]),
  asCompleted: ({ asCompleted }) => asCompleted([forever]).next(),
  retry: ({ retry }) => retry(forever, 2),
  repeat: ({ repeat }) => repeat(forever, { every: 1 }),
  taskGroup: ({ taskGroup }) => taskGroup((_, own) => forever(own)),
};

describe('an aio', () => {
  for (const [name, call] of Object.entries(calls))
    it(`has ${name}, which works taken off it and ends with the scope`, async () => {
      const reason = new Error('enough');
      const task = core.run((aio) => call(aio));
      queueMicrotask(() => task.cancel(reason));
      expect(await errorOf(task)).to.equal(reason);
      await settled();
      expect(core.tasks()).to.deep.equal([]);
    });

  it('has every method of its table and nothing else', () =>
    core.run((aio) => {
      const prototype = Object.getPrototypeOf(aio) as object;
      const names = Object.getOwnPropertyNames(prototype);
      expect(names).to.have.members([...Object.keys(calls), 'constructor', 'signal', 'Future']);
    }));

  it('can be taken apart in the arguments of the job', async () => {
    const slept = await core.run(async ({ sleep, gather, run, signal }) => {
      await Promise.all(Reflect.apply(Array.prototype.map, [0.001, 0.002], [sleep]) as Promise<void>[]); // index and array in the place of options
      expect(signal.aborted).to.equal(false);
      return gather([() => run(() => 1), (own) => own.sleep(0).then(() => 2)]);
    });
    expect(slept).to.deep.equal([1, 2]);
  });

  it('keeps the options of a call beside its scope', async () => {
    const { signal, abort, listeners } = countedSignal();
    const reason = new Error('mine');
    const caught = await core.run(async ({ sleep }) => {
      const waiting = sleep(60, { signal });
      abort(reason);
      const error = await errorOf(waiting);
      await sleep(0);
      return error;
    });
    expect([caught, listeners()]).to.deep.equal([reason, 0]);
  });

  it('takes both callbacks of run, and a number as the policy of retry', async () => {
    const told: unknown[] = [];
    await core.run(async ({ run, retry }) => {
      await run(
        () => 1,
        (value) => told.push(value),
      );
      await run(
        () => Promise.reject(new Error('no')),
        null,
        (error) => told.push(String(error)),
      ).catch(() => 0);
      await retry(() => told.push('tried'), 2);
    });
    expect(told).to.deep.equal([1, 'Error: no', 'tried']);
  });
});

describe('aio.Future', () => {
  it('runs the third program of browser.aio as it is written', async () => {
    const result = await core.run(async (aio) => {
      const future = new aio.Future<string>();
      setTimeout(() => future.setResult('timeout!'), 5);
      return `future awaited, result: ${await future}`;
    });
    expect(result).to.equal('future awaited, result: timeout!');
  });

  it('is cancelled with the scope while it is pending, with the reason itself', async () => {
    const reason = new Error('enough');
    const task = core.run((aio) => new aio.Future());
    await settled();
    task.cancel(reason);
    expect(await errorOf(task)).to.equal(reason);
  });

  it('is cancelled at once in a scope that has ended', async () => {
    const reason = new Error('enough');
    const task = core.run(async (aio) => {
      await errorOf(aio.sleep(60));
      return errorOf(new aio.Future());
    });
    task.cancel(reason);
    expect(await task).to.equal(reason);
  });

  it('is one class for each aio, and a Future of core', () =>
    core.run((aio) => {
      expect(aio.Future).to.equal(aio.Future);
      expect(new aio.Future()).to.be.instanceOf(core.Future).and.instanceOf(aio.Future);
    }));

  it('leaves nothing on a long-lived scope', async () => {
    await core.run(async (aio) => {
      const { signal } = aio;
      let listening = 0;
      const count = (by: number) => (): void => void (listening += by);
      signal.addEventListener = count(1);
      signal.removeEventListener = count(-1);
      for (let round = 0; round < 100; round++) {
        new aio.Future().setResult(round);
        await new core.Lock().use(() => round, aio);
      }
      expect(listening).to.equal(0);
    });
  });

  it('reports an exception that nobody looks at once', async () => {
    await core.run((aio) => new aio.Future().setException(new Error('unseen')));
    expect((await expectUnhandled()).map(String)).to.deep.equal(['Error: unseen']);
  });
});

/** Every wait of a class, with an aio as its options. */
const waits: readonly [name: string, wait: (aio: Aio) => PromiseLike<unknown>][] = [
  ['Flag.wait', (aio) => new core.Flag().wait(aio)],
  ['Barrier.wait', (aio) => new core.Barrier(2).wait(aio)],
  ['Queue.get', (aio) => new core.Queue().get(aio)],
  ['Queue.put', (aio) => filled(new core.Queue<number>(1)).put(2, aio)],
  ['Queue.join', (aio) => filled(new core.Queue<number>()).join(aio)],
  ['Queue.values', (aio) => new core.Queue().values(aio).next()],
  ['LifoQueue.get', (aio) => new core.LifoQueue().get(aio)],
  ['PriorityQueue.get', (aio) => new core.PriorityQueue().get(aio)],
  ['Lock.acquire', (aio) => held(new core.Lock()).acquire(aio)],
  ['Lock.use', (aio) => held(new core.Lock()).use(() => 1, aio)],
  ['Semaphore.acquire', (aio) => held(new core.Semaphore(1)).acquire(aio)],
  ['BoundedSemaphore.acquire', (aio) => held(new core.BoundedSemaphore(1)).acquire(aio)],
  ['Condition.acquire', (aio) => held(new core.Condition()).acquire(aio)],
  ['Condition.wait', (aio) => held(new core.Condition()).wait(aio)],
  ['Condition.waitFor', (aio) => held(new core.Condition()).waitFor(() => false, aio)],
  ['TaskGroup.join', (aio) => inGroup(new core.TaskGroup(aio)).join()],
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

describe('an aio as the options of a wait', () => {
  for (const [name, wait] of waits)
    it(`ends ${name} with its scope, with the reason itself`, async () => {
      const reason = new Error('enough');
      const task = core.run((aio) => wait(aio));
      await settled();
      expect(task.done()).to.equal(false);
      task.cancel(reason);
      expect(await errorOf(task)).to.equal(reason);
      expect(core.tasks()).to.deep.equal([]);
    });

  it('is the narrower scope where one is given', async () => {
    const reason = new Error('inner');
    await core.run(async (aio) => {
      const lock = new core.Lock();
      await lock.acquire(aio);
      const inner = aio.run((own) => lock.acquire(own));
      inner.cancel(reason);
      expect(await errorOf(inner)).to.equal(reason);
      lock.release();
      expect(lock.locked()).to.equal(false);
    });
  });

  it('works for a queue in a loop', async () => {
    const seen = await core.run(async (aio) => {
      const queue = new core.PriorityQueue<number>(2, (a, b) => b - a);
      const reader = aio.run(async (own) => {
        const items: number[] = [];
        for await (const item of queue.values(own)) items.push(item);
        return items;
      });
      queue.putNowait(1);
      queue.putNowait(2);
      await queue.put(3, aio);
      queue.shutdown();
      return reader;
    });
    expect(seen).to.deep.equal([1, 3, 2]);
  });
});
