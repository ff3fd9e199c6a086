import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import 'aio-elements/components/aio-stream.js';
import { attributes, controls, type Attributes } from './controls.js';

const meta: Meta = { title: 'Requests/aio-stream', component: 'aio-stream' };
export default meta;
type Story = StoryObj;

/** Every attribute, to be tried beside it. */
export const Controls: StoryObj<Attributes> = {
  ...controls({ url: '/api/words?every=0.01&prompt=Tea', method: 'GET', limit: 1000 }),
  render: (args) => html`
    <aio-stream id="read" ${attributes(args)}>
      <template slot="done"><pre>{{value}}</pre></template>
      <template slot="error"><p role="alert">{{error.message}}</p></template>
      <p slot="cancelled">Stopped.</p>
    </aio-stream>
    <button commandfor="read" command="--start">Read</button>
    <button commandfor="read" command="--cancel">Stop</button>
  `,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelector('aio-stream')?.state).toBe('done'));
    await expect(canvasElement).toHaveTextContent('You asked: “Tea”.');
  },
};

/** The answer of a language model, word by word, by POST; with a stop button. */
export const WordByWord: Story = {
  render: () => html`
    <aio-stream
      id="answer"
      url="/api/words?every=0.02"
      method="post"
      autostart
      headers='{"Content-Type": "application/json"}'
      data='{"prompt": "Why is the sky blue?"}'
      announce
    >
      <template slot="done"><p>{{value}}</p></template>
      <template slot="cancelled"><p>{{value}} (stopped)</p></template>
    </aio-stream>
    <button commandfor="answer" command="--cancel">Stop</button>
    <button commandfor="answer" command="--start">Ask again</button>
  `,
  play: async ({ canvasElement }) => {
    const element = canvasElement.querySelector('aio-stream');
    await waitFor(() => expect(canvasElement.querySelector('p')?.textContent).toMatch(/\w/));
    canvasElement.querySelector('button')?.click();
    await waitFor(() => expect(element?.state).toBe('cancelled'));
    await waitFor(() => expect(canvasElement).toHaveTextContent('(stopped)'));
  },
};

/** Events as the interfaces of many language models send them: the pieces of text in them become one text. */
export const LanguageModel: Story = {
  render: () => html`
    <aio-stream
      url="/api/chat/completions?every=0&amp;space=stories"
      method="post"
      autostart
      headers='{"Content-Type": "application/json"}'
      data='{"messages": [{ "role": "user", "content": "What is a task?" }]}'
      format="sse-json"
      select="data.choices.0.delta.content"
      until="item.data.choices.0.finish_reason"
      announce
    >
      <template slot="done"><p>{{value}}</p></template>
    </aio-stream>
  `,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelector('aio-stream')?.state).toBe('done'));
    await expect(canvasElement).toHaveTextContent(/^You asked: “What is a task\?”\. .* our conversation\.$/);
  },
};

/** A stream that ends with the item which says so. */
export const UntilAnItem: Story = {
  render: () => html`
    <aio-stream url="/api/ndjson?n=100&amp;every=0" format="ndjson" until="item.i == 3">
      <template slot="done">
        <ol>
          <template each="value" as="row"><li>{{row.i}}</li></template>
        </ol>
      </template>
    </aio-stream>
  `,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelector('aio-stream')?.state).toBe('done'));
    await expect(canvasElement.querySelectorAll('li')).toHaveLength(3);
  },
};
