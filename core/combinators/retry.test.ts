import { expect } from 'chai';
import FakeTimers from '@sinonjs/fake-timers';
import { CancelledError, retry, run, sleep, type Job } from 'aio-elements/core';
import { expectNothingLeft, forever, tidy } from '../../test/jobs.js';
import { errorOf, settled } from '../../test/waits.js';

function flaky(failures: number): { job: Job<string>; count(): number; errors: Error[] } {
  const errors: Error[] = [];
  let count = 0;
  const job = async () => {
    if (++count > failures) return 'done';
    errors.push(new Error(`failure ${count}`));
    throw errors.at(-1) as Error;
  };
  return { job, count: () => count, errors };
}

function fail(message: string): never {
  throw new Error(message);
}

describe('retry', () => {
  it('tries again until the job succeeds', async () => {
    const { job, count } = flaky(2);
    expect(await retry(job, { limit: 5, delay: 0 })).to.equal('done');
    expect(count()).to.equal(3);
  });

  it('throws the last error itself when it has tried enough', async () => {
    const { job, count, errors } = flaky(9);
    const error = await errorOf(retry(job, { limit: 3, delay: 0 }));
    expect(count()).to.equal(4);
    expect(error).to.equal(errors[3]);
  });

  it('takes a number of extra attempts, on an aio too', async () => {
    const clock = FakeTimers.install({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      for (const start of [
        (job: Job<string>) => retry(job, 1),
        (job: Job<string>) => run((aio) => aio.retry(job, 1)),
      ]) {
        const { job, count } = flaky(9);
        const error = errorOf(start(job));
        await clock.runAllAsync();
        expect(await error).to.have.property('message', 'failure 2');
        expect(count()).to.equal(2);
      }
      expect(await retry(flaky(0).job, 0)).to.equal('done');
    } finally {
      clock.uninstall();
    }
  });

  it('pauses longer and longer', async () => {
    const clock = FakeTimers.install({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const starts: number[] = [];
      const job = () => {
        starts.push(clock.now);
        throw new Error('always');
      };
      const error = errorOf(retry(job, { limit: 4, delay: 1, factor: 3, maxDelay: 10, jitter: 0 }));
      await clock.runAllAsync();
      await error;
      expect(starts).to.deep.equal([0, 1000, 4000, 13_000, 23_000]);
    } finally {
      clock.uninstall();
    }
  });

  it('tries again only after errors that are worth it', async () => {
    const { job, count } = flaky(9);
    const when = (error: unknown) => (error as Error).message !== 'failure 2';
    expect(await errorOf(retry(job, { limit: 5, delay: 0, when }))).to.have.property('message', 'failure 2');
    expect(count()).to.equal(2);
  });

  for (const answer of [false, true])
    it(`awaits an async when() that says ${answer}`, async () => {
      const { job, count } = flaky(1);
      const outcome = retry(job, { limit: 5, delay: 0, when: async () => sleep(0).then(() => answer) });
      expect(await outcome.catch(String)).to.equal(answer ? 'done' : 'Error: failure 1');
      expect(count()).to.equal(answer ? 2 : 1);
    });

  it('fails with what when() throws', async () => {
    for (const when of [() => Promise.reject(new Error('unsure')), () => fail('unsure')]) {
      const { job, count } = flaky(9);
      expect(await errorOf(retry(job, { delay: 0, when }))).to.have.property('message', 'unsure');
      expect(count()).to.equal(1);
    }
  });

  for (const [what, cancellation] of [
    ['of ours', new CancelledError('by hand')],
    ['of the platform', new DOMException('by hand', 'AbortError')],
    ['of a library', Object.assign(new Error('by hand'), { name: 'AbortError' })],
  ] as const)
    it(`never tries again after a cancellation ${what}`, async () => {
      let count = 0;
      const job = () => {
        count++;
        throw cancellation;
      };
      const task = retry(job, { limit: 5, delay: 0, when: () => true });
      expect(await errorOf(task)).to.equal(cancellation);
      expect([task.state, count]).to.deep.equal(['cancelled', 1]);
    });

  it('stops when it is cancelled during an attempt, once that has ended', async () => {
    const log: string[] = [];
    const task = run((aio) => aio.retry(tidy(log), { limit: 5, delay: 0 }));
    task.cancel('enough');
    expect(await errorOf(task)).to.have.property('message', 'enough');
    expect(log).to.deep.equal(['tidy cleans up', 'tidy has ended']);
  });

  it('does not try again when the attempt fails after it was cancelled', async () => {
    const { job, count } = flaky(9);
    const task = retry(
      async (aio) => {
        await aio.sleep(60).catch(() => undefined);
        return job(aio);
      },
      { limit: 5, delay: 0 },
    );
    task.cancel();
    expect(await errorOf(task)).to.have.property('message', 'failure 1');
    expect(count()).to.equal(1);
  });

  it('stops when it is cancelled during a pause', async () => {
    const { job, count } = flaky(9);
    const task = retry(job, { limit: 5, delay: 60 });
    await settled();
    expect(count()).to.equal(1);
    task.cancel('enough');
    expect(await errorOf(task)).to.have.property('message', 'enough');
  });

  it('refuses what it cannot try, and does not call the job', async () => {
    const never = () => expect.fail('It was called');
    expect(await errorOf(retry(Promise.resolve(1) as never))).to.be.instanceOf(TypeError);
    expect(await errorOf(retry(never, -1))).to.be.instanceOf(RangeError);
    expect(await errorOf(retry(never, { jitter: 2 }))).to.be.instanceOf(RangeError);
    expect(await errorOf(retry(never, 'often' as never))).to.be.instanceOf(TypeError);
  });

  it('leaves no listener, timer or task in 10,000 cycles', () =>
    expectNothingLeft((options) => retry(forever, options)));
});
