import { expect } from 'chai';
import { run, sequence, sleep } from 'aio-elements/core';
import { expectNothingLeft, failing, forever, later, listing, tidy } from '../../test/jobs.js';
import { errorOf, settled } from '../../test/waits.js';

describe('sequence', () => {
  it('runs one after the other and gives the results in order', async () => {
    const log: string[] = [];
    const step = (name: string) => async () => {
      log.push(`${name} starts`);
      await sleep(0);
      log.push(`${name} ends`);
      return name;
    };
    expect(await sequence([step('a'), step('b')])).to.deep.equal(['a', 'b']);
    expect(log).to.deep.equal(['a starts', 'a ends', 'b starts', 'b ends']);
  });

  it('gives falsy results, and [] without a job', async () => {
    expect(await sequence([() => 0, later(''), () => undefined])).to.deep.equal([0, '', undefined]);
    expect(await sequence([])).to.deep.equal([]);
  });

  it('stops at the first failure', async () => {
    const error = new Error('broken');
    const never = () => expect.fail('It was called');
    expect(await errorOf(sequence([later(1), failing(error), never]))).to.equal(error);
  });

  it('stops when it is cancelled, once the job under way has ended', async () => {
    const log: string[] = [];
    const never = () => expect.fail('It was called');
    const task = sequence([tidy(log), never]);
    task.cancel('enough');
    expect(await errorOf(task)).to.have.property('message', 'enough');
    expect(log).to.deep.equal(['tidy cleans up', 'tidy has ended']);
  });

  it('does not go on after a job that swallows the cancellation', async () => {
    const never = () => expect.fail('It was called');
    const task = sequence([(aio) => aio.sleep(60).catch(() => 'swallowed'), never]);
    task.cancel('enough');
    expect(await errorOf(task)).to.have.property('message', 'enough');
  });

  it('lists the job under way', async () => {
    const task = run((aio) => aio.sequence([() => 1, forever, forever]), { name: 'owner' });
    await settled();
    expect(listing()).to.deep.equal(['owner', 'owner > sequence', 'sequence > forever']);
    task.cancel();
    await errorOf(task);
  });

  it('leaves no listener, timer or task in 10,000 cycles', () =>
    expectNothingLeft((options) => sequence([() => 1, forever], options)));
});
