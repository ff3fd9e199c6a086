import { expect } from 'chai';
import { run, sleep, TaskGroup } from 'aio-elements/core';
import { failing, forever, later, tidy } from '../../test/jobs.js';
import { countedSignal, errorOf } from '../../test/waits.js';

describe('TaskGroup', () => {
  it('waits for its tasks at the end of an await using block', async () => {
    const log: string[] = [];
    {
      await using group = new TaskGroup();
      group.createTask(later(null, 3)).addDoneCallback(() => log.push('task'));
    }
    log.push('after');
    expect(log).to.deep.equal(['task', 'after']);
  });

  it('throws the failure of a task from the block, once the others have ended', async () => {
    const error = new Error('broken');
    const log: string[] = [];
    const block = async (): Promise<void> => {
      await using group = new TaskGroup();
      group.createTask(tidy(log));
      group.createTask(failing(error));
    };
    expect(await errorOf(block())).to.equal(error);
    expect(log).to.deep.equal(['tidy cleans up', 'tidy has ended']);
  });

  it('is cancelled by its signal, and stops listening to it', async () => {
    const { signal, listeners, abort } = countedSignal();
    const group = new TaskGroup({ signal });
    const log: string[] = [];
    group.createTask(tidy(log));
    expect(listeners()).to.equal(1);
    const reason = new Error('enough');
    abort(reason);
    expect(await errorOf(group.join())).to.equal(reason);
    expect(log).to.deep.equal(['tidy cleans up', 'tidy has ended']);
    expect(listeners()).to.equal(0);
  });

  it('stops listening to its signal when it is over', async () => {
    const { signal, listeners } = countedSignal();
    const group = new TaskGroup({ signal });
    group.createTask(() => 1);
    await group.join();
    expect(listeners()).to.equal(0);
  });

  it('calls no job when its signal has aborted', async () => {
    const reason = new Error('before');
    const group = new TaskGroup({ signal: AbortSignal.abort(reason) });
    const task = group.createTask(() => expect.fail('It was called'));
    expect(await errorOf(task)).to.equal(reason);
    expect(await errorOf(group.join())).to.equal(reason);
  });

  it('belongs to the scope of the aio that it is given', async () => {
    const task = run(
      async (aio) => {
        const group = new TaskGroup(aio);
        const child = group.createTask(forever);
        await sleep(0);
        return [child.parent?.name, await group.join()];
      },
      { name: 'owner' },
    );
    task.cancel('enough');
    expect(await errorOf(task)).to.have.property('message', 'enough');
  });

  it('may be joined by several, and again', async () => {
    const error = new Error('broken');
    const group = new TaskGroup();
    group.createTask(failing(error, 2));
    expect(await Promise.all([errorOf(group.join()), errorOf(group.join())])).to.deep.equal([error, error]);
    expect(await errorOf(group.join())).to.equal(error);
  });

  it('throws at once for what is not work, and for a signal that is none', () => {
    expect(() => new TaskGroup().createTask(5 as never)).to.throw(TypeError, /^Cannot run: 5 is not a job/);
    expect(() => new TaskGroup({ signal: {} as never })).to.throw(TypeError, /signal must be an AbortSignal/);
  });
});
