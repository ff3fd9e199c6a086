import { expect } from 'chai';
import { CancelledError, Future, run, shield, timeout, TimeoutError } from 'aio-elements/core';
import { CYCLES } from '../../test/fuzzing.js';
import { expectUnhandled } from '../../test/strict.js';
import { failing, forever, later, listing } from '../../test/jobs.js';
import { countedSignal, errorOf, settled } from '../../test/waits.js';

describe('shield', () => {
  it('gives the value of a job, a task and a promise, and passes errors on', async () => {
    const error = new Error('broken');
    expect(await shield(later(1))).to.equal(1);
    expect(await shield(run(later(2)))).to.equal(2);
    expect(await shield(Promise.resolve(3))).to.equal(3);
    expect(await errorOf(shield(failing(error)))).to.equal(error);
  });

  it('ends the wait with its scope, at once, while the job goes on with an aio of its own', async () => {
    const log: string[] = [];
    const reason = new Error('enough');
    const saved = new Future<undefined>();
    const task = run((aio) =>
      aio.shield(async (own) => {
        await saved;
        await own.sleep(0);
        log.push('saved');
      }),
    );
    task.cancel(reason);
    expect(await errorOf(task)).to.equal(reason);
    expect(log).to.deep.equal([]);
    saved.setResult(undefined);
    await settled();
    expect(log).to.deep.equal(['saved']);
  });

  it('does not cancel a task or a future', async () => {
    const works = [run(forever), new Future()];
    for (const work of works) {
      const waiter = run((aio) => aio.shield(work));
      waiter.cancel();
      expect(await errorOf(waiter)).to.be.instanceOf(CancelledError);
      expect(work.state).to.equal('pending');
      work.cancel();
    }
    await settled();
    expect(listing()).to.deep.equal([]);
  });

  it('passes on that the work was cancelled', async () => {
    const task = run(forever);
    const waiting = shield(task);
    task.cancel('by hand');
    expect(await errorOf(waiting))
      .to.be.instanceOf(CancelledError)
      .with.property('message', 'by hand');
  });

  it('surfaces, once, an error that comes after the waiter has left', async () => {
    const error = new Error('late');
    const waiter = run((aio) => aio.shield(failing(error, 3)));
    waiter.cancel();
    await errorOf(waiter);
    expect(await expectUnhandled()).to.deep.equal([error]);
  });

  /** Work that fails when it is told to. */
  function failsLater(): { readonly promise: Promise<never>; fail(): void } {
    let fail: () => void = () => undefined;
    const promise = new Promise<never>((_, reject) => (fail = () => reject(new Error('late'))));
    return { promise, fail };
  }

  for (const [what, start] of [
    ['a task', (promise: Promise<never>) => run(() => promise)],
    ['a promise', (promise: Promise<never>) => promise],
  ] as const) {
    it(`leaves the error of ${what} to its owner, who handles it after the waiter has left`, async () => {
      const { promise, fail } = failsLater();
      const work = start(promise);
      expect(await errorOf(timeout(0.001, (aio) => aio.shield(work)))).to.be.instanceOf(TimeoutError);
      fail();
      expect(await errorOf(work)).to.have.property('message', 'late');
      expect(await expectUnhandled(0)).to.deep.equal([]);
    });

    it(`passes the error of ${what} on to a waiter that is still there, which alone handles it`, async () => {
      const { promise, fail } = failsLater();
      const waiting = errorOf(shield(start(promise)));
      fail();
      expect(await waiting).to.have.property('message', 'late');
      expect(await expectUnhandled(0)).to.deep.equal([]);
    });
  }

  it('lets the error of a task surface once, if neither its owner nor the waiter is there any more', async () => {
    const { promise, fail } = failsLater();
    const task = run(() => promise);
    expect(await errorOf(timeout(0.001, (aio) => aio.shield(task)))).to.be.instanceOf(TimeoutError);
    fail();
    await new Promise<void>((ended) => task.whenEnded(ended)); // which does not look at its error
    expect((await expectUnhandled()).map(String)).to.deep.equal(['Error: late']);
  });

  it('is quiet when the work is cancelled after the waiter has left', async () => {
    const work = run(forever);
    const waiter = run((aio) => aio.shield(work));
    waiter.cancel();
    await errorOf(waiter);
    work.cancel();
    await settled();
  });

  it('does not call the job when its scope was cancelled before', async () => {
    const reason = new Error('before');
    const never = () => expect.fail('It was called');
    expect(await errorOf(shield(never, { signal: AbortSignal.abort(reason) }))).to.equal(reason);
  });

  it('rejects for what is not work', async () => {
    expect(await errorOf(shield(5 as never))).to.be.instanceOf(TypeError);
  });

  it('leaves no listener in 10,000 cycles', async () => {
    const { signal, listeners } = countedSignal();
    const future = new Future();
    for (let cycle = 0; cycle < CYCLES; cycle++) {
      const waiter = run((aio) => aio.shield(future), { signal });
      waiter.cancel();
      await errorOf(waiter);
    }
    future.setResult(1);
    await settled();
    expect(listeners()).to.equal(0);
    expect(listing()).to.deep.equal([]);
  });
});
