import { expect } from 'chai';
import { asCompleted, events, Queue, run, sleep, tasks, type Aio } from 'aio-elements/core';
import { countedSignal, errorOf, settled, track } from '../../test/waits.js';

type Options = { readonly signal?: AbortSignal };

/** An iterable whose items come from outside. */
interface Trial {
  open(options?: Options): AsyncIterableIterator<unknown>;
  give(): unknown;
}

/** Every iterable of core that needs no server. */
const trials: Readonly<Record<string, () => Trial>> = {
  events() {
    const target = new EventTarget();
    return {
      open: (options) => events(target, 'x', options),
      give: () => target.dispatchEvent(new Event('x')),
    };
  },
  'queue.values()'() {
    const queue = new Queue();
    return { open: (options) => queue.values(options), give: () => queue.putNowait('item') };
  },
  asCompleted() {
    const queue = new Queue();
    const jobs = Array.from({ length: 9 }, () => (aio: Aio) => queue.get(aio));
    return { open: (options) => asCompleted(jobs, options), give: () => queue.putNowait('item') };
  },
};

for (const [name, make] of Object.entries(trials))
  describe(`an iterator: ${name}`, () => {
    let trial: Trial;
    beforeEach(() => (trial = make()));

    it('ends a waiting next() when return() is called, and is then at its end', async () => {
      const items = trial.open();
      const waiting = track(items.next());
      await settled();
      expect(waiting.state).to.equal('pending');
      expect(await items.return?.()).to.deep.equal({ done: true, value: undefined });
      await settled();
      expect(waiting.value).to.deep.equal({ done: true, value: undefined });
      expect((await items.next()).done).to.equal(true);
    });

    it('ends each of several waiting next()', async () => {
      const items = trial.open();
      const waiting = [items.next(), items.next(), items.next()].map(track);
      await settled();
      await items.return?.();
      await settled();
      expect(waiting.map(({ value }) => value?.done)).to.deep.equal([true, true, true]);
    });

    it('gives an item that has come before return() to the next() that waited for it', async () => {
      if (name === 'asCompleted') return; // an item is there when its job has ended, some turns later
      const items = trial.open();
      const waiting = items.next();
      await settled();
      trial.give();
      void items.return?.();
      expect((await waiting).done).to.equal(false);
    });

    it('gives one item to each of several waiting next()', async () => {
      const items = trial.open();
      const waiting = [items.next(), items.next()].map(track);
      await settled();
      trial.give();
      await settled();
      expect(waiting.map(({ state }) => state)).to.deep.equal(['done', 'pending']);
      await items.return?.();
    });

    it('can be left before it has begun', async () => {
      const items = trial.open();
      expect((await items.return?.())?.done).to.equal(true);
      expect((await items.next()).done).to.equal(true);
    });

    it('leaves no listener and no task behind, however it ends', async () => {
      const { signal, listeners } = countedSignal();
      const items = trial.open({ signal });
      void items.next();
      await settled();
      expect(listeners()).to.be.greaterThan(0);
      await items.return?.();
      expect(listeners()).to.equal(0);
      const looped = trial.open({ signal });
      setTimeout(() => trial.give(), 1);
      for await (const item of looped) if (item) break;
      await settled();
      expect([listeners(), tasks()]).to.deep.equal([0, []]);
    });

    it('rejects with the reason of its signal, and needs nobody to look', async () => {
      const { signal, abort, listeners } = countedSignal();
      const items = trial.open({ signal });
      const waiting = items.next();
      await settled();
      const reason = new Error('enough');
      abort(reason);
      expect(await errorOf(waiting)).to.equal(reason);
      expect(listeners()).to.equal(0);
      const others = trial.open({ signal });
      void others.next();
      await settled();
    });

    it('ends with the scope whose aio it is given', async () => {
      const reason = new Error('enough');
      const task = run(async (aio) => {
        for await (const item of trial.open(aio)) expect.fail(String(item));
      });
      await settled();
      task.cancel(reason);
      expect(await errorOf(task)).to.equal(reason);
    });
  });

describe('an iterator of a queue', () => {
  it('takes no item that comes after return()', async () => {
    const queue = new Queue<string>();
    const items = queue.values();
    const waiting = items.next();
    await settled();
    void items.return();
    queue.putNowait('precious');
    expect((await waiting).done).to.equal(true);
    expect(queue.qsize()).to.equal(1);
  });

  it('loses no item to loops that are left at any time', async () => {
    const queue = new Queue<number>();
    const seen: number[] = [];
    let next = 0;
    for (let round = 0; round < 200; round++) {
      const items = queue.values();
      const waiting = items.next();
      const steps = [() => queue.putNowait(next++), () => void items.return(), () => sleep(0)];
      for (let at = 0; at < 3; at++) await steps[(round + at * (1 + (round % 2))) % 3]?.();
      const { done, value } = await Promise.race([waiting, items.return().then(() => waiting)]);
      if (!done) seen.push(value);
    }
    while (!queue.empty()) seen.push(queue.getNowait());
    expect(seen).to.deep.equal(Array.from({ length: next }, (_, at) => at));
  });
});
