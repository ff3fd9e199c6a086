import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { expectNoLeak } from '../../test/mounts.js';
import { shown, stepsIn } from '../../test/owners.js';
import { errorOf } from '../../test/waits.js';
import type { AioSleepElement } from '../sleep/sleep-element.js';
import type { AioAnyElement } from './any-element.js';
import '../await-event/aio-await-event.js';
import '../sleep/aio-sleep.js';
import './aio-any.js';

describe('aio-any', () => {
  it('ends with the first child that is done, whatever fails or is cancelled', async () => {
    const element = await shown<AioAnyElement>(html`
      <aio-any manual>
        <aio-sleep seconds="10"></aio-sleep>
        <test-step></test-step>
        <aio-sleep seconds="0.005"></aio-sleep>
        <aio-sleep seconds="10"></aio-sleep>
      </aio-any>
    `);
    stepsIn(element)[0].job = () => Promise.reject(new Error('bad'));
    const task = element.start();
    (element.firstElementChild as AioSleepElement).cancel();
    expect(await task).to.equal(0.005);
    expect((element.lastElementChild as AioSleepElement).state).to.equal('cancelled');
  });

  it('fails with all failures if none is done', async () => {
    const element = await shown<AioAnyElement>(
      html`<aio-any manual><test-step></test-step><test-step></test-step></aio-any>`,
    );
    const errors = stepsIn(element).map((step, at) => {
      const error = new Error(String(at));
      step.job = () => Promise.reject(error);
      return error;
    });
    const error = (await errorOf(element.start())) as AggregateError;
    expect(error).to.be.instanceOf(AggregateError);
    expect(error.errors).to.deep.equal(errors);
  });

  it('leaves nothing behind', () => expectNoLeak((work) => `<aio-any>${work}</aio-any>`));
});
