import { expect } from 'chai';
import { Lock } from './lock.js';
import { run } from '../run.js';
import { sleep } from '../sleep.js';
import { tasks } from '../task.js';
import { errorOf, settled, track } from '../../test/waits.js';

describe('Lock.use()', () => {
  it('gives what the job gives, and the lock back', async () => {
    const lock = new Lock();
    expect(await lock.use(() => (lock.locked() ? 'alone' : 'open'))).to.equal('alone');
    expect(await lock.use(async () => 42)).to.equal(42);
    expect(lock.locked()).to.equal(false);
  });

  it('gives the lock back when the job fails, at once or later', async () => {
    const lock = new Lock();
    const error = new Error('no');
    const now = lock.use(() => {
      throw error;
    });
    expect(await errorOf(now)).to.equal(error);
    expect(await errorOf(lock.use(() => sleep(0).then(() => Promise.reject(error))))).to.equal(error);
    expect(lock.locked()).to.equal(false);
  });

  it('never lets two jobs in', async () => {
    const lock = new Lock();
    const log: string[] = [];
    const job = (name: string) => async () => {
      log.push(`${name} in`);
      await sleep(0);
      log.push(`${name} out`);
    };
    await Promise.all(['a', 'b', 'c'].map((name) => lock.use(job(name))));
    expect(log).to.deep.equal(['a in', 'a out', 'b in', 'b out', 'c in', 'c out']);
  });

  it('cancels the wait: the job is not called', async () => {
    const lock = new Lock();
    await lock.acquire();
    let called = false;
    const task = lock.use(() => (called = true));
    task.cancel();
    await errorOf(task);
    lock.release();
    await settled();
    expect(task.state).to.equal('cancelled');
    expect(called).to.equal(false);
    expect(lock.locked()).to.equal(false);
  });

  it('cancelled in the turn of the hand-over, passes the lock on without calling the job', async () => {
    const lock = new Lock();
    await lock.acquire();
    let called = false;
    const task = lock.use(() => (called = true));
    const next = track(lock.acquire());
    lock.release();
    task.cancel();
    await errorOf(task);
    await settled();
    expect(called).to.equal(false);
    expect(next.state).to.equal('done');
  });

  it('cancels the job, and holds the lock until it and what it started have ended', async () => {
    const lock = new Lock();
    const log: string[] = [];
    const controller = new AbortController();
    const task = lock.use(async (aio) => {
      aio.run(async (aio) => {
        await aio.sleep(60).catch(() => sleep(0.005));
        log.push(`child ended, locked: ${lock.locked()}`);
      });
      await aio.sleep(60);
    }, controller);
    const next = track(lock.acquire());
    await settled();
    controller.abort();
    await errorOf(task);
    expect(log).to.deep.equal(['child ended, locked: true']);
    await settled();
    expect(next.state).to.equal('done');
  });

  it('is a task of the name of its job, in the scope that it was given', async () => {
    const lock = new Lock();
    const save = () => sleep(0);
    const owner = run(async (aio) => {
      await aio.sleep(0);
      const task = lock.use(save, aio);
      expect(tasks()).to.include(task);
      expect([task.name, task.parent]).to.deep.equal(['save', owner]);
      await task;
      expect(lock.use(save, { name: 'other' }).name).to.equal('other');
    });
    await owner;
  });
});
