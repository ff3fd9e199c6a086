import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import 'aio-elements/components/aio-fetch.js';

const meta: Meta = { title: 'Requests/Server HTML', component: 'aio-fetch' };
export default meta;
type Story = StoryObj;

/** A fragment from the server, shown where it was asked for: text, links, images and tables. */
export const AFragment: Story = {
  render: () =>
    html`<aio-fetch url="/api/html/safe" format="html"><p slot="pending">Loading…</p></aio-fetch>`,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelector('article.note h3')).toHaveTextContent('Tea'));
  },
};

/** Forms, ids, media and the custom elements that are named. */
export const Rich: Story = {
  render: () => html`<aio-fetch url="/api/html/rich" format="html" sanitize="rich my-card"></aio-fetch>`,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelector('form input[name=name]')).not.toBeNull());
    await expect(canvasElement.querySelector('my-card')).toHaveTextContent('custom');
  },
};

/** A server that means harm: nothing runs, and what is harmless is shown. */
export const Hostile: Story = {
  parameters: { a11y: { test: 'off' } }, // of its pictures too
  render: () => html`<aio-fetch url="/api/html/hostile" format="html"></aio-fetch>`,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement).toHaveTextContent('before'));
    await expect(canvasElement.querySelector('script, style, iframe, aio-script, [onclick]')).toBeNull();
    await expect(window).not.toHaveProperty('pwned');
  },
};
