import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import 'aio-elements/components/aio-fetch.js';
import 'aio-elements/components/aio-on-event.js';
import 'aio-elements/components/aio-sleep.js';
import { attributes, controls, type Attributes } from './controls.js';

const meta: Meta = { title: 'Owners/aio-on-event', component: 'aio-on-event' };
export default meta;
type Story = StoryObj;

/** Every attribute, to be tried beside it. */
export const Controls: StoryObj<Attributes> = {
  ...controls({ name: 'input', target: '#search', debounce: 0.02, concurrency: 'replace', immediate: true }),
  render: (args) => html`
    <label>Search <input id="search" type="search" /></label>
    <aio-on-event ${attributes(args)}>
      <aio-fetch url="/api/users?limit=3&amp;q={{event.target.value ?? ''}}" select="items"></aio-fetch>
      <template slot="pending">
        <ul>
          <template each="value" as="user"><li>{{user.name}}</li></template>
        </ul>
      </template>
      <template slot="error"><p role="alert">{{error.message}}</p></template>
    </aio-on-event>
  `,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelectorAll('li')).toHaveLength(3));
  },
};

/** Slow first, fast second: the newest wins, the other request is cancelled. */
export const NewestWins: Story = {
  render: () => html`
    <button value="5">Slow</button> <button value="0">Fast</button>
    <aio-on-event name="click" filter="event.target.value">
      <aio-fetch url="/api/delay/{{event.target.value}}">
        <p slot="pending">Waiting…</p>
        <template slot="done"><p>Answered after {{value.seconds}} s.</p></template>
      </aio-fetch>
    </aio-on-event>
  `,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelector('aio-on-event')?.state).toBe('pending'));
    const [slow, fast] = canvasElement.querySelectorAll('button');
    slow?.click();
    await waitFor(() => expect(canvasElement.querySelector('[slot=pending]')?.checkVisibility()).toBe(true));
    fast?.click();
    await waitFor(() => expect(canvasElement).toHaveTextContent('Answered after 0 s.'));
  },
};

/** Presses are handled one after the other. */
export const Queue: Story = {
  render: () => html`
    <button>Save</button>
    <aio-on-event name="click" filter="event.target.localName == 'button'" concurrency="queue">
      <aio-fetch method="POST" url="/api/counter/${crypto.randomUUID()}?delay=0.02"></aio-fetch>
      <template slot="pending"><p>Saved {{value.count ?? 0}} times</p></template>
    </aio-on-event>
  `,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelector('aio-on-event')?.state).toBe('pending'));
    for (let press = 0; press < 3; press++) canvasElement.querySelector('button')?.click();
    await waitFor(() => expect(canvasElement).toHaveTextContent('Saved 3 times'));
  },
};

/** A round at the start, one for each press, and the list of all that they gave. */
export const LoadMore: Story = {
  render: () => html`
    <button id="more">More</button>
    <aio-on-event name="click" target="#more" immediate collect concurrency="drop">
      <aio-fetch url="/api/users?limit=2&amp;offset={{collected.length}}" select="items"></aio-fetch>
      <template slot="pending">
        <ol>
          <template each="value" as="user"><li>{{user.name}}</li></template>
        </ol>
      </template>
    </aio-on-event>
  `,
  play: async ({ canvasElement }) => {
    const rows = (): number => canvasElement.querySelectorAll('li').length;
    await waitFor(() => expect(rows()).toBe(2));
    canvasElement.querySelector('button')?.click();
    await waitFor(() => expect(rows()).toBe(4));
  },
};

/** One listener for every row, those that come later too; `event.currentTarget` is the row. */
export const EveryRow: Story = {
  render: () => html`
    <ul>
      <li data-name="Ada">
        <button>Greet <b>Ada</b></button>
      </li>
      <li data-name="Bob">
        <button>Greet <b>Bob</b></button>
      </li>
    </ul>
    <aio-on-event name="click" target="li[data-name]">
      <aio-sleep seconds="0.01">
        <template slot="done"><p>Hello {{event.currentTarget.dataset.name}}</p></template>
      </aio-sleep>
    </aio-on-event>
  `,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelector('aio-on-event')?.state).toBe('pending'));
    canvasElement.querySelectorAll('b')[1]?.click();
    await waitFor(() => expect(canvasElement).toHaveTextContent('Hello Bob'));
  },
};
