import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import 'aio-elements/components/aio-fetch.js';
import 'aio-elements/components/aio-if.js';
import 'aio-elements/components/aio-on-event.js';
import 'aio-elements/components/aio-sequence.js';
import { attributes, controls, type Attributes } from './controls.js';

const meta: Meta = { title: 'Owners/aio-if', component: 'aio-if' };
export default meta;
type Story = StoryObj;

/** Every attribute, to be tried beside it. */
export const Controls: StoryObj<Attributes> = {
  ...controls({ test: 'prev.id < 3' }),
  render: (args) => html`
    <aio-sequence>
      <aio-fetch url="/api/users/2"></aio-fetch>
      <aio-if ${attributes(args)}>
        <aio-fetch url="/api/echo?said=It+holds" select="query.said"></aio-fetch>
      </aio-if>
      <template slot="done"><p>{{value ?? 'It does not hold'}}</p></template>
      <template slot="error"><p role="alert">{{error.message}}</p></template>
    </aio-sequence>
  `,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement).toHaveTextContent('It holds'));
  },
};

/** Two with opposite tests are a branch; what comes after sees the `prev` of the one that ran. */
export const Branch: Story = {
  render: () => html`
    <aio-on-event target="#who" name="click" filter="event.target.value">
      <aio-sequence>
        <aio-fetch url="/api/users/{{event.target.value}}" as="user"></aio-fetch>
        <aio-if test="user.id == 1">
          <aio-fetch url="/api/echo?greeting=Boss" select="query.greeting"></aio-fetch>
        </aio-if>
        <aio-if test="user.id != 1">
          <aio-fetch url="/api/echo?greeting=Friend" select="query.greeting"></aio-fetch>
        </aio-if>
        <template slot="done"><p>{{value}} {{user.name}}</p></template>
      </aio-sequence>
    </aio-on-event>
    <p id="who"><button value="1">One</button> <button value="2">Two</button></p>
  `,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelector('aio-on-event')?.state).toBe('pending'));
    const [one, two] = canvasElement.querySelectorAll('button');
    one?.click();
    await waitFor(() => expect(canvasElement).toHaveTextContent('Boss'));
    two?.click();
    await waitFor(() => expect(canvasElement).toHaveTextContent('Friend'));
    await expect(canvasElement).not.toHaveTextContent('Boss');
  },
};

/** Nothing is asked for an empty field. */
export const OnlyIf: Story = {
  render: () => html`
    <input aria-label="Name" id="name" />
    <aio-on-event target="#name" name="input">
      <aio-if test="event.target.value != ''">
        <aio-fetch url="/api/users?limit=1&amp;q={{event.target.value}}" select="total">
          <template slot="done"><p>{{value}} found</p></template>
        </aio-fetch>
      </aio-if>
    </aio-on-event>
  `,
  play: async ({ canvasElement }) => {
    const field = canvasElement.querySelector('input');
    const request = canvasElement.querySelector('aio-fetch');
    await waitFor(() => expect(canvasElement.querySelector('aio-on-event')?.state).toBe('pending'));
    const enter = (value: string): void => {
      if (field) field.value = value;
      field?.dispatchEvent(new InputEvent('input', { bubbles: true }));
    };
    enter('');
    await waitFor(() => expect(canvasElement.querySelector('aio-if')?.state).toBe('done'));
    await expect(request?.state).toBe('idle');
    enter('ada');
    await waitFor(() => expect(canvasElement).toHaveTextContent(/[1-9]\d* found/));
  },
};
