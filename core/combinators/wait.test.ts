import { expect } from 'chai';
import { CancelledError, Future, run, sleep, wait, type Task } from 'aio-elements/core';
import { CYCLES } from '../../test/fuzzing.js';
import { failing, forever, later, tidy, untidy } from '../../test/jobs.js';
import { countedSignal, errorOf, settled } from '../../test/waits.js';

describe('wait for one', () => {
  it('gives the value of a task, a future and a promise', async () => {
    expect(await wait(run(later(1)))).to.equal(1);
    expect(await wait(Promise.resolve(2))).to.equal(2);
    const future = new Future<number>();
    const waiting = wait(future);
    future.setResult(3);
    expect(await waiting).to.equal(3);
  });

  it('passes on an error, and a cancellation by hand', async () => {
    const error = new Error('broken');
    expect(await errorOf(wait(run(failing(error))))).to.equal(error);
    const task = run(forever);
    const waiting = wait(task);
    task.cancel('by hand');
    expect(await errorOf(waiting))
      .to.be.instanceOf(CancelledError)
      .with.property('message', 'by hand');
  });

  it('cancels the task with the waiter, and waits for its cleanup', async () => {
    const log: string[] = [];
    const task = run(tidy(log));
    const waiter = run((aio) => aio.wait(task));
    waiter.cancel('enough');
    expect(await errorOf(waiter)).to.have.property('message', 'enough');
    expect(task.cancelled()).to.equal(true);
    expect(log).to.deep.equal(['tidy cleans up', 'tidy has ended']);
  });

  it('cancels a future with the waiter, and leaves a promise alone', async () => {
    const future = new Future();
    const late = sleep(0).then(() => Promise.reject(new Error('late')));
    const waiters = [future, late].map((work) => run((aio) => aio.wait(work)));
    for (const waiter of waiters) waiter.cancel();
    await Promise.all(waiters.map(errorOf));
    expect(future.cancelled()).to.equal(true);
    await settled();
  });

  it('gives the value of a task that swallows the cancellation, as await does in asyncio', async () => {
    const task = run((aio) => aio.sleep(60).catch(() => 'swallowed'));
    const controller = new AbortController();
    const waiting = wait(task, controller);
    controller.abort();
    expect(await waiting).to.equal('swallowed');
  });

  it('fails with what the task fails with while it cleans up', async () => {
    const error = new Error('leaves a mess');
    for (const before of [false, true]) {
      const controller = new AbortController();
      const task = run(untidy(error));
      if (before) controller.abort();
      const waiting = wait(task, controller);
      controller.abort();
      expect(await errorOf(waiting)).to.equal(error);
    }
  });

  it('cancels the task also when the waiter is cancelled before', async () => {
    const reason = new Error('before');
    const task = run(forever);
    expect(await errorOf(wait(task, { signal: AbortSignal.abort(reason) }))).to.equal(reason);
    expect(task.cancelled()).to.equal(true);
  });

  it('is quiet when it is cancelled and nobody looks', async () => {
    const controller = new AbortController();
    wait(run(forever), controller);
    wait(new Future(), controller);
    controller.abort();
    wait(run(forever), controller);
    await settled();
  });

  it('leaves no listener behind', async () => {
    const { signal, listeners } = countedSignal();
    const tasks = [later(1), failing(new Error('broken')), forever].map((job) => run(job as typeof forever));
    const waits = tasks.map((task) => wait(task, { signal }));
    expect(listeners()).to.equal(3);
    tasks[2]?.cancel();
    await Promise.allSettled(waits);
    expect(listeners()).to.equal(0);
  });

  it('rejects for a signal that is none', async () => {
    expect(await errorOf(wait(run(later(1)), { signal: 5 as never }))).to.be.instanceOf(TypeError);
  });
});

describe('wait for several', () => {
  const error = new Error('broken');
  const start = (): Task[] => [run(later(1)), run(failing(error, 3)), run(later(3, 6))];

  it('waits for all to end, in whatever way', async () => {
    const tasks = [...start(), run(forever)];
    tasks[3]?.cancel();
    const { done, pending } = await wait(tasks);
    expect([...done]).to.deep.equal(tasks);
    expect(pending.size).to.equal(0);
  });

  it('waits for the first to end, and cancels nothing', async () => {
    const tasks = start();
    const { done, pending } = await wait(tasks, { returnWhen: 'FIRST_COMPLETED' });
    expect([...done]).to.deep.equal(tasks.slice(0, 1));
    expect([...pending].map(({ state }) => state)).to.deep.equal(['pending', 'pending']);
    await wait(pending);
  });

  it('waits for the first to fail', async () => {
    const tasks = start();
    const { done } = await wait(tasks, { returnWhen: 'FIRST_EXCEPTION' });
    expect([...done]).to.deep.equal(tasks.slice(0, 2));
    await tasks[2];
  });

  it('does not take a cancellation for a failure', async () => {
    const tasks = [run(forever), run(later(1, 2))];
    tasks[0]?.cancel();
    const { done } = await wait(tasks, { returnWhen: 'FIRST_EXCEPTION' });
    expect(done.size).to.equal(2);
  });

  it('counts all that ended in the same turn', async () => {
    const futures = [new Future(), new Future()];
    const waiting = wait(futures, { returnWhen: 'FIRST_COMPLETED' });
    for (const future of futures) future.setResult(1);
    expect((await waiting).done.size).to.equal(2);
  });

  it('takes promises too, and their errors are looked at', async () => {
    const promises = [Promise.resolve(1), Promise.reject(error), new Promise(() => undefined)];
    const { done, pending } = await wait(promises, { returnWhen: 'FIRST_EXCEPTION' });
    expect([done.size, pending.size]).to.deep.equal([2, 1]);
  });

  it('resolves when the time is over, and cancels nothing', async () => {
    const task = run(forever);
    for (const timeout of [0, 0.005]) {
      const { done, pending } = await wait([task], { timeout });
      expect([done.size, [...pending]]).to.deep.equal([0, [task]]);
    }
    expect(task.state).to.equal('pending');
    task.cancel();
  });

  it('ends with its signal, and cancels nothing', async () => {
    const task = run(forever);
    const reason = new Error('enough');
    const waiter = run((aio) => aio.wait([task]));
    waiter.cancel(reason);
    expect(await errorOf(waiter)).to.equal(reason);
    expect(task.state).to.equal('pending');
    task.cancel();
  });

  it('gives sets that do not change later', async () => {
    const late = new Future();
    const { done, pending } = await wait([late], { timeout: 0 });
    late.setResult(undefined);
    await settled();
    expect([[...done], [...pending]]).to.deep.equal([[], [late]]);
  });

  const refusals: [options: object | undefined, tasks: unknown, message: string][] = [
    [undefined, [], 'Cannot wait: there must be at least one task, current value is an empty iterable'],
    [undefined, [forever], 'Cannot wait: it takes tasks and promises, current value is function forever'],
    [undefined, 5, 'Cannot wait: it takes an array or an iterable, current value is 5'],
    [{ timeout: -1 }, start, 'Cannot wait: timeout must be at least 0, current value is -1'],
    [
      { returnWhen: 'FIRST' },
      start,
      'Cannot wait: returnWhen must be one of ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, current value is "FIRST"',
    ],
  ];
  for (const [options, tasks, message] of refusals)
    it(`says: ${message}`, async () => {
      const given = tasks === start ? [Promise.resolve()] : tasks;
      expect(await errorOf(wait(given as never, options))).to.have.property('message', message);
    });

  it('leaves no listener or callback behind in 10,000 cycles', async () => {
    const { signal, listeners } = countedSignal();
    const future = new Future();
    let callbacks = 0;
    const { addDoneCallback, removeDoneCallback } = Future.prototype;
    future.addDoneCallback = (...args) => (callbacks++, addDoneCallback.apply(future, args as never));
    future.removeDoneCallback = (...args) => {
      const removed = removeDoneCallback.apply(future, args as never);
      callbacks -= removed;
      return removed;
    };
    for (let cycle = 0; cycle < CYCLES; cycle++) {
      const waiter = run((aio) => aio.wait([future]), { signal });
      waiter.cancel();
      await errorOf(waiter);
    }
    expect([listeners(), callbacks]).to.deep.equal([0, 0]);
  });
});
