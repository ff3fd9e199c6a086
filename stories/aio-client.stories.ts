import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import 'aio-elements/components/aio-client.js';
import 'aio-elements/components/aio-fetch.js';

const meta: Meta = { title: 'Requests/aio-client', component: 'aio-client' };
export default meta;
type Story = StoryObj;

/** One base address and one header for all requests inside. */
export const Defaults: Story = {
  render: () => html`
    <aio-client base="/api/" headers="X-Team=aio">
      <aio-fetch url="echo"
        ><template slot="done"><p>{{value.headers['x-team']}}</p></template></aio-fetch
      >
    </aio-client>
  `,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelector('p')).toHaveTextContent('aio'));
  },
};
