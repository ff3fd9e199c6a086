import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import 'aio-elements/components/aio-fetch.js';
import 'aio-elements/components/aio-gather.js';
import 'aio-elements/components/aio-inspector.js';
import 'aio-elements/components/aio-sequence.js';
import 'aio-elements/components/aio-sleep.js';
import { attributes, controls, type Attributes } from './controls.js';

const meta: Meta = { title: 'Tools/aio-inspector', component: 'aio-inspector' };
export default meta;
type Story = StoryObj;

function inspector(canvas: HTMLElement): ShadowRoot {
  const root = canvas.querySelector('aio-inspector')?.shadowRoot;
  if (!root) throw new Error('There is no inspector');
  return root;
}

function row(canvas: HTMLElement, name: string): HTMLElement {
  const rows = [...inspector(canvas).querySelectorAll<HTMLElement>('[role=row][data-id]')];
  const found = rows.find((one) => one.querySelector('code')?.textContent === name);
  if (!found) throw new Error(`There is no row ${name}`);
  return found;
}

const stateOf = (canvas: HTMLElement, name: string): string | null | undefined =>
  row(canvas, name).querySelector('.state')?.getAttribute('aria-label');

/** Every attribute, to be tried beside it. */
export const Controls: StoryObj<Attributes> = {
  ...controls({ dock: 'none', seconds: 5 }),
  render: (args) => html`
    <aio-sleep seconds="0.05"><p slot="pending">Asleep…</p></aio-sleep>
    <aio-inspector ${attributes(args)}></aio-inspector>
  `,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(inspector(canvasElement).querySelector('[role=row]')).not.toBeNull());
  },
};

/** What the page is doing: an owner, what it runs, how each ended. One request is cancelled in the panel. */
export const Panel: Story = {
  render: () => html`
    <aio-gather id="panels" return-exceptions>
      <aio-fetch id="fast" url="/api/users/1"></aio-fetch>
      <aio-fetch id="slow" url="/api/delay/20"></aio-fetch>
      <aio-fetch id="broken" url="/api/status/500"></aio-fetch>
      <aio-sequence id="steps">
        <aio-sleep id="rest" seconds="20"></aio-sleep>
        <aio-fetch url="/api/users/2"></aio-fetch>
      </aio-sequence>
    </aio-gather>
    <aio-inspector dock="none"></aio-inspector>
  `,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(stateOf(canvasElement, 'aio-fetch#fast')).toBe('Done'));
    await waitFor(() => expect(stateOf(canvasElement, 'aio-fetch#broken')).toBe('Failed'));
    await waitFor(() => expect(stateOf(canvasElement, 'aio-fetch#slow')).toBe('Pending'));
    row(canvasElement, 'aio-fetch#slow').querySelector<HTMLElement>('.cancel')?.click();
    await waitFor(() => expect(stateOf(canvasElement, 'aio-fetch#slow')).toBe('Cancelled'));
    await expect(canvasElement.querySelector('aio-fetch#slow')?.matches(':state(cancelled)')).toBe(true);
    await expect(row(canvasElement, 'aio-sleep#rest').getAttribute('aria-level')).toBe('3');
    await expect(row(canvasElement, 'aio-sleep#rest').querySelectorAll('.bar.pending')).toHaveLength(1);
  },
};

/** What is selected is told in full, with the error that it ended with. */
export const Details: Story = {
  render: () => html`
    <aio-fetch
      id="missing"
      url="/api/status/404"
      @aio-error=${(event: Event) => event.preventDefault()}
    ></aio-fetch>
    <aio-inspector dock="none"></aio-inspector>
  `,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(stateOf(canvasElement, 'aio-fetch#missing')).toBe('Failed'));
    row(canvasElement, 'aio-fetch#missing').click();
    const text = (): string => inspector(canvasElement).querySelector('aside')?.textContent ?? '';
    await waitFor(() => expect(text()).toContain('HttpError: 404 Not Found (GET '));
  },
};

/** Folded, it is a button that says how much is under way. */
export const Folded: Story = {
  render: () => html`
    <aio-sleep seconds="20"></aio-sleep>
    <aio-inspector folded></aio-inspector>
  `,
  play: async ({ canvasElement }) => {
    const pill = (): HTMLElement | null => inspector(canvasElement).querySelector('.pill');
    await waitFor(() => expect(pill()?.getAttribute('aria-label')).toContain('1 pending'));
    pill()?.click();
    await waitFor(() => expect(stateOf(canvasElement, 'aio-sleep')).toBe('Pending'));
  },
};
