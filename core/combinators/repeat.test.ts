import { expect } from 'chai';
import FakeTimers from '@sinonjs/fake-timers';
import { repeat, run, sleep } from 'aio-elements/core';
import { expectNothingLeft, failing, forever, tidy } from '../../test/jobs.js';
import { errorOf, settled } from '../../test/waits.js';

describe('repeat', () => {
  it('runs a job so many times and gives the last value', async () => {
    let count = 0;
    expect(await repeat(() => ++count, { times: 3 })).to.equal(3);
    expect(count).to.equal(3);
    expect(await repeat(() => 0, { times: 1 })).to.equal(0);
  });

  it('runs until a value is the one', async () => {
    let count = 0;
    expect(await repeat(async () => ++count, { until: (value) => value === 4 })).to.equal(4);
    expect(await repeat(() => ++count, { until: async (value) => value === 6 })).to.equal(6);
  });

  it('runs every so many seconds, from start to start', async () => {
    const clock = FakeTimers.install({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const starts: number[] = [];
      const task = repeat(
        async (aio) => {
          starts.push(clock.now);
          await aio.sleep(starts.length === 2 ? 25 : 4);
        },
        { every: 10 },
      );
      await clock.tickAsync(50_000);
      task.cancel();
      expect(starts).to.deep.equal([0, 10_000, 35_000, 45_000]);
      await errorOf(task);
      expect(clock.countTimers()).to.equal(0);
    } finally {
      clock.uninstall();
    }
  });

  it('lets timers and the page go on between two times', async () => {
    const task = repeat(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 5));
    task.cancel();
    await errorOf(task);
  });

  it('stops at a failure of the job, and of until', async () => {
    const error = new Error('broken');
    expect(await errorOf(repeat(failing(error)))).to.equal(error);
    const until = (): never => {
      throw error;
    };
    expect(await errorOf(repeat(() => 1, { until }))).to.equal(error);
  });

  it('stops when it is cancelled, once the job has ended', async () => {
    const log: string[] = [];
    const task = run((aio) => aio.repeat(tidy(log), { every: 0.01 }));
    task.cancel('enough');
    expect(await errorOf(task)).to.have.property('message', 'enough');
    expect(log).to.deep.equal(['tidy cleans up', 'tidy has ended']);
  });

  it('does not go on after a job that swallows the cancellation', async () => {
    let count = 0;
    const task = repeat(async (aio) => {
      count++;
      await aio.sleep(60).catch(() => undefined);
    });
    await sleep(0);
    task.cancel('enough');
    expect(await errorOf(task)).to.have.property('message', 'enough');
    await settled();
    expect(count).to.equal(1);
  });

  it('refuses what it cannot repeat, and does not call the job', async () => {
    const never = () => expect.fail('It was called');
    expect(await errorOf(repeat(Promise.resolve(1) as never))).to.be.instanceOf(TypeError);
    for (const options of [{ every: -1 }, { times: 0 }, { times: 1.5 }, { every: NaN }])
      expect(await errorOf(repeat(never, options))).to.be.instanceOf(RangeError);
    expect(await errorOf(repeat(never, { times: 0 }))).to.have.property(
      'message',
      'Cannot repeat: times must be a whole number from 1, current value is 0',
    );
  });

  it('leaves no listener, timer or task in 10,000 cycles', () =>
    expectNothingLeft((options) => repeat(forever, { every: 60, ...options })));
});
