import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import 'aio-elements/components/aio-fetch.js';
import { attributes, controls, type Attributes } from './controls.js';
import { find, inFrames } from './flows-page.js';

const meta: Meta = { title: 'Requests/aio-fetch', component: 'aio-fetch' };
export default meta;
type Story = StoryObj;

/** Every attribute, to be tried beside it. */
export const Controls: StoryObj<Attributes> = {
  ...controls({ url: '/api/users?limit=3&delay=0.05', select: 'items', method: 'GET', timeout: 5, retry: 2 }),
  render: (args) => html`
    <aio-fetch id="tried" ${attributes(args)}>
      <p slot="pending">Loading…</p>
      <template slot="done"><pre>{{value | json}}</pre></template>
      <template slot="error"><p role="alert">{{error.message}}</p></template>
      <p slot="cancelled">Cancelled.</p>
    </aio-fetch>
    <button commandfor="tried" command="--start">Start</button>
    <button commandfor="tried" command="--cancel">Cancel</button>
  `,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement).toHaveTextContent(/"email"/));
  },
};

/** A list with its loading and its error. */
export const AList: Story = {
  render: () => html`
    <aio-fetch url="/api/users?limit=3" select="items">
      <p slot="pending">Loading…</p>
      <template slot="done">
        <ul>
          <template each="value" as="user"><li>{{user.name}}</li></template>
        </ul>
      </template>
      <template slot="error"><p role="alert">{{error.message}}</p></template>
    </aio-fetch>
  `,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelectorAll('li')).toHaveLength(3));
  },
};

/** A form that the element sends; what the server says about a field is shown. */
export const AForm: Story = {
  render: () => html`
    <form id="person" action="/api/form" method="post">
      <label>Name <input name="name" value="A" /></label>
      <label>Email <input name="email" value="ada@example.test" /></label>
      <button>Save</button>
    </form>
    <aio-fetch form="person">
      <template slot="done"><p>Saved {{value.name}}.</p></template>
      <template slot="error"><p role="alert">{{error.request.data.errors.name}}</p></template>
    </aio-fetch>
  `,
  play: async ({ canvasElement }) => {
    const element = canvasElement.querySelector('aio-fetch');
    element?.addEventListener('aio-error', (event) => event.preventDefault());
    canvasElement.querySelector('button')?.click();
    await waitFor(() => expect(canvasElement.querySelector('[role=alert]')).not.toBeNull());
    Object.assign(canvasElement.querySelector('input') ?? {}, { value: 'Ada' });
    canvasElement.querySelector('button')?.click();
    await waitFor(() => expect(canvasElement).toHaveTextContent('Saved Ada.'));
  },
};

const transfer = html`
  <template slot="pending">
    <progress
      aria-label="Transfer"
      .value="{{progress.loaded ?? 0}}"
      .max="{{progress.total || 20000000}}"
    ></progress>
  </template>
`;

/** 20 MB down and up, each with a native progress bar. */
export const Progress: Story = {
  render: () => html`
    <aio-fetch id="down" url="/api/big?bytes=20000000&amp;length" format="blob" manual>
      ${transfer}<template slot="done"><p>Received {{value.size}} bytes.</p></template>
    </aio-fetch>
    <button commandfor="down" command="--start">Download</button>
    <aio-fetch id="up" url="/api/upload" method="post" .data=${new Blob([new Uint8Array(20_000_000)])} manual>
      ${transfer}<template slot="done"><p>Sent {{value.size}} bytes.</p></template>
    </aio-fetch>
    <button commandfor="up" command="--start">Upload</button>
  `,
  play: async ({ canvasElement }) => {
    for (const button of canvasElement.querySelectorAll('button')) button.click();
    await waitFor(() => expect(canvasElement.querySelector('progress')).not.toBeNull());
    const done = (): Promise<void> => expect(canvasElement).toHaveTextContent('Received 20000000 bytes.');
    await waitFor(done, { timeout: 8000 });
    await waitFor(() => expect(canvasElement).toHaveTextContent('Sent 20000000 bytes.'), { timeout: 8000 });
  },
};

/** A double click pays once: under `drop`, the default for what writes, the button does nothing until the answer is there. */
export const PayOnce: Story = {
  render: () => html`
    <form id="payment" action="/api/echo?delay=0.05" method="post">
      <button name="amount" value="10">Pay 10</button>
    </form>
    <aio-fetch form="payment">
      <p slot="pending">Paying…</p>
      <template slot="done"><p>Paid {{value.form.amount}}.</p></template>
    </aio-fetch>
  `,
  play: async ({ canvasElement }) => {
    const button = canvasElement.querySelector('button');
    let starts = 0;
    canvasElement.querySelector('aio-fetch')?.addEventListener('aio-start', () => starts++);
    button?.click();
    button?.click();
    await expect(button?.ariaDisabled).toBe('true');
    await waitFor(() => expect(canvasElement).toHaveTextContent('Paid 10.'));
    await waitFor(() => expect(button?.ariaDisabled).toBeNull());
    await expect(starts).toBe(1);
  },
};

/** A list that is fetched again once something in it has changed, without an id. */
export const FreshAfterAChange: Story = {
  render: () => html`
    <aio-fetch url="/api/counter/fresh" max-age="60">
      <template slot="done"><output>{{value.count}}</output></template>
    </aio-fetch>
    <form id="count" action="/api/counter/fresh" method="post"><button>Count</button></form>
    <aio-fetch form="count" invalidates="/api/counter"></aio-fetch>
  `,
  play: async ({ canvasElement }) => {
    const output = (): number => Number(canvasElement.querySelector('output')?.textContent);
    await waitFor(() => expect(canvasElement.querySelector('output')).not.toBeNull());
    const before = output();
    canvasElement.querySelector('button')?.click();
    await waitFor(() => expect(output()).toBeGreaterThan(before));
  },
};

/**
 * A search that is in the address of the page: back and forward lead along what was asked, and a page that is opened with such an
 * address asks for it, and shows it in the field.
 */
export const AddressOfASearch: Story = {
  parameters: inFrames,
  render: () => html`
    <form id="search">
      <label>Name <input type="search" name="q" /></label> <button>Search</button>
    </form>
    <aio-fetch form="search" url="/api/users" history="push" keep>
      <p slot="pending">Loading…</p>
      <template slot="done">
        <ul>
          <template each="value.items" as="user" key="user.id"><li>{{user.name}}</li></template>
          <template empty><li>Nobody has that name.</li></template>
        </ul>
      </template>
      <template slot="error"><p role="alert">{{error.message}}</p></template>
    </aio-fetch>
  `,
  play: async ({ canvasElement }) => {
    const { href } = location;
    const field = find<HTMLInputElement>(canvasElement, 'input');
    const asks = (): string | null => new URLSearchParams(location.search).get('q');
    const list = (): string => find(canvasElement, 'ul').innerText;
    const shows = (asked: string | null, found: string): Promise<void> =>
      waitFor(() =>
        expect([asks(), field.value, list()]).toEqual([asked, asked ?? '', expect.stringContaining(found)]),
      );
    const search = async (asked: string, found: string): Promise<void> => {
      field.value = asked;
      find(canvasElement, 'button').click();
      await shows(asked, found);
    };
    try {
      await waitFor(() => expect(canvasElement.querySelectorAll('li').length).toBeGreaterThan(1));
      const all = list();
      await search('garc', 'García');
      await search('nobody is called so', 'Nobody has that name.');
      history.back();
      await shows('garc', 'García');
      history.back();
      await shows(null, all);
      history.forward();
      await shows('garc', 'García');
    } finally {
      history.replaceState(null, '', href); // where Storybook has its story, and a test runner its file
    }
  },
};

/** A server's page of an error is shown, sanitised, where there is no part for the error. */
export const HtmlOfAnError: Story = {
  render: () => html`
    <aio-fetch
      url="/api/status/422?type=text/html&amp;body=%3Cp%20role=alert%3EEmail%20is%20taken%3C/p%3E"
      format="html"
    ></aio-fetch>
  `,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement).toHaveTextContent('Email is taken'));
  },
};
