import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, fireEvent, waitFor } from 'storybook/test';
import type { AioAwaitEventElement } from 'aio-elements/components/await-event/await-event-element.js';
import 'aio-elements/components/aio-await-event.js';
import { attributes, controls, type Attributes } from './controls.js';

const meta: Meta = { title: 'Elements/aio-await-event', component: 'aio-await-event' };
export default meta;
type Story = StoryObj;

const pending = (root: HTMLElement): Promise<void> =>
  waitFor(() => expect(root.querySelector('aio-await-event')?.state).toBe('pending'));

/** Every attribute, to be tried beside it. */
export const Controls: StoryObj<Attributes> = {
  ...controls({ name: 'click', target: '#press', filter: 'event.target.value' }),
  render: (args) => html`
    <button id="press" value="tea">Press me</button>
    <aio-await-event ${attributes(args)}>
      <p slot="pending">Listening…</p>
      <template slot="done"><p>It came: {{value.type}}</p></template>
      <template slot="error"><p role="alert">{{error.message}}</p></template>
    </aio-await-event>
  `,
  play: async ({ canvasElement }) => {
    await pending(canvasElement);
    canvasElement.querySelector('button')?.click();
    await waitFor(() => expect(canvasElement).toHaveTextContent('It came: click'));
  },
};

/** Where it stands is where it listens. */
export const Click: Story = {
  render: () => html`
    <button>
      Press me
      <aio-await-event name="click">
        <template slot="done">: pressed, {{value.type}}</template>
      </aio-await-event>
    </button>
  `,
  play: async ({ canvasElement }) => {
    await pending(canvasElement);
    canvasElement.querySelector('button')?.click();
    await waitFor(() => expect(canvasElement).toHaveTextContent('Press me : pressed, click'));
  },
};

/** Only the event that the filter is true for counts; the value can be read in the template. */
export const Filter: Story = {
  render: () => html`
    <label>Press Escape in here <input /></label>
    <aio-await-event name="keydown" target="input" filter="event.key == 'Escape'">
      <p slot="pending">Waiting…</p>
      <template slot="done"><p>You pressed {{value.key}}.</p></template>
    </aio-await-event>
  `,
  play: async ({ canvasElement }) => {
    const input = canvasElement.querySelector('input') as HTMLInputElement;
    await pending(canvasElement);
    await fireEvent.keyDown(input, { key: 'a' });
    await expect(canvasElement).toHaveTextContent('Waiting…');
    await fireEvent.keyDown(input, { key: 'Escape' });
    await waitFor(() => expect(canvasElement).toHaveTextContent('You pressed Escape.'));
  },
};

/** For scripts: every event, until the element leaves the document. */
export const Events: Story = {
  render: () => html`<button>Twice<aio-await-event manual name="click"></aio-await-event></button>`,
  play: async ({ canvasElement }) => {
    const element = canvasElement.querySelector('aio-await-event') as AioAwaitEventElement;
    const seen: string[] = [];
    setTimeout(() => element.parentElement?.click());
    setTimeout(() => element.parentElement?.click());
    for await (const event of element.events()) if (seen.push(event.type) === 2) break;
    await expect(seen).toEqual(['click', 'click']);
  },
};
