import FakeTimers from '@sinonjs/fake-timers';
import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { expectNoLeak } from '../../test/mounts.js';
import { shown, stepsIn } from '../../test/owners.js';
import { errorOf } from '../../test/waits.js';
import type { AioRetryElement } from './retry-element.js';
import '../await-event/aio-await-event.js';
import './aio-retry.js';

describe('aio-retry', () => {
  it('tries its children again until they succeed', async () => {
    const element = await shown<AioRetryElement>(
      html`<aio-retry manual delay="0"><test-step></test-step><test-step>last</test-step></aio-retry>`,
    );
    let attempts = 0;
    stepsIn(element)[0].job = () => {
      if (++attempts < 3) throw new Error(`no ${attempts}`);
    };
    expect(await element.start()).to.equal('last');
    expect(attempts).to.equal(3);
  });

  it('fails with the last failure after so many attempts, the first one counted', async () => {
    const element = await shown<AioRetryElement>(
      html`<aio-retry manual attempts="2" delay="0"><test-step></test-step></aio-retry>`,
    );
    let attempts = 0;
    stepsIn(element)[0].job = () => {
      throw new Error(`no ${++attempts}`);
    };
    expect(await errorOf(element.start())).to.have.property('message', 'no 2');
  });

  it('pauses exactly as long as it says', async () => {
    const element = await shown<AioRetryElement>(
      html`<aio-retry manual attempts="4" delay="1" factor="3"><test-step></test-step></aio-retry>`,
    );
    const clock = FakeTimers.install({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    try {
      const at: number[] = [];
      const from = Date.now();
      stepsIn(element)[0].job = () => {
        at.push((Date.now() - from) / 1000);
        throw new Error('no');
      };
      const failed = errorOf(element.start());
      await clock.tickAsync(20_000);
      await failed;
      expect(at).to.deep.equal([0, 1, 4, 13]);
    } finally {
      clock.uninstall();
    }
  });

  it('does not try again after a cancellation', async () => {
    const element = await shown<AioRetryElement>(
      html`<aio-retry manual delay="0"><aio-await-event name="never"></aio-await-event></aio-retry>`,
    );
    const task = element.start();
    element.querySelector('aio-await-event')?.cancel();
    await errorOf(task);
    expect(element.state).to.equal('cancelled');
  });

  it('leaves nothing behind', () => expectNoLeak((work) => `<aio-retry>${work}</aio-retry>`));
});
