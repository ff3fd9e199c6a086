import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import 'aio-elements/components/aio-sleep.js';
import { attributes, controls, type Attributes } from './controls.js';

const meta: Meta = { title: 'Elements/aio-sleep', component: 'aio-sleep' };
export default meta;
type Story = StoryObj;

/** Every attribute, to be tried beside it. */
export const Controls: StoryObj<Attributes> = {
  ...controls({ seconds: 0.05, announce: true }),
  render: (args) => html`
    <aio-sleep id="tried" ${attributes(args)}>
      <p slot="idle">Awake</p>
      <p slot="pending">Asleep…</p>
      <template slot="done"><p>Slept {{value}} s</p></template>
      <template slot="error"><p role="alert">{{error.message}}</p></template>
      <p slot="cancelled">Woken up</p>
    </aio-sleep>
    <button commandfor="tried" command="--start">Start</button>
    <button commandfor="tried" command="--cancel">Cancel</button>
  `,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement).toHaveTextContent('Slept 0.05 s'));
  },
};

/** A part for each state: resting, then rested. */
export const Rest: Story = {
  render: () => html`
    <aio-sleep seconds="0.03">
      <p slot="pending">Resting…</p>
      <template slot="done"><p>Rested for {{value}} s</p></template>
    </aio-sleep>
  `,
  play: async ({ canvasElement }) => {
    const resting = within(canvasElement).getByText('Resting…');
    await waitFor(() => expect(resting.checkVisibility()).toBe(true));
    await canvasElement.querySelector('aio-sleep')?.finished;
    await expect(within(canvasElement).getByText('Rested for 0.03 s')).toBeVisible();
    await expect(resting.checkVisibility()).toBe(false);
  },
};

/** Buttons start and cancel it, without a script. */
export const Buttons: Story = {
  render: () => html`
    <button commandfor="nap" command="--start">Sleep</button>
    <button commandfor="nap" command="--cancel">Wake up</button>
    <aio-sleep id="nap" seconds="60" manual announce>
      <p slot="idle">Awake</p>
      <p slot="pending">Asleep…</p>
      <p slot="cancelled">Woken up</p>
    </aio-sleep>
  `,
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const seen = (text: string): Promise<void> =>
      waitFor(() => expect(canvas.getByText(text).checkVisibility()).toBe(true));
    await seen('Awake');
    await userEvent.click(canvas.getByText('Sleep'));
    await seen('Asleep…');
    await userEvent.click(canvas.getByText('Wake up'));
    await seen('Woken up');
  },
};

/** With `keep`, what was shown stays while a new run is pending; the first value was written by the server. */
export const Keep: Story = {
  render: () => html`
    <aio-sleep id="nap" keep seconds="20ms">
      <script type="application/json" slot="value">
        8
      </script>
      <p slot="pending">Asleep…</p>
      <template slot="done"><p>Slept {{value}} s.</p></template>
    </aio-sleep>
    <button commandfor="nap" command="--start">Again</button>
  `,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement).toHaveTextContent('Slept 8 s.'));
    canvasElement.querySelector('button')?.click();
    await expect(canvasElement.querySelector('aio-sleep')?.state).toBe('pending');
    await expect(canvasElement.querySelector('[slot=pending]')?.checkVisibility()).toBe(false);
    await waitFor(() => expect(canvasElement).toHaveTextContent('Slept 0.02 s.'));
  },
};
