import { expect, fixture, html } from '@open-wc/testing';
import FakeTimers from '@sinonjs/fake-timers';
import { expectUnhandled } from '../../test/strict.js';
import { errorOf } from '../../test/waits.js';
import './aio-sleep.js';
import type { AioSleepElement } from './sleep-element.js';

describe('aio-sleep', () => {
  it('waits so many seconds; its value is how long it waited', async () => {
    const element = await fixture<AioSleepElement>(html`<aio-sleep manual seconds="2.5"></aio-sleep>`);
    const clock = FakeTimers.install({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const task = element.start();
      await clock.tickAsync(2499);
      expect(element.state).to.equal('pending');
      await clock.tickAsync(1);
      expect(await task).to.equal(2.5);
      expect(element.value).to.equal(2.5);
    } finally {
      clock.uninstall();
    }
  });

  it('starts itself and gives up one turn with no seconds', async () => {
    const element = await fixture<AioSleepElement>(html`<aio-sleep></aio-sleep>`);
    expect(await element.finished).to.equal(0);
  });

  it('leaves no timer when it is cancelled', async () => {
    const element = await fixture<AioSleepElement>(html`<aio-sleep manual seconds="60"></aio-sleep>`);
    const clock = FakeTimers.install({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const task = element.start();
      expect(clock.countTimers()).to.equal(1);
      element.cancel();
      expect(clock.countTimers()).to.equal(0);
      await errorOf(task);
    } finally {
      clock.uninstall();
    }
  });

  it('fails with a RangeError for a negative number', async () => {
    const element = await fixture<AioSleepElement>(html`<aio-sleep manual seconds="-1"></aio-sleep>`);
    expect(await errorOf(element.start())).to.be.an.instanceOf(RangeError);
    expect(element.state).to.equal('error');
  });

  it('fails with a TypeError if its attribute is not a number, and runs with the next one that is', async () => {
    const element = await fixture<AioSleepElement>(html`<aio-sleep seconds="soon"></aio-sleep>`);
    const error = await errorOf(element.finished);
    expect(error).to.be.an.instanceOf(TypeError);
    expect((error as Error).message).to.contain('seconds of <aio-sleep>');
    expect([element.state, element.error, element.seconds]).to.deep.equal(['error', error, 0]);
    expect(await expectUnhandled()).to.deep.equal([error]);
    element.setAttribute('seconds', '0');
    await element.updateComplete;
    expect(await element.finished).to.equal(0);
    const events: unknown[] = [];
    element.addEventListener('aio-error', (event) => {
      event.preventDefault();
      events.push(event.error);
    });
    element.setAttribute('seconds', 'later');
    await element.updateComplete;
    expect([element.state, events]).to.deep.equal(['error', [element.error]]);
    element.seconds = 0;
    await element.updateComplete;
    expect(await element.finished).to.equal(0);
    expect(() => (element.seconds = 'soon' as never)).to.throw(TypeError);
    expect(await element.start()).to.equal(0);
  });

  it('takes the seconds from the names it is started with', async () => {
    const element = await fixture<AioSleepElement>(
      html`<aio-sleep manual seconds="{{pause.short}}"></aio-sleep>`,
    );
    expect(await element.start({ pause: { short: 0.001 } })).to.equal(0.001);
    expect(await errorOf(element.start()))
      .to.have.property('message')
      .that.contains('pause.short');
  });
});
