import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import 'aio-elements/components/aio-fetch.js';
import 'aio-elements/components/aio-timeout.js';

const meta: Meta = { title: 'Owners/aio-timeout', component: 'aio-timeout' };
export default meta;
type Story = StoryObj;

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
