import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { expectNoLeak } from '../../test/mounts.js';
import { shown, stepsIn } from '../../test/owners.js';
import { errorOf } from '../../test/waits.js';
import type { AioSleepElement } from '../sleep/sleep-element.js';
import type { AioRaceElement } from './race-element.js';
import '../await-event/aio-await-event.js';
import '../sleep/aio-sleep.js';
import './aio-race.js';

describe('aio-race', () => {
  it('ends with the first child, and cancels the others', async () => {
    const element = await shown<AioRaceElement>(html`
      <aio-race manual
        ><aio-sleep seconds="10"></aio-sleep><aio-sleep seconds="0.001" as="x"></aio-sleep
      ></aio-race>
    `);
    expect(await element.start()).to.equal(0.001);
    expect((element.firstElementChild as AioSleepElement).state).to.equal('cancelled');
  });

  it('fails if the first to end fails', async () => {
    const element = await shown<AioRaceElement>(
      html`<aio-race manual><test-step></test-step><aio-sleep seconds="10"></aio-sleep></aio-race>`,
    );
    const mine = new Error('bad');
    stepsIn(element)[0].job = () => Promise.reject(mine);
    expect(await errorOf(element.start())).to.equal(mine);
  });

  it('is cancelled with a child that is cancelled by hand, and needs one', async () => {
    const element = await shown<AioRaceElement>(html`
      <aio-race manual><aio-sleep seconds="10"></aio-sleep><aio-sleep seconds="10"></aio-sleep></aio-race>
    `);
    const task = element.start();
    (element.firstElementChild as AioSleepElement).cancel();
    expect(await errorOf(task)).to.have.property('name', 'AbortError');
    expect(element.state).to.equal('cancelled');
    element.replaceChildren();
    expect(await errorOf(element.start())).to.be.instanceOf(RangeError);
  });

  it('leaves nothing behind', () => expectNoLeak((work) => `<aio-race>${work}</aio-race>`));
});
