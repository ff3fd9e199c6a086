import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import 'aio-elements/components/aio-fetch.js';
import 'aio-elements/components/aio-retry.js';
import { attributes, controls, type Attributes } from './controls.js';

const meta: Meta = { title: 'Owners/aio-retry', component: 'aio-retry' };
export default meta;
type Story = StoryObj;

/** Every attribute, to be tried beside it. */
export const Controls: StoryObj<Attributes> = {
  ...controls({ attempts: 5, delay: 0.01, factor: 2 }),
  render: (args) => html`
    <aio-retry id="tries" ${attributes(args)}>
      <aio-fetch url="/api/flaky?key=controls&amp;fail=2"></aio-fetch>
      <p slot="pending">Trying…</p>
      <template slot="done"><p>Attempt {{value.attempt}} worked.</p></template>
      <template slot="error"><p role="alert">{{error.message}}</p></template>
    </aio-retry>
    <button commandfor="tries" command="--start">Again</button>
  `,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement).toHaveTextContent(/Attempt \d worked/));
  },
};

/** The server fails twice; the third attempt succeeds. */
export const ThirdTimeLucky: Story = {
  render: () => html`
    <aio-retry attempts="5" delay="0.01">
      <aio-fetch url="/api/flaky?key=${crypto.randomUUID()}&amp;fail=2"></aio-fetch>
      <p slot="pending">Trying…</p>
      <template slot="done"><p>Attempt {{value.attempt}} worked.</p></template>
      <template slot="error"><p role="alert">{{error.message}}</p></template>
    </aio-retry>
  `,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement).toHaveTextContent('Attempt 3 worked.'));
  },
};
