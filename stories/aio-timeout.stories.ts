import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import 'aio-elements/components/aio-fetch.js';
import 'aio-elements/components/aio-timeout.js';
import { attributes, controls, type Attributes } from './controls.js';

const meta: Meta = { title: 'Owners/aio-timeout', component: 'aio-timeout' };
export default meta;
type Story = StoryObj;

/** Every attribute, to be tried beside it. */
export const Controls: StoryObj<Attributes> = {
  ...controls({ seconds: 5 }),
  render: (args) => html`
    <aio-timeout id="limited" ${attributes(args)}>
      <aio-fetch url="/api/delay/0.02"></aio-fetch>
      <p slot="pending">One moment…</p>
      <template slot="done"><p>It took {{value.seconds}} s.</p></template>
      <template slot="error"><p role="alert">{{error.message}}</p></template>
    </aio-timeout>
    <button commandfor="limited" command="--start">Again</button>
  `,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement).toHaveTextContent('It took 0.02 s.'));
  },
};

/** What takes longer is cancelled, on the server too. */
export const TooSlow: Story = {
  render: () => html`
    <aio-timeout seconds="0.05" @aio-error=${(event: Event) => event.preventDefault()}>
      <aio-fetch url="/api/delay/10"></aio-fetch>
      <p slot="pending">One moment…</p>
      <template slot="error"><p role="alert">{{error.name}}</p></template>
    </aio-timeout>
  `,
  play: async ({ canvasElement }) => {
    await waitFor(() =>
      expect(canvasElement.querySelector('[role=alert]')).toHaveTextContent('TimeoutError'),
    );
    await expect(canvasElement.querySelector('aio-fetch')?.state).toBe('cancelled');
  },
};
