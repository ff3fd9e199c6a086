import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { Barrier, sleep } from '../../core/index.js';
import { expectNoLeak } from '../../test/mounts.js';
import { record, shown, stepsIn } from '../../test/owners.js';
import { errorOf } from '../../test/waits.js';
import type { AioSleepElement } from '../sleep/sleep-element.js';
import type { AioGatherElement } from './gather-element.js';
import '../await-event/aio-await-event.js';
import '../sleep/aio-sleep.js';
import './aio-gather.js';

describe('aio-gather', () => {
  it('runs its children at the same time; its value is the list of theirs, in order', async () => {
    const element = await shown<AioGatherElement>(html`
      <aio-gather manual id="all">
        <aio-await-event id="slow" target="window" name="fast-is-done" as="slow"></aio-await-event>
        <aio-sleep id="fast" seconds="0.001"></aio-sleep>
        <test-step as="text">text</test-step>
        <template slot="done">{{slow.type}} {{text}} {{value.length}}</template>
      </aio-gather>
    `);
    const log = record(element.parentElement as Element);
    const fastIsDone = new Event('fast-is-done');
    element.querySelector('#fast')?.addEventListener('aio-done', () => window.dispatchEvent(fastIsDone));
    expect(await element.start()).to.deep.equal([fastIsDone, 0.001, 'text']);
    expect(log).to.deep.equal([
      'all start',
      'slow start',
      'fast start',
      'fast done',
      'slow done',
      'all done',
    ]);
    expect(element.textContent).to.contain('fast-is-done text 3');
  });

  it('is done with an empty list without children', async () => {
    const element = await shown<AioGatherElement>(html`<aio-gather></aio-gather>`);
    expect(await element.finished).to.deep.equal([]);
  });

  it('runs no more at once than its limit', async () => {
    const element = await shown<AioGatherElement>(html`
      <aio-gather manual limit="2">
        <test-step></test-step><test-step></test-step><test-step></test-step><test-step></test-step>
      </aio-gather>
    `);
    let [now, peak] = [0, 0];
    const pair = new Barrier(2);
    for (const step of stepsIn(element))
      step.job = async (aio) => {
        peak = Math.max(peak, ++now);
        await pair.wait(aio);
        now--;
      };
    await element.start();
    expect(peak).to.equal(2);
  });

  it('fails with a child, once the others are cancelled and have cleaned up', async () => {
    const element = await shown<AioGatherElement>(
      html`<aio-gather manual><test-step></test-step><test-step></test-step></aio-gather>`,
    );
    const [bad, other] = stepsIn(element);
    const log: string[] = [];
    const mine = new Error('bad');
    bad.job = () => Promise.reject(mine);
    if (other)
      other.job = async (aio) => {
        await aio.sleep(10).catch(() => sleep(0.005));
        log.push('clean');
      };
    expect(await errorOf(element.start())).to.equal(mine);
    expect(log).to.deep.equal(['clean']);
    expect(element.state).to.equal('error');
  });

  for (const [how, act] of [
    ['cancelled by hand', (child: AioSleepElement) => child.cancel()],
    ['cancelled with an error', (child: AioSleepElement) => child.cancel(new Error('mine'))],
    ['removed', (child: AioSleepElement) => child.remove()],
  ] as const)
    it(`goes on without a child that is ${how}`, async () => {
      const element = await shown<AioGatherElement>(html`
        <aio-gather manual
          ><aio-sleep seconds="10"></aio-sleep><aio-sleep seconds="0.01"></aio-sleep
        ></aio-gather>
      `);
      const task = element.start();
      act(element.querySelector('aio-sleep') as AioSleepElement);
      expect(await task).to.deep.equal([undefined, 0.01]);
    });

  it('keeps failures in the list, if told so', async () => {
    const element = await shown<AioGatherElement>(html`
      <aio-gather manual return-exceptions
        ><test-step></test-step><aio-sleep seconds="0.005"></aio-sleep
      ></aio-gather>
    `);
    const bad = new Error('bad');
    stepsIn(element)[0].job = () => Promise.reject(bad);
    expect(await element.start()).to.deep.equal([bad, 0.005]);
  });

  it('leaves nothing behind', () => expectNoLeak((work) => `<aio-gather>${work}</aio-gather>`));
});
