import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import 'aio-elements/components/aio-await-event.js';
import 'aio-elements/components/aio-race.js';
import 'aio-elements/components/aio-sleep.js';
import { attributes, controls, type Attributes } from './controls.js';

const meta: Meta = { title: 'Owners/aio-race', component: 'aio-race' };
export default meta;
type Story = StoryObj;

/** Every attribute, to be tried beside it. */
export const Controls: StoryObj<Attributes> = {
  ...controls({ timeout: 30 }),
  render: (args) => html`
    <aio-race id="race" ${attributes(args)}>
      <aio-sleep seconds="0.02"></aio-sleep>
      <aio-sleep seconds="20"></aio-sleep>
      <p slot="pending">Two are running…</p>
      <template slot="done"><p>The one of {{value}} s has won.</p></template>
      <template slot="error"><p role="alert">{{error.message}}</p></template>
    </aio-race>
    <button commandfor="race" command="--start">Again</button>
  `,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement).toHaveTextContent('The one of 0.02 s has won.'));
  },
};

/** The first to end wins, the other is cancelled. */
export const FirstWins: Story = {
  render: () => html`
    <button id="stop">Stop it</button>
    <aio-race>
      <aio-sleep seconds="30"><p slot="cancelled">The clock was stopped.</p></aio-sleep>
      <aio-await-event name="click" target="#stop"></aio-await-event>
      <p slot="pending">Half a minute is running…</p>
    </aio-race>
  `,
  play: async ({ canvasElement }) => {
    const race = canvasElement.querySelector('aio-race');
    await waitFor(() => expect(race?.state).toBe('pending'));
    canvasElement.querySelector('button')?.click();
    await race?.finished;
    await expect(canvasElement.querySelector('aio-sleep')?.state).toBe('cancelled');
    await expect(canvasElement.querySelector('[slot=cancelled]')?.checkVisibility()).toBe(true);
  },
};
