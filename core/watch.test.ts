import { expect } from 'chai';
import { errorOf, settled } from '../test/waits.js';
import { expectUnhandled } from '../test/strict.js';
import { type Aio, events, openScope, run, tasks } from './index.js';
import { live, type Task } from './task.js';
import { watch, type WatchedCall } from './watch.js';

let stop: () => void;
let calls: WatchedCall[];
let waiting: number;
let ended: [Task, unknown][];

beforeEach(() => {
  calls = [];
  ended = [];
  waiting = 0;
  stop = watch({
    called: (call) => {
      calls.push(call);
      waiting++;
      return () => waiting--;
    },
    ended: (task, outcome) => ended.push([task, outcome]),
  });
});

afterEach(() => stop());

describe('what a job waits for', () => {
  it('is told while it waits, with the task whose it is', async () => {
    const task = run((aio) => aio.sleep(0.01));
    expect(calls.map(({ name, args, task: whose }) => [name, args[0], whose])).to.deep.equal([
      ['sleep', 0.01, task],
    ]);
    expect(waiting).to.equal(1);
    await task;
    expect(waiting).to.equal(0);
  });

  it('is no more once it is cancelled', async () => {
    const task = run((aio) => aio.sleep(60));
    task.cancel();
    await errorOf(task);
    expect(waiting).to.equal(0);
  });

  it('is each event of a loop', async () => {
    const target = new EventTarget();
    const task = run(async (aio) => {
      for await (const event of aio.events(target, 'go')) return event.type;
      return '';
    });
    expect(waiting).to.equal(1);
    target.dispatchEvent(new Event('go'));
    expect(await task).to.equal('go');
    expect(waiting).to.equal(0);
  });

  it('has no task in an open scope', async () => {
    const scope = openScope();
    const slept = scope.aio.sleep(60);
    expect(calls.map(({ task, aio }) => [task, aio])).to.deep.equal([[undefined, scope.aio]]);
    scope.close('over');
    await errorOf(slept);
  });

  it('gives a task as it is', async () => {
    let child: Task | undefined;
    const task = run(async (aio) => {
      child = aio.run((own) => own.sleep(0), { name: 'child' });
      await child;
    });
    await task;
    expect(calls.map(({ name }) => name)).to.deep.equal(['sleep', 'run']);
    expect(calls[1]?.result).to.equal(child);
    expect(child?.parent).to.equal(task);
  });
});

describe('the beginning of a task', () => {
  it('is told before its job is called, with its name and its parent', async () => {
    const told: string[] = [];
    const unwatch = watch({
      started: ({ name, parent, state }) => told.push(`${name} in ${parent?.name}, ${state}`),
      called: () => undefined,
      ended: () => undefined,
    });
    const outer = async (aio: Aio): Promise<void> => {
      told.push('outer works');
      await aio.run(() => told.push('inner works'), { name: 'inner' });
    };
    const scope = openScope();
    await scope.run(outer);
    unwatch();
    await run(() => 0);
    expect(told).to.deep.equal([
      'outer in undefined, pending',
      'outer works',
      'inner in outer, pending',
      'inner works',
    ]);
  });

  it('is not wrapped when nobody watches', async () => {
    stop();
    expect(Object.hasOwn(live, 'add')).to.equal(false);
    const task = run((aio) => aio.sleep(0));
    expect(tasks()).to.include(task);
    await task;
  });
});

describe('the end of a task', () => {
  it('is told with its value, its error or its reason', async () => {
    const failure = new Error('no');
    const [good, bad, cancelled] = [
      run(() => 1),
      run(() => {
        throw failure;
      }),
      run((aio) => aio.sleep(60)),
    ];
    cancelled.cancel('enough');
    await Promise.allSettled([good, bad, cancelled]);
    const told = new Map(ended);
    expect(told.get(good)).to.equal(1);
    expect(told.get(bad)).to.equal(failure);
    expect((told.get(cancelled) as Error).message).to.equal('enough');
  });

  it('is still unhandled, if it was an error', async () => {
    run(() => Promise.reject(new Error('nobody looks')), { name: 'bad' });
    const [reason] = await expectUnhandled();
    expect((reason as Error).message).to.equal('nobody looks');
    expect(ended.map(([task]) => task.name)).to.deep.equal(['bad']);
  });
});

describe('a page that is watched', () => {
  it('hears of an error of a wait that it does not look at, and of no cancellation', async () => {
    const task = run(async (aio) => {
      void aio.sleep(-1);
      void aio.sleep(60);
      await aio.sleep(0);
    });
    await task;
    const errors = await expectUnhandled();
    expect(errors.map((error) => (error as Error).name)).to.deep.equal(['RangeError']);
  });

  it('is what it was when nobody watches', async () => {
    const methods = Object.getPrototypeOf(Object.getPrototypeOf(openScope().aio)) as object;
    const watched = { ...methods };
    const second = watch({ called: () => undefined, ended: () => undefined });
    stop();
    expect({ ...methods }).to.deep.equal(watched);
    second();
    second();
    for (const [name, method] of Object.entries(methods))
      expect(method, name).not.to.equal(watched[name as never]);
    await run((aio) => aio.sleep(0));
    expect(calls).to.deep.equal([]);
    expect(ended).to.deep.equal([]);
  });

  it('has its loops closed', async () => {
    const target = new EventTarget();
    const loop = events(target, 'go');
    await loop.return?.();
    const task = run(async (aio) => {
      const own = aio.events(target, 'go');
      await own.return?.();
      return own.next();
    });
    expect(await task).to.deep.equal({ done: true, value: undefined });
    await settled();
    expect(tasks()).not.to.include(task);
  });
});
