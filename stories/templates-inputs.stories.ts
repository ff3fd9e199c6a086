import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor, within } from 'storybook/test';
import 'aio-elements/components/aio-fetch.js';
import 'aio-elements/components/aio-sequence.js';
import 'aio-elements/components/aio-sleep.js';
import { find } from './flows-page.js';
import { prevent } from './templates-page.js';

const meta: Meta = { title: 'Templates/Inputs' };
export default meta;
type Story = StoryObj;

/** In an address a value is encoded for the place where it stands. */
export const InUrl: Story = {
  render: () => html`
    <aio-sequence>
      <aio-fetch url="/api/echo?name=Ada%20%26%20Co" as="asked"></aio-fetch>
      <aio-fetch url="/api/echo?again={{asked.query.name}}&amp;page=2"></aio-fetch>
      <template slot="done"><p>{{value.query.again}}, page {{value.query.page}}</p></template>
    </aio-sequence>
  `,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement).toHaveTextContent('Ada & Co, page 2'));
  },
};

/** In JSON a value stays one value, whatever is in it; in headers too. */
export const InDataAndHeaders: Story = {
  render: () => html`
    <aio-sequence id="says" manual>
      <aio-fetch url='/api/echo?said="yes", "admin": true' as="asked"></aio-fetch>
      <aio-fetch
        url="/api/echo"
        method="POST"
        data='{"said": "{{asked.query.said}}"}'
        headers='{"content-type": "application/json", "x-method": "{{asked.method}}"}'
      ></aio-fetch>
      <template slot="done"><pre>{{value.json | json}} {{value.headers['x-method']}}</pre></template>
    </aio-sequence>
    <button commandfor="says" command="--start">Send</button>
  `,
  play: async ({ canvasElement }) => {
    find(canvasElement, 'button').click();
    await waitFor(() => expect(find(canvasElement, 'aio-sequence')).toHaveProperty('state', 'done'));
    const { value } = find<HTMLElement & { value: { json: unknown; headers: object } }>(
      canvasElement,
      'aio-sequence',
    );
    await expect(value.json).toEqual({ said: '"yes", "admin": true' });
    await expect(value.headers).toHaveProperty('x-method', 'GET');
  },
};

/** The pause that a server asked for. */
export const InSeconds: Story = {
  render: () => html`
    <aio-sequence>
      <aio-fetch url="/api/delay/0.01" as="asked"></aio-fetch>
      <aio-sleep seconds="{{asked.seconds * 2}}"></aio-sleep>
      <p slot="done">Rested</p>
    </aio-sequence>
  `,
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByText('Rested')).toBeInTheDocument();
    await waitFor(() => expect(within(canvasElement).getByText('Rested')).toBeVisible());
  },
};

/** A name that nobody has is an error, and nothing is sent. */
export const Unresolved: Story = {
  render: () => html`
    <aio-fetch url="/api/users/{{nobody.id}}" @aio-error=${prevent}>
      <template slot="error"><p role="alert">{{error.message}}</p></template>
    </aio-fetch>
  `,
  play: async ({ canvasElement }) => {
    const alert = await within(canvasElement).findByRole('alert');
    await expect(alert).toHaveTextContent(/^Cannot .*nobody\.id/);
    await expect(find(canvasElement, 'aio-fetch')).toHaveProperty('request', undefined);
  },
};
