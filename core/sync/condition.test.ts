import { expect } from 'chai';
import { Condition } from './condition.js';
import { InvalidStateError } from '../errors.js';
import { Lock } from './lock.js';
import { sleep } from '../sleep.js';
import { errorOf, expectNoLeak, settled, track } from '../../test/waits.js';

/** A condition, some who wait for it in a row, and a log of who went on. */
async function conditionWithLine(length: number) {
  const condition = new Condition();
  const log: string[] = [];
  const controllers = Array.from({ length }, () => new AbortController());
  const line = controllers.map((controller, at) =>
    condition.use(async () => {
      await condition.wait(controller).catch((error: unknown) => {
        log.push(`${at} cancelled, locked: ${condition.locked()}`);
        throw error;
      });
      log.push(`${at} on, locked: ${condition.locked()}`);
      await sleep(0);
    }),
  );
  for (const task of line) void track(task);
  await settled();
  expect(condition.locked()).to.equal(false);
  return { condition, controllers, log, line };
}

async function rested(condition: Condition): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await settled();
  expect(condition.locked()).to.equal(false);
}

describe('Condition', () => {
  it('is a lock', async () => {
    const condition = new Condition();
    const held = await condition.acquire();
    expect(condition.locked()).to.equal(true);
    condition.release();
    expect(condition.locked()).to.equal(false);
    await condition.acquire();
    expect(condition.locked()).to.equal(true);
    held.release();
    expect(condition.locked()).to.equal(false);
    expect(await condition.use(() => condition.locked())).to.equal(true);
  });

  it('can share a lock with another', async () => {
    const lock = new Lock();
    const [full, empty] = [new Condition(lock), new Condition(lock)];
    await full.acquire();
    expect([empty.locked(), lock.locked()]).to.deep.equal([true, true]);
    empty.notify();
    const waiting = track(empty.wait());
    expect(lock.locked()).to.equal(false);
    await lock.acquire();
    full.notifyAll();
    await settled();
    expect(waiting.state).to.equal('pending');
    empty.notifyAll();
    lock.release();
    await settled();
    expect(waiting.value).to.equal(true);
  });

  it('refuses to wait, to notify and to be released when nobody holds the lock', async () => {
    const condition = new Condition();
    const message = 'Cannot notify: nobody holds the lock';
    expect(() => condition.notify()).to.throw(InvalidStateError, message);
    expect(() => condition.notifyAll()).to.throw(InvalidStateError, message);
    expect(() => condition.release()).to.throw(InvalidStateError);
    expect(await errorOf(condition.wait())).to.be.instanceOf(InvalidStateError);
    expect(await errorOf(condition.waitFor(() => false))).to.be.instanceOf(InvalidStateError);
    expect(condition.locked()).to.equal(false);
  });

  it('wakes as many as told, who waited longest, one after the other under the lock', async () => {
    const { condition, log } = await conditionWithLine(4);
    await condition.use(() => condition.notify(2));
    await rested(condition);
    expect(log).to.deep.equal(['0 on, locked: true', '1 on, locked: true']);
    await condition.use(() => condition.notify());
    await rested(condition);
    expect(log.length).to.equal(3);
    await condition.use(() => condition.notify(100));
    await rested(condition);
    expect(log.map((line) => line[0])).to.deep.equal(['0', '1', '2', '3']);
  });

  it('wakes all by notifyAll()', async () => {
    const { condition, log } = await conditionWithLine(3);
    await condition.use(() => condition.notifyAll());
    await rested(condition);
    expect(log.map((line) => line[0])).to.deep.equal(['0', '1', '2']);
  });

  it('lets those it wakes into the line of the lock before who comes after the notification', async () => {
    const { condition, log } = await conditionWithLine(1);
    const held = await condition.acquire();
    condition.notify();
    const late = condition.acquire().then(() => log.push('late'));
    held.release();
    await settled();
    await settled();
    await late;
    expect(log).to.deep.equal(['0 on, locked: true', 'late']);
  });

  it('goes on with waitFor() as soon as the predicate holds', async () => {
    const condition = new Condition();
    let value = 0;
    const asked: number[] = [];
    const task = condition.use(() =>
      condition.waitFor(() => {
        asked.push(value);
        return value >= 2 && `is ${value}`;
      }),
    );
    for (let round = 0; round < 3; round++)
      await condition.use(() => {
        value++;
        condition.notify();
      });
    expect(await task).to.equal('is 2');
    expect(asked).to.deep.equal([0, 1, 2]);
    expect(await condition.waitFor(() => 'now')).to.equal('now');
  });

  it('hands on what the predicate throws, with the lock held', async () => {
    const condition = new Condition();
    await condition.acquire();
    const error = new Error('no');
    const predicate = () => {
      throw error;
    };
    expect(await errorOf(condition.waitFor(predicate))).to.equal(error);
    expect(condition.locked()).to.equal(true);
  });
});

describe('Condition, cancelled', () => {
  it('holds the lock again before it rejects with the reason', async () => {
    const { condition, controllers, log, line } = await conditionWithLine(1);
    const reason = new Error('enough');
    const held = await condition.acquire();
    controllers[0]?.abort(reason);
    await settled();
    expect(log).to.deep.equal([]);
    held.release();
    expect(await errorOf(line[0] ?? sleep(0))).to.equal(reason);
    expect(log).to.deep.equal(['0 cancelled, locked: true']);
    await rested(condition);
  });

  it('leaves its notification to the next', async () => {
    const { condition, controllers, log } = await conditionWithLine(3);
    controllers[0]?.abort();
    await rested(condition);
    await condition.use(() => condition.notify());
    await rested(condition);
    expect(log).to.deep.equal(['0 cancelled, locked: true', '1 on, locked: true']);
  });

  for (const when of ['in the turn of the notification', 'in the line of the lock'])
    it(`${when}, passes the notification on`, async () => {
      const { condition, controllers, log } = await conditionWithLine(3);
      const held = await condition.acquire();
      condition.notify();
      if (when.includes('line')) await settled();
      controllers[0]?.abort();
      await settled();
      expect(log).to.deep.equal([]);
      held.release();
      await rested(condition);
      expect(log).to.deep.equal(['0 cancelled, locked: true', '1 on, locked: true']);
    });

  it('before, does not give the lock back', async () => {
    const condition = new Condition();
    await condition.acquire();
    const aborted = { signal: AbortSignal.abort(new Error('before')) };
    const wait = track(condition.wait(aborted));
    expect(condition.locked()).to.equal(true);
    await settled();
    expect(wait.error).to.equal(aborted.signal.reason);
    expect(await errorOf(condition.waitFor(() => true, aborted))).to.equal(aborted.signal.reason);
    expect(condition.locked()).to.equal(true);
  });

  it('makes no noise when nobody looks', async () => {
    const conditions = [new Condition(), new Condition()] as const;
    for (const condition of conditions) await condition.acquire();
    const controller = new AbortController();
    void conditions[0].wait(controller);
    void conditions[1].waitFor(() => false, controller);
    await settled();
    controller.abort();
    await settled();
    expect(conditions.map((condition) => condition.locked())).to.deep.equal([true, true]);
    await sleep(0.01);
  });

  it('leaves no listener behind', async () => {
    const condition = new Condition();
    await expectNoLeak((aio) => condition.use(() => condition.wait(aio)));
    await expectNoLeak((aio) => condition.use(() => condition.waitFor(() => false, aio)));
    expect(condition.locked()).to.equal(false);
  });
});
