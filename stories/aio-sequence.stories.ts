import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import 'aio-elements/components/aio-await-event.js';
import 'aio-elements/components/aio-fetch.js';
import 'aio-elements/components/aio-sequence.js';
import 'aio-elements/components/aio-sleep.js';
import { attributes, controls, type Attributes } from './controls.js';

const meta: Meta = { title: 'Owners/aio-sequence', component: 'aio-sequence' };
export default meta;
type Story = StoryObj;

/** Every attribute, to be tried beside it. */
export const Controls: StoryObj<Attributes> = {
  ...controls({ announce: true }),
  render: (args) => html`
    <aio-sequence id="steps" ${attributes(args)}>
      <aio-fetch url="/api/users/1" as="user"></aio-fetch>
      <aio-sleep seconds="0.02"></aio-sleep>
      <p slot="pending">One after the other…</p>
      <template slot="done"><p>{{user.name}}, then {{value}} s</p></template>
      <template slot="error"><p role="alert">{{error.message}}</p></template>
    </aio-sequence>
    <button commandfor="steps" command="--start">Again</button>
  `,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement).toHaveTextContent(/, then 0.02 s/));
  },
};

/** One child after the other; each is cancelled with the sequence. */
export const OneAfterTheOther: Story = {
  render: () => html`
    <aio-sequence id="naps">
      <aio-sleep seconds="0.02" as="short"><p slot="pending">First a short nap…</p></aio-sleep>
      <aio-sleep seconds="0.03"><p slot="pending">…then a longer one…</p></aio-sleep>
      <template slot="done"><p>Slept {{short}} s, then {{value}} s.</p></template>
    </aio-sequence>
    <button commandfor="naps" command="--start">Again</button>
  `,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement).toHaveTextContent('Slept 0.02 s, then 0.03 s.'));
    canvasElement.querySelector('button')?.click();
    await expect(canvasElement.querySelector('aio-sequence')?.state).toBe('pending');
    await canvasElement.querySelector('aio-sequence')?.finished;
  },
};

/** Steps that wait for somebody. */
export const StepByStep: Story = {
  render: () => html`
    <aio-sequence>
      <aio-await-event name="click" target="#knock"></aio-await-event>
      <aio-sleep seconds="0.01"></aio-sleep>
      <p slot="pending"><button id="knock">Knock</button></p>
      <p slot="done">Come in!</p>
    </aio-sequence>
  `,
  play: async ({ canvasElement }) => {
    const done = canvasElement.querySelector('[slot=done]');
    await waitFor(() => expect(canvasElement.querySelector('aio-sequence')?.state).toBe('pending'));
    await expect(done?.checkVisibility()).toBe(false);
    canvasElement.querySelector('button')?.click();
    await waitFor(() => expect(done?.checkVisibility()).toBe(true));
  },
};

/** The children may stand in whatever lays them out. */
export const LaidOut: Story = {
  render: () => html`
    <aio-sequence>
      <ol>
        <li>
          <aio-sleep seconds="0.01" as="first"><span slot="done">First</span></aio-sleep>
        </li>
        <li>
          <aio-sleep seconds="0.02"><span slot="done">Second</span></aio-sleep>
        </li>
      </ol>
      <template slot="done"><p>Both, after {{first + value}} s.</p></template>
    </aio-sequence>
  `,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement).toHaveTextContent('Both, after 0.03 s.'));
  },
};
