import { expect } from 'chai';
import { any, CancelledError, Future, race, run, sleep, type Aio } from 'aio-elements/core';
import { expectNothingLeft, failing, forever, later, tidy, untidy } from '../../test/jobs.js';
import { errorOf, track, settled } from '../../test/waits.js';

describe('race', () => {
  it('gives the value of the first to end, whatever its place', async () => {
    expect(await race([later('slow', 5), later('fast')])).to.equal('fast');
    expect(await race([later(0), forever])).to.equal(0);
  });

  it('cancels the losers and ends when they have', async () => {
    const log: string[] = [];
    expect(await race([tidy(log, 'one'), later('won'), tidy(log, 'two')])).to.equal('won');
    expect(log.slice(2)).to.deep.equal(['one has ended', 'two has ended']);
  });

  it('fails when the first to end fails', async () => {
    const error = new Error('broken');
    const log: string[] = [];
    expect(await errorOf(race([failing(error), tidy(log)]))).to.equal(error);
    expect(log.length).to.equal(2);
  });

  it('fails with what a loser fails with while it cleans up', async () => {
    const error = new Error('leaves a mess');
    expect(await errorOf(race([later('won'), untidy(error)]))).to.equal(error);
  });

  it('tells both, when the winner has failed too', async () => {
    const [one, two] = [new Error('one'), new Error('two')];
    expect(await errorOf(race([failing(one), untidy(two)]))).to.have.deep.property('errors', [one, two]);
  });

  it('waits for a loser that ignores its cancellation, and still has its winner', async () => {
    const deaf = new Future<undefined>();
    const both = track(race([later('won'), async () => deaf]));
    await settled();
    expect(both.state).to.equal('pending');
    deaf.setResult(undefined);
    await settled();
    expect(both).to.deep.equal({ state: 'done', value: 'won' });
  });

  it('cancels tasks and futures that lose, also those after a winner that returns at once', async () => {
    const task = run(forever);
    const future = new Future();
    expect(await race([future, () => 'at once', task])).to.equal('at once');
    expect([task.state, future.state]).to.deep.equal(['cancelled', 'cancelled']);
  });

  it('does not call the jobs after one that returns at once', async () => {
    expect(await race([() => 'at once', () => expect.fail('It was called')])).to.equal('at once');
  });

  it('takes no notice of a promise that loses', async () => {
    const late = sleep(0).then(() => Promise.reject(new Error('late')));
    expect(await race([Promise.resolve(1), late])).to.equal(1);
    await settled();
  });

  it('stays cancelled when it is cancelled, also while the losers clean up', async () => {
    const log: string[] = [];
    const task = race([tidy(log), later('won')]);
    while (log.length === 0) await sleep(0);
    task.cancel('enough');
    expect(await errorOf(task))
      .to.be.instanceOf(CancelledError)
      .with.property('message', 'enough');
    expect(log.length).to.equal(2);
  });

  it('tells the losers why they are cancelled, as any does', async () => {
    const reasons: unknown[] = [];
    const loser = (aio: Aio): Promise<void> =>
      aio.sleep(60).catch((reason: unknown) => void reasons.push((reason as Error).message));
    await race([later('won'), loser]);
    await any([later('won'), loser]);
    expect(reasons).to.deep.equal(['the group has ended', 'the group has ended']);
  });

  it('refuses to race without a job: Promise.race would wait forever', async () => {
    const error = await errorOf(race([]));
    expect(error).to.be.instanceOf(RangeError);
    expect(error).to.have.property('message', 'Cannot race: there are no jobs');
  });

  it('refuses jobs one by one', async () => {
    expect(await errorOf(race(forever as never))).to.be.instanceOf(TypeError);
  });

  it('leaves no listener, timer or task in 10,000 cycles', () =>
    expectNothingLeft((options) => race([forever, forever], options)));
});
