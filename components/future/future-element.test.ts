import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { InvalidStateError } from '../../core/index.js';
import { expectNoLeak } from '../../test/mounts.js';
import { shown } from '../../test/owners.js';
import { errorOf, settled } from '../../test/waits.js';
import type { AioSequenceElement } from '../sequence/sequence-element.js';
import type { AioFutureElement } from './future-element.js';
import '../sequence/aio-sequence.js';
import './aio-future.js';

describe('aio-future', () => {
  it('is pending until a script sets its result, once', async () => {
    const element = await shown<AioFutureElement>(html`<aio-future></aio-future>`);
    const { finished } = element;
    expect(element.state).to.equal('pending');
    element.setResult(42);
    expect(() => element.setResult(43)).to.throw(InvalidStateError);
    expect(await finished).to.equal(42);
    expect(() => element.setException(new Error('late'))).to.throw(InvalidStateError);
    expect([element.state, element.value]).to.deep.equal(['done', 42]);
  });

  it('fails with the exception that is set, and waits again in the next run', async () => {
    const element = await shown<AioFutureElement>(html`<aio-future manual></aio-future>`);
    const task = element.start();
    await settled();
    const mine = new Error('mine');
    element.setException(mine);
    expect(await errorOf(task)).to.equal(mine);
    const next = element.start();
    await settled();
    element.setResult('again');
    expect(await next).to.equal('again');
  });

  it('takes what is set before its first run', async () => {
    const element = await shown<AioFutureElement>(html`<aio-future manual></aio-future>`);
    element.setResult('early');
    expect(await element.start()).to.equal('early');
    element.reset();
    element.setResult('after the reset');
    expect(await element.start()).to.equal('after the reset');
  });

  it('can be cancelled, and set only in another run', async () => {
    const element = await shown<AioFutureElement>(html`<aio-future></aio-future>`);
    const { finished } = element;
    expect(element.cancel('enough')).to.equal(true);
    expect(await errorOf(finished)).to.have.property('message', 'enough');
    expect(() => element.setResult(1)).to.throw(InvalidStateError);
  });

  it('ends by buttons, which do nothing once it has', async () => {
    const root = await shown<HTMLElement>(html`
      <div>
        <aio-future id="the-future"></aio-future>
        <button commandfor="the-future" command="--resolve" value="yes"></button>
        <button commandfor="the-future" command="--reject" value="No!"></button>
        <button commandfor="the-future" command="--start"></button>
      </div>
    `);
    const element = root.querySelector('aio-future') as AioFutureElement;
    element.addEventListener('aio-error', (event) => event.preventDefault());
    const [yes, no, again] = root.querySelectorAll('button');
    yes?.click();
    no?.click();
    expect(await element.finished).to.equal('yes');
    again?.click();
    await settled();
    no?.click();
    expect(await errorOf(element.finished)).to.have.property('message', 'No!');
  });

  it('is run by an owner', async () => {
    const owner = await shown<AioSequenceElement>(
      html`<aio-sequence><aio-future></aio-future></aio-sequence>`,
    );
    await settled();
    (owner.firstElementChild as AioFutureElement).setResult('mine');
    expect(await owner.finished).to.equal('mine');
  });

  it('leaves nothing behind', () => expectNoLeak(() => '<aio-future></aio-future>', 1));
});
