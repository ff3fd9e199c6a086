import { expect } from 'chai';
import { CancelledError, Future, run, Task, type Aio } from 'aio-elements/core';
import { expectUncaught, expectUnhandled } from '../test/strict.js';
import { expectNothingLeft, failing, forever, later } from '../test/jobs.js';
import { errorOf, settled } from '../test/waits.js';

describe('run', () => {
  const error = new Error('broken');

  it('starts the job now and does not wait for it', async () => {
    const log: string[] = [];
    const task = run(async () => {
      log.push('starts');
      await null;
      log.push('ends');
    });
    log.push('goes on');
    expect(task).to.be.instanceOf(Task);
    await task;
    expect(log).to.deep.equal(['starts', 'goes on', 'ends']);
  });

  it('takes a promise, as in run(main())', async () => {
    expect(await run(Promise.resolve(1))).to.equal(1);
    expect(await errorOf(run(Promise.reject(error)))).to.equal(error);
  });

  it('does not wait for a promise when it is cancelled', async () => {
    const task = run(new Promise(() => undefined));
    task.cancel('enough');
    expect(await errorOf(task)).to.have.property('message', 'enough');
  });

  it('cancels a task that it is given', async () => {
    const inner = run(forever);
    run(inner).cancel();
    await errorOf(inner);
    expect(inner.cancelled()).to.equal(true);
  });

  it('never calls the job with an aborted signal; a task that it is given is cancelled', async () => {
    const signal = AbortSignal.abort(error);
    const task = run(() => expect.fail('It was called'), { signal });
    expect(await errorOf(task)).to.equal(error);
    expect(task.cancelled()).to.equal(true);
    const given = run(forever);
    const follower = run(given, { signal });
    expect(await errorOf(follower)).to.equal(error);
    expect([follower.state, given.state]).to.deep.equal(['cancelled', 'cancelled']);
    run(Promise.reject(error), { signal });
    await settled();
  });

  it('refuses by TypeError what is neither', () => {
    for (const work of [5, null, undefined, {}, 'job'])
      expect(() => run(work as never)).to.throw(TypeError, /^Cannot run: .* is not a job/);
    expect(() => run(forever, { signal: 5 as never })).to.throw(
      TypeError,
      'Cannot wait: signal must be an AbortSignal, current value is 5',
    );
  });

  it('calls onSuccess or onError, as options and as arguments', async () => {
    const log: unknown[] = [];
    const onSuccess = (value: unknown) => log.push(value);
    const onError = (reason: unknown) => log.push(reason);
    run(later(1), { onSuccess, onError });
    run(later(2), onSuccess, onError);
    run(failing(error), { onError });
    run(failing(error), null, onError);
    run(forever, onSuccess, onError).cancel();
    await settled();
    await settled();
    expect(log).to.have.members([1, 2, error, error]);
  });

  it('surfaces an error once that nobody handles', async () => {
    run(failing(error));
    run(failing(error), { onSuccess: () => undefined });
    expect(await expectUnhandled(2)).to.deep.equal([error, error]);
  });

  it('reports an error of onSuccess', async () => {
    const errors = await expectUncaught(() => {
      run(
        () => 1,
        () => {
          throw error;
        },
      );
    });
    expect(errors).to.deep.equal([error]);
  });

  it('surfaces nothing that is awaited, or looked at', async () => {
    await errorOf(run(failing(error)));
    const task = run(() => {
      throw error;
    });
    expect(task.exception()).to.equal(error);
    await settled();
  });

  it('hands over an aio whose methods are those of core', async () => {
    const aio = await run((own) => ({ own })).then(({ own }): Aio => own);
    for (const name of ['run', 'sleep', 'event', 'gather', 'timeout', 'wait'])
      expect(aio[name as keyof Aio]).to.be.a('function');
  });

  it('runs a child with aio.run, given options or arguments', async () => {
    const log: unknown[] = [];
    await run(async (aio) => {
      await aio.run(later(1), (value) => log.push(value));
      await aio.run(later(2), { name: 'two', onSuccess: (value) => log.push(value) });
      await aio
        .run(new Future(), { signal: AbortSignal.abort() })
        .catch((reason: unknown) => log.push((reason as Error).name));
    });
    await settled();
    expect(log).to.deep.equal([1, 2, 'AbortError']);
  });

  it('ends with its signal, one made by a scope too', async () => {
    const outer = run(async (aio) => {
      const inner = run(forever, { signal: aio.signal });
      return inner;
    });
    outer.cancel('enough');
    expect(await errorOf(outer))
      .to.be.instanceOf(CancelledError)
      .with.property('message', 'enough');
  });

  it('leaves no listener, timer or task in 10,000 cycles', () =>
    expectNothingLeft((options) => run(forever, options)));
});
