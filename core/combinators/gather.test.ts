import { expect } from 'chai';
import { CancelledError, Future, gather, run, sleep, type Job } from 'aio-elements/core';
import { expectNothingLeft, failing, forever, later, listing, tidy, untidy } from '../../test/jobs.js';
import { errorOf, settled } from '../../test/waits.js';

describe('gather', () => {
  it('gives the results in the order of the jobs, falsy ones too', async () => {
    const jobs = [later(0, 3), later('', 1), later(false, 2), later(null), later(undefined)];
    expect(await gather(jobs)).to.deep.equal([0, '', false, null, undefined]);
  });

  it('takes jobs, functions that return at once, tasks, futures and promises', async () => {
    const future = new Future<number>();
    const all = gather([() => 1, run(later(2)), future, Promise.resolve(4)]);
    future.setResult(3);
    expect(await all).to.deep.equal([1, 2, 3, 4]);
  });

  it('takes any iterable, and none is []', async () => {
    expect(await gather(new Set([() => 1, () => 2]))).to.deep.equal([1, 2]);
    expect(await gather([])).to.deep.equal([]);
  });

  it('cancels the others at the first failure, and tells it when they have ended', async () => {
    const log: string[] = [];
    const error = new Error('broken');
    expect(await errorOf(gather([tidy(log), failing(error), forever]))).to.equal(error);
    expect(log).to.deep.equal(['tidy cleans up', 'tidy has ended']);
  });

  it('tells several failures as an AggregateError, in the order they came', async () => {
    const [first, second] = [new Error('first'), new Error('second')];
    const error = (await errorOf(gather([untidy(second), failing(first)]))) as AggregateError;
    expect(error).to.be.instanceOf(AggregateError);
    expect(error.errors).to.deep.equal([first, second]);
    expect(error.message).to.equal('Cannot gather: 2 jobs failed: Error: first; Error: second');
  });

  it('tells one failure once, though two jobs fail with it', async () => {
    const error = new Error('shared');
    const shared = run(failing(error));
    expect(await errorOf(gather([shared, shared]))).to.equal(error);
  });

  it('stays cancelled when it is cancelled, after its jobs have cleaned up', async () => {
    const log: string[] = [];
    const task = gather([tidy(log, 'one'), tidy(log, 'two')]);
    const reason = new Error('enough');
    task.cancel(reason);
    expect(await errorOf(task)).to.equal(reason);
    expect(task.state).to.equal('cancelled');
    expect(log.slice(2)).to.deep.equal(['one has ended', 'two has ended']);
  });

  it('stays cancelled though all jobs swallow the cancellation', async () => {
    const task = gather([(aio) => aio.sleep(60).catch(() => 'swallowed')]);
    task.cancel();
    expect(await errorOf(task)).to.be.instanceOf(CancelledError);
  });

  it('fails when a job fails while it cleans up after a cancellation from outside', async () => {
    const error = new Error('leaves a mess');
    const task = gather([untidy(error), forever]);
    task.cancel();
    expect(await errorOf(task)).to.equal(error);
    expect(task.state).to.equal('error');
  });

  it('passes on the cancellation of a job by hand, and cancels the others', async () => {
    const reason = new CancelledError('by hand');
    const one = run(forever);
    const two = run(forever);
    const all = gather([one, two]);
    one.cancel(reason);
    expect(await errorOf(all)).to.equal(reason);
    expect(all.cancelled()).to.equal(true);
    expect(two.cancelled()).to.equal(true);
  });

  it('is quiet when it is cancelled and nobody awaits it', async () => {
    gather([forever]).cancel();
    await settled();
  });

  it('ends with the scope that it is called in', async () => {
    const log: string[] = [];
    await run((aio) => {
      aio.gather([tidy(log)]);
    });
    expect(log).to.deep.equal(['tidy cleans up', 'tidy has ended']);
  });

  it('calls no job when its signal has aborted', async () => {
    const reason = new Error('before');
    const never = () => expect.fail('It was called');
    expect(await errorOf(gather([never], { signal: AbortSignal.abort(reason) }))).to.equal(reason);
  });

  it('lists its jobs with their names under its own', async () => {
    const nap: Job<void> = (aio) => aio.sleep(60);
    const task = gather([nap, nap], { name: 'naps' });
    expect(listing()).to.deep.equal(['naps', 'naps > nap', 'naps > nap']);
    task.cancel();
    await errorOf(task);
    expect(listing()).to.deep.equal([]);
  });

  describe('with returnExceptions', () => {
    it('puts errors and cancellations in their place', async () => {
      const error = new Error('broken');
      const cancelled = run(forever);
      cancelled.cancel('by hand');
      const results = await gather([failing(error), later(2, 3), cancelled], { returnExceptions: true });
      expect(results.slice(0, 2)).to.deep.equal([error, 2]);
      expect(results[2]).to.be.instanceOf(CancelledError).with.property('message', 'by hand');
    });

    it('is still cancelled from outside', async () => {
      const task = gather([forever], { returnExceptions: true });
      task.cancel();
      expect(await errorOf(task)).to.be.instanceOf(CancelledError);
    });
  });

  it('leaves no listener, timer or task in 10,000 cycles', () =>
    expectNothingLeft((options) => gather([forever, () => sleep(0)], options)));
});
