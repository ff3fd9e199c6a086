import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import 'aio-elements/components/aio-any.js';
import 'aio-elements/components/aio-fetch.js';
import { attributes, controls, type Attributes } from './controls.js';

const meta: Meta = { title: 'Owners/aio-any', component: 'aio-any' };
export default meta;
type Story = StoryObj;

/** Every attribute, to be tried beside it. */
export const Controls: StoryObj<Attributes> = {
  ...controls({ announce: true }),
  render: (args) => html`
    <aio-any ${attributes(args)}>
      <aio-fetch url="/api/status/503"></aio-fetch>
      <aio-fetch url="/api/users/1"></aio-fetch>
      <p slot="pending">Asking both…</p>
      <template slot="done"><p>The first answer: {{value.name}}</p></template>
      <template slot="error"><p role="alert">{{error.message}}</p></template>
    </aio-any>
  `,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement).toHaveTextContent(/first answer: \w+/));
  },
};

/** One mirror is down: the other one answers. */
export const Mirrors: Story = {
  render: () => html`
    <aio-any>
      <aio-fetch url="/api/status/503"></aio-fetch>
      <aio-fetch url="/api/users/1"></aio-fetch>
      <p slot="pending">Asking both…</p>
      <template slot="done"><p>{{value.name}}</p></template>
      <template slot="error"><p role="alert">{{error.message}}</p></template>
    </aio-any>
  `,
  play: async ({ canvasElement }) => {
    await canvasElement.querySelector('aio-any')?.finished;
    await waitFor(() => expect(canvasElement).toHaveTextContent(/\w+ \w+/));
  },
};
