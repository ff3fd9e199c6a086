import { expect } from 'chai';
import { Future, run, tasks, type Aio, type Job } from 'aio-elements/core';
import { CYCLES } from '../test/fuzzing.js';
import { errorOf, settled } from '../test/waits.js';

const LEVELS = 10 * CYCLES;

/** Ways in which a job hands the rest of its work to the next level. */
const ways: Readonly<Record<string, (aio: Aio, next: Job<unknown>) => unknown>> = {
  'return aio.run(next)': (aio, next) => aio.run(next),
  'await aio.run(next)': async (aio, next) => await aio.run(next),
  'aio.wait(run(next))': (aio, next) => aio.wait(run(next)),
  'run(next, { signal })': ({ signal }, next) => run(next, { signal }),
  'aio.gather([next])': (aio, next) => aio.gather([next]),
  'aio.timeout(60, next)': (aio, next) => aio.timeout(60, next),
};

/** Goes down to the last level, where `last` is the work. */
function descending(levels: number, descend: (aio: Aio, next: Job<unknown>) => unknown, last: Job<unknown>) {
  const reached = new Future();
  let level = 0;
  const step: Job<unknown> = async (aio) => {
    if (++level === levels) {
      reached.setResult(level);
      return last(aio);
    }
    await null; // else each level stands on the one above in the stack
    return descend(aio, step);
  };
  return { step, reached };
}

describe(`scopes in scopes, up to ${LEVELS} levels deep`, () => {
  for (const [name, descend] of Object.entries(ways))
    it(`are cancelled at once, and end: ${name}`, async () => {
      const levels = name.startsWith('return') ? LEVELS : LEVELS / 10; // the others stand on that one
      const { step, reached } = descending(levels, descend, (aio) => aio.sleep(60));
      const reason = new Error('enough');
      const top = run(step);
      await reached;
      expect(top.cancel(reason)).to.equal(true);
      expect(await errorOf(top)).to.equal(reason);
      await settled();
      expect(tasks()).to.deep.equal([]);
    });

  it('end one after the other, from the bottom, when no job waits for its child', async () => {
    const goOn = new Future();
    const leaveBehind = async (aio: Aio, next: Job<unknown>): Promise<void> => {
      void aio.run(next);
      await goOn;
    };
    const { step, reached } = descending(LEVELS, leaveBehind, () => goOn);
    const top = run(step);
    await reached;
    goOn.setResult(1);
    await top;
    expect(tasks()).to.deep.equal([]);
  });
});
