import { expect } from 'chai';
import { Barrier, event, type Job, Lock, Queue, run } from 'aio-elements/core';
import { forever, listing } from '../../test/jobs.js';
import { errorOf, settled } from '../../test/waits.js';

describe('a wait that is cancelled by what it begins', () => {
  const reason = new Error('mine');

  /** A target whose method for listeners cancels. */
  function cancelling(cancel: () => void): EventTarget {
    const target = new EventTarget();
    target.addEventListener = () => cancel();
    return target;
  }

  const waits: Record<string, (cancel: () => void) => Job<unknown>> = {
    'aio.shield': (cancel) => (aio) => aio.shield(() => cancel()),
    'aio.event': (cancel) => (aio) => aio.event(cancelling(cancel), 'go'),
    event: (cancel) => (aio) => event(cancelling(cancel), 'go', aio),
    'aio.run': (cancel) => (aio) => aio.run(() => cancel()),
    'aio.gather': (cancel) => (aio) => aio.gather([() => cancel(), forever]),
    'aio.timeout': (cancel) => (aio) => aio.timeout(60, () => cancel()),
    'lock.use': (cancel) => async (aio) => {
      await new Lock().use(() => cancel(), aio);
      await aio.sleep(60);
    },
    'queue.get': (cancel) => (aio) => {
      const queue = new Queue();
      aio.run(() => cancel());
      return queue.get(aio);
    },
    'barrier.wait': (cancel) => (aio) => {
      aio.run(() => cancel());
      return new Barrier(2).wait(aio);
    },
  };

  for (const [name, job] of Object.entries(waits))
    it(`ends with the reason, as all others in its scope do: ${name}`, async () => {
      const task = run(async (aio) => {
        await aio.sleep(0);
        const others = [forever, forever].map((other) => aio.run(other));
        await Promise.all([job(() => task.cancel(reason))(aio), ...others]);
        await aio.sleep(60);
      });
      expect(await errorOf(task)).to.equal(reason);
      await settled();
      expect(listing()).to.deep.equal([]);
    });
});
