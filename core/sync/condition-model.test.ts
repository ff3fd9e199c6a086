import { expect } from 'chai';
import fc from 'fast-check';
import { Condition } from './condition.js';
import { CancelledError } from '../errors.js';
import { Lock } from './lock.js';
import { run } from '../run.js';
import { settled } from '../../test/waits.js';

describe('Condition, in any interleaving with cancellations', () => {
  it('loses no notification: what is put in is taken out once, by whoever is still there', async () => {
    const names = ['produce', 'produce', 'consume', 'consume', 'consume', 'cancel', 'turn'] as const;
    const steps = fc.array(fc.tuple(fc.constantFrom(...names), fc.nat(9)), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(steps, async (steps) => {
        const condition = new Condition();
        const basket: number[] = [];
        const taken: number[] = [];
        let put = 0;
        const all: ReturnType<typeof consume>[] = [];
        const consume = () =>
          condition.use(async (aio) => {
            await condition.waitFor(() => basket.length > 0, aio);
            taken.push(basket.shift() ?? NaN);
          });
        const act = {
          produce: () =>
            void condition.use(() => {
              basket.push(put++);
              condition.notify();
            }),
          consume: () => void all.push(consume()),
          cancel: (which: number) => void all[all.length - 1 - which]?.cancel(),
          turn: settled,
        };
        for (const [name, which] of steps) await act[name](which);
        for (let turn = 0; turn < 10 + steps.length; turn++) await settled();

        expect(condition.locked()).to.equal(false);
        const waiting = all.filter((task) => !task.done());
        expect(Math.min(waiting.length, basket.length), 'nobody waits beside a full basket').to.equal(0);
        expect([...taken, ...basket]).to.deep.equal(Array.from({ length: put }, (_, at) => at));
        expect(all.filter(({ state }) => state === 'done').length).to.equal(taken.length);
        expect(all.filter(({ state }) => state === 'error').length).to.equal(0);
        for (const task of waiting) task.cancel();
        await Promise.allSettled(waiting);
      }),
      { numRuns: 200 },
    );
  });

  it('lets one at a time under the lock, however the scheduler turns', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.array(fc.boolean(), { maxLength: 6 }), async (s, cancels) => {
        const lock = new Lock();
        const condition = new Condition(lock);
        let inside = 0;
        let open = false;
        const visit = async () => {
          expect(++inside).to.equal(1);
          await s.schedule(Promise.resolve(), 'inside');
          inside--;
        };
        const tasks = cancels.map((_, at) =>
          run(async (aio) => {
            await s.schedule(Promise.resolve(), `arrives ${at}`);
            await condition.use(async () => {
              await visit();
              await condition.waitFor(() => open, aio);
              await visit();
            });
          }),
        );
        const opener = run(async () => {
          await s.schedule(Promise.resolve(), 'opens');
          await lock.use(async () => {
            await visit();
            open = true;
            condition.notifyAll();
          });
        });
        cancels.forEach((cancelled, at) => {
          if (cancelled) void s.schedule(Promise.resolve(), `cancel ${at}`).then(() => tasks[at]?.cancel());
        });
        await s.waitFor(Promise.allSettled([...tasks, opener]));
        for (const task of tasks)
          if (task.state !== 'done')
            expect(await task.catch((e: unknown) => e)).to.be.instanceOf(CancelledError);
        expect([inside, lock.locked()]).to.deep.equal([0, false]);
      }),
      { numRuns: 100 },
    );
  });
});
