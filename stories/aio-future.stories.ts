import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import 'aio-elements/components/aio-future.js';
import { attributes, controls, type Attributes } from './controls.js';

const meta: Meta = { title: 'Elements/aio-future', component: 'aio-future' };
export default meta;
type Story = StoryObj;

/** Every attribute, to be tried beside it. */
export const Controls: StoryObj<Attributes> = {
  ...controls({ announce: true, timeout: 30 }),
  render: (args) => html`
    <aio-future id="asked" ${attributes(args)}>
      <p slot="pending">Tea?</p>
      <template slot="done"><p>You said {{value}}.</p></template>
      <template slot="error"><p role="alert">{{error.message}}</p></template>
    </aio-future>
    <button commandfor="asked" command="--resolve" value="yes">Yes</button>
    <button commandfor="asked" command="--start">Ask again</button>
  `,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelector('aio-future')?.state).toBe('pending'));
    canvasElement.querySelector('button')?.click();
    await waitFor(() => expect(canvasElement).toHaveTextContent('You said yes.'));
  },
};

/** Ended by a button. */
export const Question: Story = {
  render: () => html`
    <aio-future id="question">
      <p slot="pending">
        Tea?
        <button commandfor="question" command="--resolve" value="yes">Yes</button>
        <button commandfor="question" command="--resolve" value="no">No</button>
      </p>
      <template slot="done"><p>You said {{value}}.</p></template>
    </aio-future>
  `,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelector('aio-future')?.state).toBe('pending'));
    canvasElement.querySelector('button')?.click();
    await waitFor(() => expect(canvasElement).toHaveTextContent('You said yes.'));
  },
};

/** Ended by a script. */
export const Callback: Story = {
  render: () =>
    html`<aio-future>
      <template slot="done"><p>{{value}}</p></template>
    </aio-future>`,
  play: async ({ canvasElement }) => {
    const future = canvasElement.querySelector('aio-future');
    setTimeout(() => future?.setResult('timeout!'), 5);
    await waitFor(() => expect(canvasElement).toHaveTextContent('timeout!'));
  },
};
