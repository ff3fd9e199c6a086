import { expect } from 'chai';
import { any, CancelledError, run, sleep } from 'aio-elements/core';
import { expectNothingLeft, failing, forever, later, tidy, untidy } from '../../test/jobs.js';
import { errorOf } from '../../test/waits.js';

describe('any', () => {
  it('gives the first value, however many fail before', async () => {
    expect(await any([failing(new Error('down')), later('up', 3), forever])).to.equal('up');
    expect(await any([failing(new Error('down')), later(undefined, 3)])).to.equal(undefined);
  });

  it('cancels the losers and ends when they have', async () => {
    const log: string[] = [];
    expect(await any([tidy(log), later('won')])).to.equal('won');
    expect(log).to.deep.equal(['tidy cleans up', 'tidy has ended']);
  });

  it('does not mind what a loser fails with', async () => {
    expect(await any([untidy(new Error('leaves a mess')), later('won')])).to.equal('won');
  });

  it('fails with all the errors in the order of the jobs, when all fail', async () => {
    const [one, two] = [new Error('one'), new Error('two')];
    const error = await errorOf(any([failing(one, 3), failing(two)]));
    expect(error).to.be.instanceOf(AggregateError).with.deep.property('errors', [one, two]);
    expect(error).to.have.property('message', 'Cannot any: 2 jobs failed: Error: one; Error: two');
    const single = await errorOf(any([failing(one)]));
    expect(single).to.have.property('message', 'Cannot any: 1 job failed: Error: one');
  });

  it('fails with an empty AggregateError without a job, as Promise.any', async () => {
    expect(await errorOf(any([])))
      .to.be.instanceOf(AggregateError)
      .with.deep.property('errors', []);
  });

  it('counts a job that is cancelled by hand as failed', async () => {
    const task = run(forever);
    const all = any([task]);
    task.cancel('by hand');
    const { errors } = (await errorOf(all)) as AggregateError;
    expect(errors[0]).to.be.instanceOf(CancelledError).with.property('message', 'by hand');
  });

  it('stays cancelled when it is cancelled, also while the losers clean up', async () => {
    const log: string[] = [];
    const task = any([tidy(log), later('won')]);
    while (log.length === 0) await sleep(0);
    task.cancel('enough');
    expect(await errorOf(task)).to.have.property('message', 'enough');
    expect(log.length).to.equal(2);
  });

  it('leaves no listener, timer or task in 10,000 cycles', () =>
    expectNothingLeft((options) => any([forever, forever], options)));
});
