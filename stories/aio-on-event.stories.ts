import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import 'aio-elements/components/aio-fetch.js';
import 'aio-elements/components/aio-on-event.js';

const meta: Meta = { title: 'Owners/aio-on-event', component: 'aio-on-event' };
export default meta;
type Story = StoryObj;

/** Slow first, fast second: the newest wins, the other request is cancelled. */
export const NewestWins: Story = {
  render: () => html`
    <button value="5">Slow</button> <button value="0">Fast</button>
    <aio-on-event name="click" filter="event.target.value">
      <aio-fetch url="/api/delay/{{event.target.value}}">
        <p slot="pending">Waiting…</p>
        <template slot="done"><p>Answered after {{value.seconds}} s.</p></template>
      </aio-fetch>
    </aio-on-event>
  `,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelector('aio-on-event')?.state).toBe('pending'));
    const [slow, fast] = canvasElement.querySelectorAll('button');
    slow?.click();
    await waitFor(() => expect(canvasElement.querySelector('[slot=pending]')?.checkVisibility()).toBe(true));
    fast?.click();
    await waitFor(() => expect(canvasElement).toHaveTextContent('Answered after 0 s.'));
  },
};

/** Presses are handled one after the other. */
export const Queue: Story = {
  render: () => html`
    <button>Save</button>
    <aio-on-event name="click" filter="event.target.localName == 'button'" concurrency="queue">
      <aio-fetch method="POST" url="/api/counter/${crypto.randomUUID()}?delay=0.02"></aio-fetch>
      <template slot="pending"><p>Saved {{value.count ?? 0}} times</p></template>
    </aio-on-event>
  `,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelector('aio-on-event')?.state).toBe('pending'));
    for (let press = 0; press < 3; press++) canvasElement.querySelector('button')?.click();
    await waitFor(() => expect(canvasElement).toHaveTextContent('Saved 3 times'));
  },
};
