import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import 'aio-elements/components/aio-fetch.js';
import 'aio-elements/components/aio-view.js';
import { attributes, controls, type Attributes } from './controls.js';

const meta: Meta = { title: 'Elements/aio-view', component: 'aio-view' };
export default meta;
type Story = StoryObj;

/** Every attribute, to be tried beside it. */
export const Controls: StoryObj<Attributes> = {
  ...controls({ for: 'seen' }),
  render: (args) => html`
    <aio-view ${attributes(args)}>
      <p slot="pending">…</p>
      <template slot="done"><p>Elsewhere: {{value.name}}</p></template>
      <template slot="error"><p role="alert">{{error.message}}</p></template>
    </aio-view>
    <aio-fetch id="seen" url="/api/users/1"></aio-fetch>
  `,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement).toHaveTextContent(/Elsewhere: \w+/));
  },
};

/** The same request, seen in two places. */
export const Elsewhere: Story = {
  render: () => html`
    <header>
      <aio-view for="user">
        <span slot="pending">…</span>
        <template slot="done">Hello {{value.name}}, status {{request.status}}</template>
      </aio-view>
    </header>
    <aio-fetch id="user" url="/api/users/1">
      <template slot="done"><p>{{value.email}}</p></template>
    </aio-fetch>
  `,
  play: async ({ canvasElement }) => {
    await waitFor(() =>
      expect(canvasElement.querySelector('header')).toHaveTextContent(/Hello \w+.*, status 200/),
    );
    await expect(canvasElement.querySelector('aio-view')?.state).toBe('done');
  },
};
