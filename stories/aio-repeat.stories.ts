import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import 'aio-elements/components/aio-fetch.js';
import 'aio-elements/components/aio-repeat.js';
import { attributes, controls, type Attributes } from './controls.js';

const meta: Meta = { title: 'Owners/aio-repeat', component: 'aio-repeat' };
export default meta;
type Story = StoryObj;

/** Every attribute, to be tried beside it. */
export const Controls: StoryObj<Attributes> = {
  ...controls({ every: 0.05, times: 3 }),
  render: (args) => html`
    <aio-repeat id="rounds" ${attributes(args)}>
      <aio-fetch url="/api/time"></aio-fetch>
      <template slot="pending"><p>It is {{value.now}}</p></template>
      <template slot="done"><p>It was {{value.now}} at last</p></template>
      <template slot="error"><p role="alert">{{error.message}}</p></template>
    </aio-repeat>
    <button commandfor="rounds" command="--start">Again</button>
  `,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement).toHaveTextContent(/It was .+ at last/));
  },
};

/** So many times, the newest value is always there. */
export const Ticks: Story = {
  render: () => html`
    <aio-repeat every="0.02" times="3">
      <aio-fetch url="/api/counter/${crypto.randomUUID()}"></aio-fetch>
      <template slot="pending"><p>Counting: {{value.count}}</p></template>
      <template slot="done"><p>Counted to {{value.count}}.</p></template>
    </aio-repeat>
  `,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement).toHaveTextContent('Counted to 3.'));
  },
};

/** Until an expression over the value is true. */
export const Until: Story = {
  render: () => html`
    <aio-repeat every="0.01" until="value.count &gt;= 4">
      <aio-fetch url="/api/counter/${crypto.randomUUID()}"></aio-fetch>
      <template slot="done"><p>{{value.count}} is enough.</p></template>
    </aio-repeat>
  `,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement).toHaveTextContent('4 is enough.'));
  },
};

/** Of two with one leader, as if in two tabs, only one asks the server. */
export const Leader: Story = {
  render: () => {
    const url = `/api/counter/${crypto.randomUUID()}`;
    const one = html`
      <aio-repeat leader="story" every="0.02" times="3">
        <aio-fetch url=${url}></aio-fetch>
        <template slot="done"><p>Both saw {{value.count}}.</p></template>
      </aio-repeat>
    `;
    return html`${one}${one}`;
  },
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement).toHaveTextContent(/Both saw 3\.\s*Both saw 3\./));
  },
};
