import { expect } from '@open-wc/testing';
import { html } from 'lit';
import type { AioSequenceElement } from '../components/sequence/sequence-element.js';
import '../components/index.js';
import { shown } from './owners.js';
import { waitUntil } from './waits.js';

/** The examples of AioOwnerElement's documentation. */
describe('the names in owners', () => {
  it('hand values on by `as`, the list of a gather too', async () => {
    const element = await shown<AioSequenceElement>(html`
      <aio-sequence>
        <aio-fetch url="/api/users/1" as="user"></aio-fetch>
        <aio-gather as="near"><aio-fetch url="/api/users?q={{user.address.city}}"></aio-fetch></aio-gather>
        <template slot="done">{{near[0].total}} people live where {{user.name}} does.</template>
      </aio-sequence>
    `);
    await element.finished;
    expect(element.innerText.trim()).to.match(/^[1-9]\d* people live where \p{Lu}.+ does\.$/u);
  });

  it('hand on the value before by `prev`', async () => {
    const element = await shown<AioSequenceElement>(html`
      <aio-sequence>
        <aio-fetch method="POST" url="/api/job?polls=2"></aio-fetch>
        <aio-fetch url="/api/job/{{prev.id}}"></aio-fetch>
        <template slot="done">{{value.percent}} %</template>
      </aio-sequence>
    `);
    await element.finished;
    expect(element.innerText.trim()).to.equal('50 %');
  });

  it('tell what happened by `event`, in inputs, filters and templates', async () => {
    const root = await shown<HTMLElement>(html`
      <div>
        <form id="ask"><input name="city" aria-label="City" /></form>
        <aio-on-event
          target="#ask"
          name="submit"
          prevent-default
          filter="event.target.elements.city.value != ''"
        >
          <aio-fetch url="/api/users?q={{event.target.elements.city.value}}" as="found"></aio-fetch>
          <aio-sleep seconds="0.01">
            <template slot="done">{{found.total}} live in {{event.target.elements.city.value}}</template>
          </aio-sleep>
        </aio-on-event>
      </div>
    `);
    const owner = root.querySelector('aio-on-event');
    await waitUntil(() => owner?.state === 'pending', 'listens');
    const form = root.querySelector('form') as HTMLFormElement;
    form.addEventListener('submit', (event) => event.preventDefault()); // the first does not count
    form.requestSubmit();
    (form.elements.namedItem('city') as HTMLInputElement).value = 'Lisbon';
    form.requestSubmit();
    await waitUntil(() => /^\d+ live in Lisbon$/.test(root.innerText.trim()), 'shows both');
  });

  it('are not seen outside of the owner but by its own `as`', async () => {
    const element = await shown<AioSequenceElement>(html`
      <aio-sequence>
        <aio-sequence as="outer"><test-step as="inner">1</test-step></aio-sequence>
        <test-step>2</test-step>
        <template slot="done">{{inner ?? 'none'}} {{outer}} {{value}}</template>
      </aio-sequence>
    `);
    await element.finished;
    expect(element.innerText.trim().replace(/\s+/g, ' ')).to.contain('none 1 2');
  });
});
