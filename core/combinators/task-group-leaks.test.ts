import { expect } from 'chai';
import { run, TaskGroup, tasks } from 'aio-elements/core';
import { CYCLES } from '../../test/fuzzing.js';
import { expectNothingLeft, forever } from '../../test/jobs.js';
import { countedSignal } from '../../test/waits.js';

describe('a TaskGroup made by new, 10,000 times', () => {
  it('leaves nothing behind when the job that joins it is cancelled', () =>
    expectNothingLeft((options) =>
      run(async (aio) => {
        const group = new TaskGroup(aio);
        group.createTask(forever);
        await group.join();
      }, options),
    ));

  it('leaves nothing behind when it is cancelled itself, with a signal of its own', async () => {
    const { signal, listeners } = countedSignal();
    const before = tasks().length;
    for (let cycle = 0; cycle < 1000; cycle++) {
      const groups = Array.from({ length: 10 }, () => new TaskGroup({ signal }));
      for (const group of groups) group.createTask(forever);
      expect([listeners(), tasks().length]).to.deep.equal([10, before + 10]);
      for (const group of groups) group.cancel();
      await Promise.all(groups.map((group) => group.join()));
      expect([listeners(), tasks().length]).to.deep.equal([0, before]);
    }
  });

  it('leaves nothing behind at the end of an await using block', async () => {
    const { signal, listeners } = countedSignal();
    const before = tasks().length;
    for (let cycle = 0; cycle < CYCLES; cycle++) {
      await using group = new TaskGroup({ signal });
      group.createTask(forever).cancel();
    }
    expect([listeners(), tasks().length]).to.deep.equal([0, before]);
  });
});
