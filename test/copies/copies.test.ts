import { expect } from '@open-wc/testing';
import type * as core from '../../core/index.js';
import type { AioElement } from '../../components/base/aio-element.js';

type Core = typeof core;

const load = (copy: number): Promise<Core> => import(`/__copy-${copy}.js`) as Promise<Core>;

describe('two copies of the library in a page', () => {
  let one: Core;
  let two: Core;
  let first: CustomElementConstructor | undefined;

  before(async () => {
    one = await load(1);
    first = customElements.get('aio-sleep');
    two = await load(2);
  });

  function place(markup: string): AioElement<unknown> {
    const stage = document.createElement('div');
    stage.innerHTML = markup;
    document.body.append(stage);
    return stage.firstElementChild as AioElement<unknown>;
  }

  it('are two, and the tags are those of the first', () => {
    expect(one.Future).not.to.equal(two.Future);
    expect(first).to.be.a('function');
    expect(customElements.get('aio-sleep')).to.equal(first);
  });

  it('leave the elements of the first at work', async () => {
    const element = place(`
      <aio-sequence>
        <aio-sleep seconds="0.001" as="nap"></aio-sleep>
        <template slot="done"><b>{{nap}}</b></template>
      </aio-sequence>`);
    expect(await element.finished).to.equal(0.001);
    expect(element.querySelector('b')?.textContent).to.equal('0.001');
    element.parentElement?.remove();
  });

  it('both run jobs, and each ends what waits with a signal of the other', async () => {
    for (const [mine, other] of [
      [one, two],
      [two, one],
    ] as const) {
      expect(await mine.gather([(aio) => aio.sleep(0), () => 2])).to.deep.equal([undefined, 2]);
      const task = mine.run((aio) => other.sleep(60, { signal: aio.signal }));
      task.cancel('enough');
      const error = (await task.catch((reason: unknown) => reason)) as Error;
      expect([error.name, error.message, task.state]).to.deep.equal(['AbortError', 'enough', 'cancelled']);
      expect([mine.tasks(), other.tasks()]).to.deep.equal([[], []]);
    }
  });

  it('both take futures, tasks, scopes and cancellations of the other for what they are', async () => {
    for (const [mine, other] of [
      [one, two],
      [two, one],
    ] as const) {
      const sleeper: core.Job<void> = (aio) => aio.sleep(60);
      const works = { task: other.run(sleeper), future: new other.Future() };
      for (const [name, work] of Object.entries(works)) {
        const waiter = mine.run((aio) => aio.wait(work));
        waiter.cancel('enough');
        await waiter.catch(() => undefined);
        expect(work.state, name).to.equal('cancelled');
      }
      const gathered = other.run(sleeper);
      const gatherer = mine.gather([gathered]);
      gatherer.cancel();
      await gatherer.catch(() => undefined);
      expect(gathered.state).to.equal('cancelled');

      let attempts = 0;
      const retried = mine.retry(
        () => {
          attempts++;
          throw new other.CancelledError('gone');
        },
        { limit: 2, delay: 0 },
      );
      await retried.catch(() => undefined);
      expect([retried.state, attempts]).to.deep.equal(['cancelled', 1]);
      expect(mine.isCancellation(new other.CancelledError('gone'))).to.equal(true);

      const child: { task?: core.Task<void> } = {};
      const parent = mine.run((aio) => {
        child.task = other.run(sleeper, aio as never);
      });
      await parent;
      expect(child.task?.state).to.equal('cancelled');
      expect([mine.tasks(), other.tasks()]).to.deep.equal([[], []]);
    }
  });

  it('run an element of the first in a scope of the second, by the protocol', async () => {
    const element = place('<aio-sleep manual seconds="60"></aio-sleep>');
    await customElements.whenDefined('aio-sleep');
    const perform = (
      element as unknown as Record<symbol, (aio: core.Aio, scope: object) => PromiseLike<unknown>>
    )[Symbol.for('aio.perform')];
    const task = two.run((aio) => perform?.call(element, aio, {}));
    expect(element.state).to.equal('pending');
    task.cancel('enough');
    expect(await task.catch((reason: unknown) => (reason as Error).message)).to.equal('enough');
    expect(element.state).to.equal('cancelled');
    element.parentElement?.remove();
  });
});
