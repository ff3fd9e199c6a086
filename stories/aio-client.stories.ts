import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import 'aio-elements/components/aio-client.js';
import 'aio-elements/components/aio-fetch.js';
import { attributes, controls, type Attributes } from './controls.js';

const meta: Meta = { title: 'Requests/aio-client', component: 'aio-client' };
export default meta;
type Story = StoryObj;

/** Every attribute, to be tried beside it. */
export const Controls: StoryObj<Attributes> = {
  ...controls({ base: '/api/', headers: 'X-Team=aio', timeout: 5 }),
  render: (args) => html`
    <aio-client ${attributes(args)}>
      <aio-fetch url="echo">
        <template slot="done"><p>The header is {{value.headers['x-team']}}</p></template>
        <template slot="error"><p role="alert">{{error.message}}</p></template>
      </aio-fetch>
    </aio-client>
  `,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement).toHaveTextContent('The header is aio'));
  },
};

/** One base address and one header for all requests inside. */
export const Defaults: Story = {
  render: () => html`
    <aio-client base="/api/" headers="X-Team=aio">
      <aio-fetch url="echo">
        <template slot="done"><p>{{value.headers['x-team']}}</p></template>
      </aio-fetch>
    </aio-client>
  `,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelector('p')).toHaveTextContent('aio'));
  },
};

/** The headers go to the origin of the client, and to no other; `origins` lists more. */
export const HeadersStayAtHome: Story = {
  render: () => {
    const other = location.origin.replace('localhost', '127.0.0.1');
    return html`
      <aio-client headers="Accept-Language=x-secret">
        <aio-fetch url="/api/echo">
          <template slot="done"><p>{{value.headers['accept-language']}}</p></template>
        </aio-fetch>
        <aio-fetch url="${other}/api/cors">
          <template slot="done"><p>{{value.headers['accept-language']}}</p></template>
        </aio-fetch>
      </aio-client>
    `;
  },
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelectorAll('p')).toHaveLength(2));
    await expect(canvasElement.querySelector('p')).toHaveTextContent('x-secret');
  },
};
