import { expect } from 'chai';
import { CancelledError, Future, run, sleep, taskGroup, type Task, type TaskGroup } from 'aio-elements/core';
import { expectNothingLeft, failing, forever, later, listing, tidy, untidy } from '../../test/jobs.js';
import { errorOf, settled, track } from '../../test/waits.js';

// What CPython's test_taskgroups.py tests, as far as it makes sense here.
describe('taskGroup', () => {
  it('waits for all tasks, and gives what its job returns', async () => {
    const log: string[] = [];
    const value = await taskGroup(async (group) => {
      group.createTask(() => sleep(0).then(() => log.push('one')));
      group.createTask(() => log.push('two'));
      return 'value';
    });
    expect(value).to.equal('value');
    expect(log).to.deep.equal(['two', 'one']);
  });

  it('ends without a task', async () => {
    expect(await taskGroup(() => undefined)).to.equal(undefined);
  });

  it('waits for tasks that its tasks start', async () => {
    const log: string[] = [];
    await taskGroup((group) => {
      group.createTask(async () => {
        await sleep(0);
        group.createTask(later(null, 2)).addDoneCallback(() => log.push('inner'));
      });
    });
    await settled();
    expect(log).to.deep.equal(['inner']);
  });

  it('waits for a task that is started as the last one ends', async () => {
    const log: string[] = [];
    await taskGroup((group) => {
      const last = group.createTask(later(null));
      last.addDoneCallback(() => {
        group.createTask(later(log.push('late')));
      });
    });
    expect(log).to.deep.equal(['late']);
  });

  it('rethrows the failure of a task itself, once the others have ended', async () => {
    const log: string[] = [];
    const error = new Error('broken');
    const task = taskGroup((group) => {
      group.createTask(tidy(log));
      group.createTask(failing(error));
    });
    expect(await errorOf(task)).to.equal(error);
    expect(log).to.deep.equal(['tidy cleans up', 'tidy has ended']);
  });

  it('throws an AggregateError of several failures', async () => {
    const [one, two] = [new Error('one'), new Error('two')];
    const error = await errorOf(
      taskGroup((group) => {
        group.createTask(failing(one));
        group.createTask(untidy(two));
      }),
    );
    expect(error).to.be.instanceOf(AggregateError).with.deep.property('errors', [one, two]);
  });

  it("cancels its job's aio when a task fails", async () => {
    const error = new Error('broken');
    const log: unknown[] = [];
    const task = taskGroup(async (group, aio) => {
      group.createTask(failing(error));
      await aio.sleep(60).catch((reason: unknown) => log.push(reason));
    });
    expect(await errorOf(task)).to.equal(error);
    expect(log[0]).to.be.instanceOf(CancelledError).with.property('message', 'the group has failed');
  });

  it('cancels its tasks when its job fails', async () => {
    const error = new Error('broken');
    const log: string[] = [];
    const task = taskGroup(async (group) => {
      group.createTask(tidy(log));
      await sleep(0);
      throw error;
    });
    expect(await errorOf(task)).to.equal(error);
    expect(log).to.deep.equal(['tidy cleans up', 'tidy has ended']);
  });

  it('throws both, when its job and a task fail', async () => {
    const [one, two] = [new Error('one'), new Error('two')];
    const error = await errorOf(
      taskGroup((group) => {
        group.createTask(untidy(two));
        throw one;
      }),
    );
    expect(error).to.have.deep.property('errors', [one, two]);
  });

  it('throws the error once, when its job awaits the task that fails', async () => {
    const error = new Error('broken');
    expect(await errorOf(taskGroup((group) => group.createTask(failing(error))))).to.equal(error);
  });

  it('goes on when a task is cancelled by hand', async () => {
    const value = await taskGroup(async (group) => {
      const task = group.createTask(forever);
      const other = group.createTask(later('other', 3));
      await sleep(0);
      task.cancel();
      return other;
    });
    expect(value).to.equal('other');
  });

  it('stays cancelled when it is cancelled, after its tasks have cleaned up', async () => {
    const log: string[] = [];
    const reason = new Error('enough');
    const task = taskGroup((group) => void group.createTask(tidy(log)));
    task.cancel(reason);
    expect(await errorOf(task)).to.equal(reason);
    expect(task.cancelled()).to.equal(true);
    expect(log).to.deep.equal(['tidy cleans up', 'tidy has ended']);
  });

  it('stays cancelled though its tasks swallow the cancellation', async () => {
    const task = taskGroup((group) => void group.createTask((aio) => aio.sleep(60).catch(() => 'swallowed')));
    task.cancel();
    expect(await errorOf(task)).to.be.instanceOf(CancelledError);
  });

  it('fails when a task fails while it cleans up after a cancellation from outside', async () => {
    const error = new Error('leaves a mess');
    const task = taskGroup((group) => void group.createTask(untidy(error)));
    task.cancel();
    expect(await errorOf(task)).to.equal(error);
    expect(task.state).to.equal('error');
  });

  it('lets the failure of a group within pass through the group around it', async () => {
    const error = new Error('broken');
    const log: string[] = [];
    const task = taskGroup(async (outer, aio) => {
      outer.createTask(tidy(log, 'outer'));
      await aio.taskGroup((inner) => {
        inner.createTask(tidy(log, 'inner'));
        inner.createTask(failing(error));
      });
    });
    expect(await errorOf(task)).to.equal(error);
    expect(log.map((line) => line.split(' ')[0])).to.deep.equal(['inner', 'inner', 'outer', 'outer']);
  });

  it('does not call what is started after it is over', async () => {
    let kept: TaskGroup | undefined;
    await taskGroup((group) => void (kept = group));
    const task = kept?.createTask(() => expect.fail('It was called')) as Task;
    expect(await errorOf(task)).to.be.instanceOf(CancelledError);
  });

  it('ends early, without a failure, when it is cancelled from within', async () => {
    const log: string[] = [];
    const value = await taskGroup(async (group) => {
      group.createTask(tidy(log));
      group.cancel();
      return 'left';
    });
    expect(value).to.equal('left');
    expect(log).to.deep.equal(['tidy cleans up', 'tidy has ended']);
  });

  it('waits for a task that ignores the cancellation', async () => {
    const work = new Future<undefined>();
    const deaf = track(
      taskGroup((group) => {
        group.createTask(async () => work);
        group.cancel();
      }),
    );
    await settled();
    expect(deaf.state).to.equal('pending');
    work.setResult(undefined);
    await settled();
    expect(deaf.state).to.equal('done');
  });

  it('lists its tasks by name', async () => {
    const task = run(
      (aio) =>
        aio.taskGroup(function body(group, own) {
          group.createTask(forever, { name: 'first' });
          return forever(own);
        }),
      { name: 'owner' },
    );
    expect(listing()).to.deep.equal(['owner', 'owner > taskGroup', 'taskGroup > body', 'taskGroup > first']);
    task.cancel();
    await errorOf(task);
  });

  it('leaves no listener, timer or task in 10,000 cycles', () =>
    expectNothingLeft((options) => taskGroup((group) => void group.createTask(forever), options)));
});
