import { expect } from 'chai';
import {
  CancelledError,
  Future,
  run,
  sleep,
  timeout,
  TimeoutError,
  waitFor,
  type Aio,
  type Job,
  type Task,
  type Work,
} from 'aio-elements/core';
import { expectNothingLeft, failing, forever, later, tidy, untidy } from '../../test/jobs.js';
import { show } from '../internal/show.js';
import { errorOf, settled } from '../../test/waits.js';

// What CPython's test_timeouts.py tests, as far as it makes sense here.
describe('timeout', () => {
  it('gives the value of a job that ends in time', async () => {
    expect(await timeout(60, later('value'))).to.equal('value');
    expect(await timeout(Infinity, () => 0)).to.equal(0);
  });

  it('fails with an error that names job and seconds', async () => {
    const error = await errorOf(
      timeout(0.01, async function nap(aio) {
        await aio.sleep(60);
      }),
    );
    expect(error).to.be.instanceOf(TimeoutError).with.property('name', 'TimeoutError');
    expect(error).to.have.property('message', 'Cannot finish nap: time ran out after 0.01 s');
    expect((error as Error).cause).to.be.instanceOf(CancelledError);
  });

  it('has the name of the options, the task or the job in the message, unless no person gave it', async () => {
    const nap: Job<void> = (aio) => aio.sleep(60);
    const n: Job<void> = (aio) => aio.sleep(60); // as a minifier names it
    const nm: Job<void> = (aio) => aio.sleep(60);
    const ask: Job<void> = (aio) => aio.sleep(60);
    const finish = async (task: Task): Promise<string> =>
      /^Cannot finish (.*): time ran out after 0 s$/.exec(((await errorOf(task)) as Error).message)?.[1] ??
      '';
    for (const [expected, work, options] of [
      ['nap', nap, undefined],
      ['the job', n, undefined],
      ['the job', nm, undefined],
      ['ask', ask, undefined],
      ['the job', (aio: Aio) => aio.sleep(60), undefined],
      ['the job', new Promise<void>(() => undefined), undefined],
      ['the job', new Future<void>(), undefined],
      ['night', run(nap, { name: 'night' }), undefined],
      ['list', nap, { name: 'list' }],
      ['n', n, { name: 'n' }],
    ] as [string, Work<void>, { name: string } | undefined][]) {
      expect(await finish(timeout(0, work, options))).to.equal(expected);
      if (!(work instanceof Future)) expect(await finish(waitFor(work, 0, options))).to.equal(expected);
    }
  });

  it('cancels the job, and ends when it has cleaned up', async () => {
    const log: string[] = [];
    expect(await errorOf(timeout(0.01, tidy(log)))).to.be.instanceOf(TimeoutError);
    expect(log).to.deep.equal(['tidy cleans up', 'tidy has ended']);
  });

  it('hands the job an aio of its own, in which the waits see a cancellation', async () => {
    const reasons: unknown[] = [];
    await run(async (aio) => {
      const limited = aio.timeout(0.01, (own) => {
        expect(own).not.to.equal(aio);
        return own.sleep(60).catch((reason: unknown) => {
          reasons.push(reason, own.signal.reason);
          throw reason;
        });
      });
      expect(await errorOf(limited)).to.be.instanceOf(TimeoutError);
      await aio.sleep(0);
    });
    expect(reasons[0]).to.be.instanceOf(CancelledError).and.to.equal(reasons[1]);
  });

  it('gives a job the current turn with 0 seconds', async () => {
    expect(await timeout(0, async () => 'at once')).to.equal('at once');
    expect(await errorOf(timeout(0, forever))).to.be.instanceOf(TimeoutError);
  });

  it('is done with the value of a job that swallows the cancellation', async () => {
    expect(await timeout(0.01, (aio) => aio.sleep(60).catch(() => 'swallowed'))).to.equal('swallowed');
  });

  it('fails with what the job fails with while it cleans up', async () => {
    const error = new Error('leaves a mess');
    expect(await errorOf(timeout(0.01, untidy(error)))).to.equal(error);
  });

  it('passes on what the job fails with in time', async () => {
    const error = new Error('broken');
    expect(await errorOf(timeout(60, failing(error)))).to.equal(error);
  });

  it('stays cancelled when it is cancelled from outside', async () => {
    const task = timeout(60, forever);
    task.cancel('enough');
    expect(await errorOf(task))
      .to.be.instanceOf(CancelledError)
      .with.property('message', 'enough');
  });

  it('is cancelled, not late, when it is cancelled while a late job cleans up', async () => {
    const log: string[] = [];
    const task = timeout(0.005, tidy(log));
    while (log.length === 0) await sleep(0);
    task.cancel('enough');
    expect(await errorOf(task)).to.have.property('message', 'enough');
    expect(task.cancelled()).to.equal(true);
  });

  describe('within another', () => {
    const inner = (aio: Parameters<typeof forever>[0]) => aio.sleep(60);
    const outer = (inside: number) => (aio: Parameters<typeof forever>[0]) => aio.timeout(inside, inner);

    it('reports the inner one when that fires', async () => {
      expect(await errorOf(timeout(60, outer(0.01)))).to.have.property(
        'message',
        'Cannot finish inner: time ran out after 0.01 s',
      );
    });

    it('reports the outer one when that fires', async () => {
      const error = await errorOf(timeout(0.01, outer(60)));
      expect(error).to.be.instanceOf(TimeoutError);
      expect((error as Error).message).to.match(/time ran out after 0.01 s$/);
    });

    it('lets the job around handle the inner one and go on', async () => {
      const value = await timeout(60, async (aio) => {
        expect(await errorOf(aio.timeout(0.005, inner))).to.be.instanceOf(TimeoutError);
        await aio.sleep(0);
        return 'went on';
      });
      expect(value).to.equal('went on');
    });

    it('is not taken for the inner one by a job around that handles TimeoutError', async () => {
      const handled: unknown[] = [];
      const task = timeout(0.01, (aio) =>
        aio.timeout(60, inner).catch((error: unknown) => {
          if (error instanceof TimeoutError) handled.push(error);
          else throw error;
        }),
      );
      expect(await errorOf(task)).to.be.instanceOf(TimeoutError);
      expect(handled).to.deep.equal([]);
    });
  });

  it('refuses bad seconds, and does not call the job', async () => {
    const never = () => expect.fail('It was called');
    for (const seconds of [-1, NaN, '1', null, undefined]) {
      const error = await errorOf(timeout(seconds as number, never));
      expect(error).to.be.instanceOf(RangeError);
      expect(error).to.have.property(
        'message',
        `Cannot set a timeout: seconds must be at least 0, current value is ${show(seconds)}`,
      );
    }
  });

  it('leaves no listener, timer or task in 10,000 cycles', () =>
    expectNothingLeft((options) => timeout(60, forever, options)));
});

// What CPython's test_waitfor.py tests, as far as it makes sense here.
describe('waitFor', () => {
  it('gives the value of a job, a task and a promise', async () => {
    expect(await waitFor(later(1), 1)).to.equal(1);
    expect(await waitFor(run(later(2)), 1)).to.equal(2);
    expect(await waitFor(Promise.resolve(3), 1)).to.equal(3);
  });

  it('cancels a task that is late, and awaits it', async () => {
    const log: string[] = [];
    const task = run(tidy(log), { name: 'late' });
    expect(await errorOf(waitFor(task, 0.01))).to.be.instanceOf(TimeoutError);
    expect(task.cancelled()).to.equal(true);
    expect(log).to.deep.equal(['tidy cleans up', 'tidy has ended']);
  });

  it('takes no notice of a promise that is late', async () => {
    let fail: (error: Error) => void = () => undefined;
    const late = new Promise((_, reject) => (fail = reject));
    expect(await errorOf(waitFor(late, 0.005))).to.be.instanceOf(TimeoutError);
    fail(new Error('late'));
    await settled();
  });

  it('ends with the scope that it is called in', async () => {
    const log: string[] = [];
    const task = run((aio) => aio.waitFor(tidy(log), 60));
    task.cancel();
    await errorOf(task);
    expect(log).to.deep.equal(['tidy cleans up', 'tidy has ended']);
  });

  it('refuses bad seconds', async () => {
    expect(await errorOf(waitFor(forever, -1))).to.be.instanceOf(RangeError);
  });

  it('leaves no listener, timer or task in 10,000 cycles', () =>
    expectNothingLeft((options) => waitFor(forever, 60, options)));
});
