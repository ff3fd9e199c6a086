import { expect } from 'chai';
import FakeTimers from '@sinonjs/fake-timers';
import { run, sleep } from 'aio-elements/core';
import { show } from './internal/show.js';
import { expectNothingLeft } from '../test/jobs.js';
import { countedSignal, errorOf, settled, track } from '../test/waits.js';

describe('sleep', () => {
  it('waits that many seconds', async () => {
    const clock = FakeTimers.install({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const nap = track(sleep(1.5));
      await clock.tickAsync(1499);
      expect(nap.state).to.equal('pending');
      await clock.tickAsync(1);
      expect(nap).to.deep.equal({ state: 'done', value: undefined });
    } finally {
      clock.uninstall();
    }
  });

  it('waits longer than a 32-bit timer holds', async () => {
    const clock = FakeTimers.install({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const nap = track(sleep(30 * 24 * 3600));
      await clock.tickAsync(30 * 24 * 3_600_000 - 1);
      expect(nap.state).to.equal('pending');
      await clock.tickAsync(1);
      expect(nap.state).to.equal('done');
      const endless = sleep(Infinity, { signal: AbortSignal.timeout(5) });
      await errorOf(endless);
      expect(clock.countTimers()).to.equal(0);
    } finally {
      clock.uninstall();
    }
  });

  it('gives up one turn with 0, without starving timers', async () => {
    let fired = false;
    setTimeout(() => (fired = true), 1);
    let turns = 0; // not the time, which others on the machine may take
    while (!fired) await (turns++, sleep(0));
    expect(turns).to.be.below(20_000); // hundreds in a millisecond
  });

  it('gives up many turns without the clamp of timers', async () => {
    let clamped = 0; // a chain of timers that begins at the same time; it needs 400 ms for 100
    let timer = setTimeout(next);
    function next(): void {
      clamped++;
      timer = setTimeout(next);
    }
    for (let turn = 0; turn < 100; turn++) await sleep(0);
    clearTimeout(timer);
    expect(clamped).to.be.below(50);
  });

  it('keeps no process of Node alive', async function () {
    const { process } = globalThis as { process?: { getActiveResourcesInfo?(): string[] } };
    if (!process?.getActiveResourcesInfo) return this.skip();
    await sleep(0);
    expect(process.getActiveResourcesInfo()).not.to.include('MessagePort');
  });

  it('rejects with the reason of its signal itself, and clears its timer', async () => {
    const clock = FakeTimers.install({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const { signal, listeners, abort } = countedSignal();
      const naps = [sleep(5, { signal }), sleep(0, { signal })];
      expect([listeners(), clock.countTimers()]).to.deep.equal([2, 1]);
      const reason = { not: 'an error' };
      abort(reason);
      for (const nap of naps) expect(await errorOf(nap)).to.equal(reason);
      expect([listeners(), clock.countTimers()]).to.deep.equal([0, 0]);
    } finally {
      clock.uninstall();
    }
  });

  it('rejects at once when its signal has aborted', async () => {
    const reason = new Error('before');
    expect(await errorOf(sleep(60, { signal: AbortSignal.abort(reason) }))).to.equal(reason);
  });

  it('takes an aio in place of options', async () => {
    const task = run((aio) => sleep(60, aio));
    task.cancel('enough');
    expect(await errorOf(task)).to.have.property('message', 'enough');
  });

  it('refuses seconds that are negative or no number', async () => {
    for (const seconds of [-1, NaN, '1', null]) {
      const error = await errorOf(sleep(seconds as number));
      expect(error).to.be.instanceOf(RangeError);
      expect(error).to.have.property(
        'message',
        `Cannot sleep: seconds must be at least 0, current value is ${show(seconds)}`,
      );
    }
  });

  it('refuses a signal that is none', async () => {
    expect(await errorOf(sleep(0, { signal: {} as never }))).to.be.instanceOf(TypeError);
  });

  it('is quiet when nobody awaits it', async () => {
    run((aio) => void aio.sleep(60)).cancel();
    sleep(60, { signal: AbortSignal.abort() });
    await settled();
  });

  it('lets 10,000 sleep at once', async () => {
    const task = run(async (aio) => {
      const naps = Array.from({ length: 10_000 }, (_, at) => aio.sleep((at % 10) / 1000));
      return (await Promise.all(naps)).length;
    });
    expect(await task).to.equal(10_000);
    const cancelled = run((aio) => Promise.all(Array.from({ length: 10_000 }, () => aio.sleep(60))));
    cancelled.cancel('enough');
    expect(await errorOf(cancelled)).to.have.property('message', 'enough');
  });

  it('leaves no listener, timer or task in 10,000 cycles', () =>
    expectNothingLeft((options) => run((aio) => aio.sleep(60), options)));
});
