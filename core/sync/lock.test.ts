import { expect } from 'chai';
import { InvalidStateError } from '../errors.js';
import { Lock } from './lock.js';
import { run } from '../run.js';
import { sleep } from '../sleep.js';
import { countedSignal, errorOf, expectNoLeak, settled, track } from '../../test/waits.js';

async function lockWithLine(length: number) {
  const lock = new Lock();
  await lock.acquire();
  const controllers = Array.from({ length }, () => new AbortController());
  const line = controllers.map(({ signal }) => track(lock.acquire({ signal })));
  return { lock, controllers, line, states: () => line.map(({ state }) => state) };
}

describe('Lock', () => {
  it('is held from acquire() to release()', async () => {
    const lock = new Lock();
    expect(lock.locked()).to.equal(false);
    await lock.acquire();
    expect(lock.locked()).to.equal(true);
    lock.release();
    expect(lock.locked()).to.equal(false);
  });

  it('refuses to be released when nobody holds it', () => {
    expect(() => new Lock().release()).to.throw(InvalidStateError, /^Cannot release: nobody holds the lock$/);
  });

  it('lets in one at a time, in the order they came', async () => {
    const { lock, states } = await lockWithLine(3);
    await settled();
    expect(states()).to.deep.equal(['pending', 'pending', 'pending']);
    lock.release();
    await settled();
    expect(states()).to.deep.equal(['done', 'pending', 'pending']);
    lock.release();
    await settled();
    expect(states()).to.deep.equal(['done', 'done', 'pending']);
    lock.release();
    lock.release();
    expect(lock.locked()).to.equal(false);
  });

  it('is not free between two holders: who comes in the turn of the release goes to the end of the line', async () => {
    const { lock, states } = await lockWithLine(1);
    lock.release();
    expect(lock.locked()).to.equal(true);
    const late = track(lock.acquire());
    await settled();
    expect(states()).to.deep.equal(['done']);
    expect(late.state).to.equal('pending');
    lock.release();
    await settled();
    expect(late.state).to.equal('done');
  });

  describe('cancelled', () => {
    it('rejects with the reason of the signal, and goes from the line', async () => {
      const { lock, controllers, line, states } = await lockWithLine(3);
      const reason = new Error('enough');
      controllers[1]?.abort(reason);
      await settled();
      expect(states()).to.deep.equal(['pending', 'error', 'pending']);
      expect(line[1]?.error).to.equal(reason);
      lock.release();
      lock.release();
      await settled();
      expect(states()).to.deep.equal(['done', 'error', 'done']);
    });

    it('does not take a free lock when the signal has aborted before', async () => {
      const lock = new Lock();
      const reason = new Error('before');
      expect(await errorOf(lock.acquire({ signal: AbortSignal.abort(reason) }))).to.equal(reason);
      expect(lock.locked()).to.equal(false);
    });

    it('in the turn before the release, loses the turn to the next', async () => {
      const { lock, controllers, states } = await lockWithLine(2);
      controllers[0]?.abort();
      lock.release();
      await settled();
      expect(states()).to.deep.equal(['error', 'done']);
    });

    it('in the turn after the release, holds the lock all the same', async () => {
      const { lock, controllers, states } = await lockWithLine(2);
      lock.release();
      controllers[0]?.abort();
      await settled();
      expect(states()).to.deep.equal(['done', 'pending']);
      lock.release();
      await settled();
      expect(states()).to.deep.equal(['done', 'done']);
    });

    it('together with all others of its signal, leaves the lock to the rest', async () => {
      const lock = new Lock();
      await lock.acquire();
      const controller = new AbortController();
      const mine = [1, 2].map(() => track(lock.acquire(controller)));
      const other = track(lock.acquire());
      controller.abort();
      lock.release();
      await settled();
      expect(mine.map(({ state }) => state)).to.deep.equal(['error', 'error']);
      expect(other.state).to.equal('done');
    });

    it('with the scope that it was given', async () => {
      const lock = new Lock();
      await lock.acquire();
      const task = run((aio) => lock.acquire(aio));
      const reason = new Error('scope over');
      task.cancel(reason);
      expect(await errorOf(task)).to.equal(reason);
      lock.release();
      expect(lock.locked()).to.equal(false);
    });

    it('makes no noise when nobody looks', async () => {
      const { lock, controllers } = await lockWithLine(1);
      const controller = new AbortController();
      void lock.acquire(controller);
      void lock.use(() => undefined, controller);
      controller.abort();
      controllers[0]?.abort();
      await sleep(0.01);
    });
  });

  it('refuses a signal that is none', async () => {
    expect(await errorOf(new Lock().acquire({ signal: {} as AbortSignal }))).to.be.instanceOf(TypeError);
  });

  it('leaves no listener behind, whether it is acquired at once, later or never', async () => {
    const lock = new Lock();
    const { signal, listeners } = countedSignal();
    await lock.acquire({ signal });
    expect(listeners()).to.equal(0);
    const next = lock.acquire({ signal });
    expect(listeners()).to.equal(1);
    lock.release();
    expect(listeners()).to.equal(0);
    await next;
    await expectNoLeak((aio) => lock.acquire(aio));
    lock.release();
    expect(lock.locked()).to.equal(false);
  });
});

describe('what acquire() gives', () => {
  it('gives back once', async () => {
    const { lock, states } = await lockWithLine(0);
    lock.release();
    const held = await lock.acquire();
    held.release();
    expect(lock.locked()).to.equal(false);
    await lock.acquire();
    held.release();
    expect(lock.locked()).to.equal(true);
    expect(states()).to.deep.equal([]);
  });

  it('gives back at the end of a `using` block, also by an error', async () => {
    const lock = new Lock();
    const failing = async () => {
      using held = await lock.acquire();
      expect(lock.locked()).to.equal(true);
      throw new Error(typeof held);
    };
    expect(await errorOf(failing())).to.have.property('message', 'object');
    expect(lock.locked()).to.equal(false);
  });
});
