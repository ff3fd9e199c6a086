import { expect } from 'chai';
import { CancelledError, InvalidStateError, run, sleep, Task, tasks } from 'aio-elements/core';
import { failing, forever, later, listing, tidy, untidy } from '../test/jobs.js';
import { expectUncaught } from '../test/strict.js';
import { errorOf, settled } from '../test/waits.js';

// What CPython's test_tasks.py tests, as far as it makes sense here.
describe('Task', () => {
  it('is pending while its job runs, then done', async () => {
    const task = new Task(later('value'));
    expect([task.state, task.done()]).to.deep.equal(['pending', false]);
    expect(await task).to.equal('value');
    expect([task.state, task.done(), task.result()]).to.deep.equal(['done', true, 'value']);
    expect(Object.prototype.toString.call(task)).to.equal('[object Task]');
  });

  it('is done at once with a job that returns at once', () => {
    expect(new Task(() => 1).result()).to.equal(1);
  });

  it('tells everyone of its end though one callback throws, whose error is reported', async () => {
    const error = new Error('of a callback');
    for (const isLate of [false, true]) {
      const log: string[] = [];
      const errors = await expectUncaught(async () => {
        const parent = new Task((aio) => {
          const child = aio.run(later('child'));
          const callbacks = [
            () => {
              throw error;
            },
            () => log.push('second'),
          ];
          for (const callback of callbacks)
            if (isLate) void child.then(() => child.whenEnded(callback));
            else child.whenEnded(callback);
          return child;
        });
        await parent;
        log.push('parent');
      });
      expect(errors).to.deep.equal([error]);
      expect(log).to.have.members(['second', 'parent']);
    }
  });

  it('fails with what its job throws or rejects with', async () => {
    const error = new Error('broken');
    for (const job of [failing(error), () => Promise.reject(error)])
      expect(await errorOf(new Task(job))).to.equal(error);
    const task = new Task(() => {
      throw error;
    });
    expect(task.state).to.equal('error');
    expect(task.exception()).to.equal(error);
  });

  it('waits for any thenable that its job returns', async () => {
    const thenable: PromiseLike<number> = { then: (resolve) => Promise.resolve(1).then(resolve) };
    expect(await new Task(() => thenable)).to.equal(1);
  });

  it('is cancelled: asks, lets the job clean up, and ends when that has', async () => {
    const log: string[] = [];
    const task = new Task(tidy(log));
    expect(task.cancel('enough')).to.equal(true);
    expect(task.state).to.equal('pending');
    expect(await errorOf(task))
      .to.be.instanceOf(CancelledError)
      .with.property('message', 'enough');
    expect(task.state).to.equal('cancelled');
    expect(log).to.deep.equal(['tidy cleans up', 'tidy has ended']);
  });

  it('keeps an Error as the reason itself, in the job and outside', async () => {
    const reason = new TypeError('mine');
    let seen: unknown;
    const task = new Task((aio) =>
      aio.sleep(60).catch((error: unknown) => {
        seen = error;
        expect(aio.signal.reason).to.equal(error);
        throw error;
      }),
    );
    task.cancel(reason);
    expect(await errorOf(task)).to.equal(reason);
    expect(seen).to.equal(reason);
    expect(task.cancelled()).to.equal(true);
  });

  it('keeps the first reason, also when it is cancelled again while it cleans up', async () => {
    const log: string[] = [];
    const task = new Task(tidy(log));
    task.cancel('first');
    await sleep(0);
    expect(task.cancel('second')).to.equal(true);
    expect(await errorOf(task)).to.have.property('message', 'first');
    expect(log.length).to.equal(2);
  });

  it('cannot be cancelled when it has ended', async () => {
    const task = new Task(() => 1);
    expect(task.cancel()).to.equal(false);
    expect(await task).to.equal(1);
  });

  it('is done when its job swallows the cancellation and returns', async () => {
    const task = new Task((aio) => aio.sleep(60).catch(() => 'swallowed'));
    task.cancel();
    expect(await task).to.equal('swallowed');
    expect(task.state).to.equal('done');
  });

  it('fails when its job fails while it cleans up', async () => {
    const error = new Error('leaves a mess');
    const task = new Task(untidy(error));
    task.cancel();
    expect(await errorOf(task)).to.equal(error);
    expect(task.state).to.equal('error');
  });

  it('waits for a job that ignores the cancellation', async () => {
    const task = new Task(() => sleep(0.005).then(() => 'late'));
    task.cancel();
    expect(await task).to.equal('late');
  });

  it('is cancelled by a job that throws a CancelledError by itself', async () => {
    const task = new Task(() => {
      throw new CancelledError('by itself');
    });
    expect(task.state).to.equal('cancelled');
    expect(await errorOf(task)).to.have.property('message', 'by itself');
  });

  it('is ended by its job only', async () => {
    const task = new Task(forever, { name: 'own' });
    expect(() => task.setResult()).to.throw(
      InvalidStateError,
      'Cannot set the result: only its job ends the task own',
    );
    expect(() => task.setException()).to.throw(InvalidStateError, 'Cannot set the exception');
    task.cancel();
    await errorOf(task);
  });

  it('can be cancelled by its job', async () => {
    const task: Task<void> = run(async (aio) => {
      await sleep(0);
      task.cancel('by itself');
      await aio.sleep(60);
    });
    expect(await errorOf(task)).to.have.property('message', 'by itself');
  });

  it('has a name: given, or that of its job, or a number', () => {
    expect(new Task(() => 1, { name: 'given' }).name).to.equal('given');
    expect(new Task(function walk() {}).name).to.equal('walk');
    expect(new Task(() => 1).name).to.match(/^task-\d+$/);
  });

  it('is told by the stack of its error, which names the job', async () => {
    async function breaksLater(): Promise<void> {
      await sleep(0);
      throw new Error('broken');
    }
    const error = (await errorOf(run(breaksLater))) as Error;
    expect(error.stack).to.include('breaksLater');
  });

  it('is quiet when it is cancelled and nobody awaits it', async () => {
    new Task(forever).cancel();
    const reason = new Error('not even with an error');
    new Task(forever).cancel(reason);
    new Task(forever, { signal: AbortSignal.abort(reason) });
    await settled();
  });
});

describe('tasks()', () => {
  it('lists what is under way, oldest first, with state, age and parent', async () => {
    const before = performance.now();
    const parent = run(
      async (aio) => {
        aio.run(forever, { name: 'child' });
        await forever(aio);
      },
      { name: 'parent' },
    );
    run(() => 'ended');
    expect(listing()).to.deep.equal(['parent', 'parent > child']);
    await sleep(0.005);
    const [first, second] = tasks() as [Task, Task];
    expect([first, second.parent]).to.deep.equal([parent, parent]);
    expect(first.parent).to.equal(undefined);
    expect(first.state).to.equal('pending');
    const { age } = first;
    expect(age).to.be.at.least(0.004);
    expect(age).to.be.at.most((performance.now() - before) / 1000);
    parent.cancel();
    await errorOf(parent);
    expect(listing()).to.deep.equal([]);
  });

  it('gives a new list each time', () => {
    tasks().push(new Task(() => 1));
    expect(listing()).to.deep.equal([]);
  });

  it('lists a task until its cleanup is over', async () => {
    const task = run(tidy([]), { name: 'cleaning' });
    task.cancel();
    await sleep(0);
    expect(listing()).to.deep.equal(['cleaning']);
    await errorOf(task);
    expect(listing()).to.deep.equal([]);
  });
});
