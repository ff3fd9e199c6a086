import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { expectNoLeak } from '../../test/mounts.js';
import { shown, stepsIn } from '../../test/owners.js';
import { errorOf } from '../../test/waits.js';
import type { AioSleepElement } from '../sleep/sleep-element.js';
import type { AioTimeoutElement } from './timeout-element.js';
import '../await-event/aio-await-event.js';
import '../sleep/aio-sleep.js';
import './aio-timeout.js';

describe('aio-timeout', () => {
  it('runs its children one after the other; its value is that of the last', async () => {
    const element = await shown<AioTimeoutElement>(html`
      <aio-timeout manual seconds="10"><test-step>1</test-step><test-step></test-step></aio-timeout>
    `);
    const [, last] = stepsIn(element);
    if (last) last.job = (_, { prev }) => `${String(prev)}2`;
    expect(await element.start()).to.equal('12');
  });

  it('fails with a TimeoutError when the time runs out, and cancels its child', async () => {
    const element = await shown<AioTimeoutElement>(
      html`<aio-timeout manual seconds="0.005"><aio-sleep seconds="10"></aio-sleep></aio-timeout>`,
    );
    expect(await errorOf(element.start())).to.have.property('name', 'TimeoutError');
    expect((element.firstElementChild as AioSleepElement).state).to.equal('cancelled');
    expect(element.state).to.equal('error');
  });

  it('names itself in the error, as every element with a timeout does', async () => {
    for (const [markup, name] of [
      [
        html`<aio-timeout manual seconds="0" id="t"><aio-sleep seconds="10"></aio-sleep></aio-timeout>`,
        'aio-timeout#t',
      ],
      [
        html`<aio-timeout manual seconds="0"><aio-sleep seconds="10"></aio-sleep></aio-timeout>`,
        'aio-timeout',
      ],
      [html`<aio-sleep manual timeout="0" id="nap" seconds="10"></aio-sleep>`, 'aio-sleep#nap'],
      [html`<aio-await-event manual timeout="0" name="never"></aio-await-event>`, 'aio-await-event'],
    ] as const) {
      const element = await shown<AioTimeoutElement>(markup);
      const { message } = (await errorOf(element.start())) as Error;
      expect(message).to.equal(`Cannot finish ${name}: time ran out after 0 s`);
    }
  });

  it('gives all the time without seconds, and refuses a negative one', async () => {
    const element = await shown<AioTimeoutElement>(
      html`<aio-timeout manual><aio-sleep></aio-sleep></aio-timeout>`,
    );
    expect(await element.start()).to.equal(0);
    element.seconds = -1;
    expect(await errorOf(element.start())).to.be.instanceOf(RangeError);
  });

  it('leaves nothing behind', () => expectNoLeak((work) => `<aio-timeout>${work}</aio-timeout>`));
});
