import { expect, fixture, html } from '@open-wc/testing';
import type { AioSleepElement } from '../sleep/sleep-element.js';
import '../sleep/aio-sleep.js';

describe('AioElement', () => {
  it('starts itself once connected', async () => {
    const element = await fixture<AioSleepElement>(html`<aio-sleep seconds="0.01"></aio-sleep>`);
    expect(element.state).to.equal('pending');
    expect(await element.finished).to.equal(0.01);
    expect(element.state).to.equal('done');
    expect(element.matches(':state(done)')).to.equal(true);
  });
  it('shows the part for its state', async () => {
    const element = await fixture<AioSleepElement>(
      html`<aio-sleep seconds="0.01"
        ><p slot="idle">i</p>
        <p slot="pending">p</p>
        <template slot="done"><b>{{value}}</b></template></aio-sleep
      >`,
    );
    expect(element.querySelector('[slot=pending]')?.checkVisibility()).to.equal(true);
    await element.finished;
    expect(element.querySelector('[slot=pending]')?.checkVisibility()).to.equal(false);
    expect(element.querySelector('b')?.textContent).to.equal('0.01');
  });
  it('cancels when removed', async () => {
    const element = await fixture<AioSleepElement>(html`<aio-sleep seconds="10"></aio-sleep>`);
    const { finished } = element;
    element.remove();
    const reason = await finished.catch((error: unknown) => error);
    expect((reason as Error).name).to.equal('AbortError');
    expect(element.state).to.equal('cancelled');
  });
});
