import { expect } from 'chai';
import { CancelledError, Future, run, sleep, type Aio, type Task } from 'aio-elements/core';
import { expectUnhandled } from '../test/strict.js';
import { failing, forever, later, listing, tidy, untidy } from '../test/jobs.js';
import { countedSignal, errorOf, settled } from '../test/waits.js';

/** Every way to wait. */
const waits: [name: string, wait: (aio: Aio) => PromiseLike<unknown>][] = [
  ['sleep', (aio) => aio.sleep(60)],
  ['sleep(0)', (aio) => aio.sleep(0)],
  ['event', (aio) => aio.event(new EventTarget(), 'never')],
  ['events', (aio) => aio.events(new EventTarget(), 'never').next()],
  ['run', (aio) => aio.run(forever)],
  ['wait for a task', (aio) => aio.wait(new Future())],
  ['wait for a promise', (aio) => aio.wait(new Promise(() => undefined))],
  ['wait for several', (aio) => aio.wait([new Future()])],
  ['gather', (aio) => aio.gather([forever])],
  ['race', (aio) => aio.race([forever])],
  ['any', (aio) => aio.any([forever])],
  ['sequence', (aio) => aio.sequence([forever])],
  ['timeout', (aio) => aio.timeout(60, forever)],
  ['waitFor', (aio) => aio.waitFor(forever, 60)],
  ['shield', (aio) => aio.shield(() => settled())],
  ['asCompleted', (aio) => aio.asCompleted([forever]).next()],
  ['retry', (aio) => aio.retry(forever)],
  ['repeat', (aio) => aio.repeat(forever)],
  ['taskGroup', (aio) => aio.taskGroup((group) => group.createTask(forever))],
];

describe('a scope', () => {
  for (const [name, wait] of waits) {
    it(`ends ${name} with its reason itself`, async () => {
      const reason = new Error('enough');
      const task = run((aio) => wait(aio));
      task.cancel(reason);
      expect(await errorOf(task)).to.equal(reason);
      expect(task.cancelled()).to.equal(true);
    });

    it(`refuses ${name} with its reason itself once it has ended, each time`, async () => {
      const reason = new Error('enough');
      const errors: unknown[] = [];
      const task = run(async (aio) => {
        await aio.sleep(60).catch(() => undefined);
        for (let time = 0; time < 3; time++) errors.push(await errorOf(wait(aio)));
      });
      task.cancel(reason);
      await task;
      expect(errors).to.deep.equal([reason, reason, reason]);
    });

    it(`makes no noise of ${name} that nobody awaits`, async () => {
      const task = run((aio) => {
        void wait(aio);
        return forever(aio);
      });
      task.cancel();
      await errorOf(task);
      const late = run(async (aio) => {
        await aio.sleep(60).catch(() => undefined);
        void wait(aio);
        await settled();
      });
      late.cancel();
      await late;
    });
  }

  it('passes a reason on that is no Error, from a foreign signal', async () => {
    for (const reason of ['text', 0, null, { own: true }]) {
      const controller = new AbortController();
      const task = run((aio) => aio.gather([(own) => own.sleep(60)]), controller);
      controller.abort(reason);
      expect(await errorOf(task)).to.equal(reason);
      expect(task.cancelled()).to.equal(true);
    }
  });

  it('lets the page go on though a loop swallows its cancellation', async () => {
    let turns = 0;
    let over = false;
    const task = run(async (aio) => {
      while (!over) await aio.sleep(60).catch(() => turns++);
    });
    task.cancel();
    await new Promise((resolve) => setTimeout(resolve, 5));
    over = true;
    await task;
    expect(turns).to.be.greaterThan(1);
  });

  it('lets the page go on though a loop swallows what its children are cancelled with', async () => {
    for (const again of [
      (aio: Aio) => aio.run(forever),
      (aio: Aio) => aio.run(new Future()),
      (aio: Aio) => aio.gather([forever]),
      (aio: Aio) => aio.wait(new Future()),
      (aio: Aio) => new aio.Future(),
      (aio: Aio) => aio.run(new aio.Future()),
      (aio: Aio) => aio.wait(new aio.Future()),
    ]) {
      let over = false;
      let rounds = 0;
      const task = run(async (aio) => {
        await aio.sleep(60).catch(() => undefined);
        while (!over && ++rounds < 200_000) await again(aio).then(undefined, () => undefined);
      });
      task.cancel();
      await new Promise((resolve) => setTimeout(resolve, 5));
      over = true;
      await task;
      expect(rounds, String(again)).to.be.below(200_000);
    }
  });

  it('has a signal that aborts with its reason, made before or after', async () => {
    const reason = new Error('enough');
    const log: unknown[] = [];
    const task = run(async (aio) => {
      aio.signal.addEventListener('abort', () => log.push(aio.signal.reason));
      expect(aio.signal).to.equal(aio.signal);
      await aio.sleep(60).catch(() => undefined);
      log.push(aio.signal.aborted);
    });
    const late = run((aio) => aio.sleep(60).catch(() => log.push(aio.signal.reason)));
    task.cancel(reason);
    late.cancel(reason);
    await Promise.all([task, late]);
    expect(log).to.have.members([reason, reason, true]);
  });

  it('ends with its job: its signal aborts, and what it started is cancelled and awaited', async () => {
    const log: string[] = [];
    let child: Task | undefined;
    const task = run((aio) => {
      aio.signal.addEventListener('abort', () => log.push(String(aio.signal.reason)));
      child = aio.run(tidy(log, 'child'));
      return 'value';
    });
    expect(task.state).to.equal('pending');
    expect(await task).to.equal('value');
    expect(log).to.deep.equal(['AbortError: The job has ended', 'child cleans up', 'child has ended']);
    expect(child?.cancelled()).to.equal(true);
  });

  it('refuses what is started after its job has ended', async () => {
    const { own } = await run((aio) => ({ own: aio }));
    const error = await errorOf(own.run(() => expect.fail('It was called')));
    expect(error).to.be.instanceOf(CancelledError);
    expect(await errorOf(own.sleep(0))).to.equal(error);
  });

  it('surfaces the failure of a child that nobody awaits once, and its own apart', async () => {
    const [one, two] = [new Error('one'), new Error('two')];
    const task = run(async (aio) => {
      const child = aio.run(failing(one));
      await new Promise<void>((ended) => child.whenEnded(ended)); // which does not look at its error
      throw two;
    });
    expect(await errorOf(task)).to.equal(two);
    expect(await expectUnhandled()).to.deep.equal([one]);
  });

  it('surfaces once what a child fails with while it cleans up', async () => {
    const error = new Error('leaves a mess');
    await run((aio) => void aio.run(untidy(error)));
    expect(await expectUnhandled()).to.deep.equal([error]);
  });

  it('is cancelled through 500 levels, from the inside out', async () => {
    const order: number[] = [];
    const nest = async (aio: Aio, level: number): Promise<void> => {
      try {
        await (level === 500 ? forever(aio) : aio.run((own) => nest(own, level + 1)));
      } finally {
        order.push(level);
      }
    };
    const task = run((aio) => nest(aio, 0));
    const reason = new Error('enough');
    task.cancel(reason);
    expect(await errorOf(task)).to.equal(reason);
    expect(order).to.deep.equal(Array.from({ length: 501 }, (_, at) => 500 - at));
    expect(listing()).to.deep.equal([]);
  });

  it('is cancelled through 500 levels of signals', async () => {
    const nest = (signal: AbortSignal | undefined, level: number): Task<unknown> =>
      run((aio) => (level === 500 ? forever(aio) : nest(aio.signal, level + 1)), { signal });
    const task = nest(undefined, 0);
    task.cancel('enough');
    expect(await errorOf(task)).to.have.property('message', 'enough');
    await settled();
    expect(listing()).to.deep.equal([]);
  });

  it('ends a call that has a signal of its own with whichever comes first', async () => {
    const { signal, listeners, abort } = countedSignal();
    const task = run(async (aio) => {
      const nap = aio.sleep(60, { signal });
      expect(listeners()).to.equal(1);
      abort(new Error('signal'));
      expect(await errorOf(nap)).to.have.property('message', 'signal');
      const other = countedSignal();
      const second = aio.sleep(60, { signal: other.signal });
      task.cancel('scope');
      expect(await errorOf(second)).to.have.property('message', 'scope');
      expect(other.listeners()).to.equal(0);
    });
    await task;
  });

  it('does not end what waits in another scope', async () => {
    const other = run(later('value', 4));
    const task = run(forever);
    task.cancel();
    await errorOf(task);
    expect(await other).to.equal('value');
  });

  it('runs the cleanup of its job with waits that are not its own', async () => {
    const log: string[] = [];
    const task = run(async (aio) => {
      try {
        await aio.sleep(60);
      } finally {
        await sleep(0.002);
        log.push('cleaned up');
      }
    });
    task.cancel();
    await errorOf(task);
    expect(log).to.deep.equal(['cleaned up']);
  });

  it('may be ended by a callback of its own end', async () => {
    const task = run(async (aio) => {
      aio.signal.addEventListener('abort', () => task.cancel('again'));
      await aio.sleep(60);
    });
    await settled();
    task.cancel('first');
    expect(await errorOf(task)).to.have.property('message', 'first');
  });
});
