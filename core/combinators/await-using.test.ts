import { expect } from 'chai';
import { Condition, Lock, Queue, Semaphore, TaskGroup, tasks } from 'aio-elements/core';
import { failing, forever, later, tidy } from '../../test/jobs.js';
import { errorOf, settled, track } from '../../test/waits.js';

type AsyncJob = (...args: unknown[]) => Promise<unknown>;

/** Code that the compiler does not see: what the runtime itself makes of `using`. */
function native(names: string, body: string): AsyncJob | undefined {
  const AsyncFunction = forever.constructor as new (names: string, body: string) => AsyncJob;
  try {
    return new AsyncFunction(names, body);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const compiled: Readonly<Record<string, AsyncJob | undefined>> = {
  async group(fill) {
    await using group = new TaskGroup();
    return (fill as (group: TaskGroup) => unknown)(group);
  },
  async held(lock) {
    using held = await (lock as Lock).acquire();
    return [(lock as Lock).locked(), typeof held];
  },
};

const runtime: typeof compiled = {
  group: native('fill, TaskGroup', 'await using group = new TaskGroup(); return fill(group);'),
  held: native('lock', 'using held = await lock.acquire(); return [lock.locked(), typeof held];'),
};

for (const [by, blocks] of Object.entries({ compiler: compiled, runtime }))
  describe(`await using by the ${by}`, () => {
    const { group: block, held } = blocks;
    if (!block || !held) return void it.skip('is not in this runtime');

    it('joins a TaskGroup at the end of the block, with the value of the block', async () => {
      const log: string[] = [];
      const value = await block((group: TaskGroup) => {
        group.createTask(later(null, 3)).addDoneCallback(() => log.push('task'));
        return 'value';
      }, TaskGroup);
      expect([value, ...log]).to.deep.equal(['value', 'task']);
    });

    it('throws the failure of a task from the block, once the others have ended', async () => {
      const error = new Error('broken');
      const log: string[] = [];
      const fill = (group: TaskGroup): unknown => [
        group.createTask(tidy(log)),
        group.createTask(failing(error)),
      ];
      expect(await errorOf(block(fill, TaskGroup))).to.equal(error);
      expect(log).to.deep.equal(['tidy cleans up', 'tidy has ended']);
    });

    it('keeps the failure of the block beside that of a task', async () => {
      const [first, second] = [new Error('block'), new Error('task')];
      const fill = (group: TaskGroup): never => {
        group.createTask(failing(second));
        throw first;
      };
      const both = (await errorOf(block(fill, TaskGroup))) as { error: unknown; suppressed: unknown };
      expect([both.error, both.suppressed]).to.deep.equal([second, first]);
    });

    it('waits for the tasks of a block that fails', async () => {
      const error = new Error('block');
      let task = track(Promise.resolve<unknown>(null));
      const fill = (group: TaskGroup): never => {
        task = track(group.createTask(later('done', 3)));
        throw error;
      };
      expect(await errorOf(block(fill, TaskGroup))).to.equal(error);
      expect(task).to.deep.equal({ state: 'done', value: 'done' });
    });

    it('gives back a lock, a condition and a semaphore at the end of the block', async () => {
      for (const lock of [new Lock(), new Condition(), new Semaphore(1)]) {
        expect(await held(lock)).to.deep.equal([true, 'object']);
        expect(lock.locked()).to.equal(false);
      }
    });
  });

describe('Symbol.asyncDispose', () => {
  if (!('asyncDispose' in Symbol)) return void it.skip('is not in this runtime');

  it('of a TaskGroup joins it', async () => {
    const group = new TaskGroup();
    const task = group.createTask(later('value', 3));
    const joined = track(group[Symbol.asyncDispose]());
    await settled();
    expect([joined.state, task.state]).to.deep.equal(['pending', 'pending']);
    await group.join();
    await settled();
    expect([joined.state, task.result()]).to.deep.equal(['done', 'value']);
  });

  it('of a TaskGroup in an AsyncDisposableStack joins it', async function () {
    const { AsyncDisposableStack: Stack } = globalThis;
    if (!Stack) return this.skip();
    const stack = new Stack();
    const task = stack.use(new TaskGroup()).createTask(later('value', 3));
    await stack.disposeAsync();
    expect(task.result()).to.equal('value');
  });

  it('of an iterator ends it, and takes nobody a turn', async function () {
    const queue = new Queue<number>();
    const values = queue.values();
    const dispose = (values as Partial<AsyncDisposable>)[Symbol.asyncDispose];
    if (!dispose) return this.skip();
    queue.putNowait(1);
    expect(await values.next()).to.deep.equal({ done: false, value: 1 });
    queue.putNowait(2);
    await dispose.call(values);
    expect(await values.next()).to.deep.equal({ done: true, value: undefined });
    expect(queue.getNowait()).to.equal(2);
    expect(tasks()).to.deep.equal([]);
  });
});
