import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import 'aio-elements/components/aio-fetch.js';
import 'aio-elements/components/aio-gather.js';
import 'aio-elements/components/aio-sleep.js';
import { attributes, controls, type Attributes } from './controls.js';

const meta: Meta = { title: 'Owners/aio-gather', component: 'aio-gather' };
export default meta;
type Story = StoryObj;

/** Every attribute, to be tried beside it. */
export const Controls: StoryObj<Attributes> = {
  ...controls({ limit: 2 }),
  render: (args) => html`
    <aio-gather id="all" ${attributes(args)}>
      <aio-fetch url="/api/users/1"></aio-fetch>
      <aio-fetch url="/api/users/2"></aio-fetch>
      <aio-fetch url="/api/users/3"></aio-fetch>
      <p slot="pending">Loading…</p>
      <template slot="done"><p>All {{value.length}} are here.</p></template>
      <template slot="error"><p role="alert">{{error.message}}</p></template>
    </aio-gather>
    <button commandfor="all" command="--start">Again</button>
  `,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement).toHaveTextContent('All 3 are here.'));
  },
};

/** Three requests at the same time, one list. */
export const Together: Story = {
  render: () => html`
    <aio-gather>
      <aio-fetch url="/api/users/1" as="first"></aio-fetch>
      <aio-fetch url="/api/users/2" as="second"></aio-fetch>
      <aio-fetch url="/api/items/3"></aio-fetch>
      <p slot="pending">Loading…</p>
      <template slot="done"><p>{{first.name}} and {{second.name}} look at item {{value[2].id}}.</p></template>
    </aio-gather>
  `,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement).toHaveTextContent(/ and .+ look at item 3/));
  },
};

/** No more than two at once. */
export const Limit: Story = {
  render: () => html`
    <aio-gather limit="2">
      <aio-sleep seconds="0.01"></aio-sleep>
      <aio-sleep seconds="0.02"></aio-sleep>
      <aio-sleep seconds="0.03"></aio-sleep>
      <template slot="done"><p>Slept {{value | json}} seconds</p></template>
    </aio-gather>
  `,
  play: async ({ canvasElement }) => {
    const states = (): unknown[] =>
      [...canvasElement.querySelectorAll('aio-sleep')].map(({ state }) => state);
    await waitFor(() => expect(states()).toEqual(['pending', 'pending', 'idle']));
    await waitFor(() => expect(canvasElement).toHaveTextContent('Slept [0.01,0.02,0.03] seconds'));
  },
};
