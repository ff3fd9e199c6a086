import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import type { AioScriptElement } from 'aio-elements/components/script/script-element.js';
import 'aio-elements/components/aio-script.js';
import { attributes, controls, type Attributes } from './controls.js';

const meta: Meta = { title: 'Elements/aio-script', component: 'aio-script' };
export default meta;
type Story = StoryObj;

const script = (root: HTMLElement): AioScriptElement => root.querySelector('aio-script') as AioScriptElement;

/** Every attribute, to be tried beside it. */
export const Controls: StoryObj<Attributes> = {
  ...controls({ timeout: 5, announce: true }),
  render: (args) => html`
    <aio-script id="program" ${attributes(args)}>
      <script type="text/aio">
        await aio.sleep(0.02);
        return (await aio.get('/api/users/1', { format: 'json' })).data.name;
      </script>
      <p slot="pending">Running…</p>
      <template slot="done"><p>Its name is {{value}}</p></template>
      <template slot="error"><p role="alert">{{error.message}}</p></template>
    </aio-script>
    <button commandfor="program" command="--start">Again</button>
  `,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement).toHaveTextContent(/Its name is \w+/));
  },
};

/** The first program of the manual of `browser.aio`: entering text until it is a whole number, when the field is left. */
export const Input: Story = {
  render: () => html`
    <aio-script>
      <label>A whole number <input /></label>
      <script type="text/aio">
        const input = host.querySelector('input');
        for (;;) {
          await aio.event(input, 'blur');
          if (/^-?[0-9]+$/.test(input.value.trim())) return Number(input.value);
          input.value = '';
        }
      </script>
      <template slot="done"><p>Value: {{value}}</p></template>
    </aio-script>
  `,
  play: async ({ canvasElement }) => {
    const input = within(canvasElement).getByLabelText('A whole number');
    await waitFor(() => expect(script(canvasElement).state).toBe('pending'));
    await userEvent.type(input, 'many');
    await userEvent.tab();
    await waitFor(() => expect(input).toHaveValue(''));
    await userEvent.type(input, '42');
    await userEvent.tab();
    await waitFor(() => expect(canvasElement).toHaveTextContent('Value: 42'));
  },
};

/** The second: reading a text, a binary file, and one as data URL, shown in an image. */
export const Files: Story = {
  render: () => html`
    <aio-script>
      <script type="text/aio">
        const text = await aio.ajax('GET', '/api/text');
        const pdf = await aio.get('/api/doc.pdf', { format: 'binary' });
        const picture = await aio.get('/api/image.png', { format: 'dataURL' });
        return { text: text.data, bytes: pdf.data.length, picture: picture.data };
      </script>
      <p slot="pending">Reading…</p>
      <template slot="done">
        <p>{{value.text}}</p>
        <p>{{value.bytes}} bytes</p>
        <img src="{{value.picture}}" alt="Eraser" width="64" height="64" />
      </template>
    </aio-script>
  `,
  play: async ({ canvasElement }) => {
    await script(canvasElement).finished;
    await expect(canvasElement).toHaveTextContent(/Grüße, ça va\?.*\d+ bytes/);
    const image = within(canvasElement).getByAltText<HTMLImageElement>('Eraser');
    await expect(image.src).toMatch(/^data:image\/png;base64,/);
    await waitFor(() => expect(image.naturalWidth).toBe(8));
  },
};

/** The third: a function with a callback becomes awaitable by a promise; in modules also by a `Future`. */
export const Callback: Story = {
  render: () => html`
    <aio-script
      .job=${async () => {
        const { Future } = await import('aio-elements/core');
        const future = new Future<string>();
        setTimeout(() => future.setResult('timeout!'), 20);
        return `future awaited, result: ${await future}`;
      }}
    >
      <template slot="done"><p>{{value}}</p></template>
    </aio-script>
    <aio-script id="plain">
      <script type="text/aio">
        const promise = new Promise((resolve) => setTimeout(resolve, 20, 'timeout!'));
        return 'promise awaited, result: ' + (await promise);
      </script>
      <template slot="done"><p>{{value}}</p></template>
    </aio-script>
  `,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement).toHaveTextContent('future awaited, result: timeout!'));
    await waitFor(() => expect(canvasElement).toHaveTextContent('promise awaited, result: timeout!'));
  },
};

/** An error has its place; the page can say it and go on. */
export const Failure: Story = {
  render: () => html`
    <aio-script id="sum" @aio-error=${(event: Event) => event.preventDefault()}>
      <script type="text/aio">
        const rows = await aio.get('/api/items?n=3', { format: 'json' });
        return rows.data.total.toFixed(2);
      </script>
      <template slot="error"><p role="alert">{{error.message}}</p></template>
    </aio-script>
  `,
  play: async ({ canvasElement }) => {
    await waitFor(() =>
      expect(within(canvasElement).getByRole('alert')).toHaveTextContent(/total|undefined/),
    );
    await expect((script(canvasElement).error as Error).stack).toMatch(/:3:\d+/);
  },
};
