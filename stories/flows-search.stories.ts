import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect, fireEvent, waitFor } from 'storybook/test';
import { example, find, pending, release, seen, sees, type, inFrames } from './flows-page.js';

const meta: Meta = { title: 'Flows/Live search', parameters: inFrames };
export default meta;
type Story = StoryObj;

const quick = { 'aio-on-event[debounce]': { debounce: '0.01' } };

/** Sends one request once nothing is typed any more, and shows what it finds; the text stays. */
export const LiveSearch: Story = {
  ...example('live-search', quick),
  play: async ({ canvasElement }) => {
    await pending(canvasElement, 'aio-on-event');
    await sees(canvasElement, 'Type a name.');
    for (const typed of ['g', 'ga', 'garc']) type(canvasElement, '#query', typed);
    await sees(canvasElement, 'García');
    type(canvasElement, '#query', 'garcxyz');
    await sees(canvasElement, 'Nobody');
    await expect(find<HTMLInputElement>(canvasElement, '#query').value).toBe('garcxyz');
  },
};

const key = crypto.randomUUID();

/** A slow answer, then a fast one: the slow request is aborted on the server, and the list keeps its place meanwhile. */
export const NewestWins: Story = {
  ...example('live-search', {
    ...quick,
    '#found': {
      url: `/api/users?limit=5&q={{event.target.value}}&key=${key}&hold=${key}{{event.target.value}}`,
    },
  }),
  play: async ({ canvasElement }) => {
    await pending(canvasElement, 'aio-on-event');
    type(canvasElement, '#query', 'ada');
    await release(`${key}ada`);
    await sees(canvasElement, 'Ada');
    type(canvasElement, '#query', 'slow');
    await seen(key, 'held');
    await sees(canvasElement, 'Ada'); // still
    await sees(canvasElement, 'Searching…');
    type(canvasElement, '#query', 'garc');
    await release(`${key}garc`);
    await sees(canvasElement, 'García');
    await expect(await seen(key, 'idle')).toMatchObject({ started: 3, aborted: 1 });
    await expect(canvasElement).not.toHaveTextContent('Nobody');
  },
};

/** Arrow keys walk into the list and out of it, Enter picks, Escape leads back to the field. */
export const Keyboard: Story = {
  ...example('live-search', quick),
  play: async ({ canvasElement }) => {
    await waitFor(() =>
      expect(canvasElement.querySelectorAll('aio-on-event:state(pending)')).toHaveLength(3),
    );
    const field = find<HTMLInputElement>(canvasElement, '#query');
    field.focus();
    type(canvasElement, '#query', 'ada');
    await sees(canvasElement, 'Ada');
    const buttons = [...canvasElement.querySelectorAll<HTMLElement>('.found button')];
    const stops = [field, ...buttons];
    const arrow = async (key: string, from: number, to: number): Promise<void> => {
      const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
      fireEvent(stops[from] ?? field, event);
      await expect(event.defaultPrevented).toBe(key !== 'Escape' || from > 0);
      await waitFor(() => expect(document.activeElement).toBe(stops[to]));
    };
    await arrow('ArrowUp', 0, 0);
    await arrow('ArrowDown', 0, 1);
    await arrow('ArrowDown', 1, 2);
    await arrow('ArrowUp', 2, 1);
    buttons[0]?.click(); // what Enter does
    await sees(canvasElement, `${buttons[0]?.textContent ?? '?'},`);
    await arrow('Escape', 1, 0);
    await arrow('Escape', 0, 0);
  },
};

/** Without an answer the list says so, and typing asks again. */
export const Fails: Story = {
  ...example('live-search', { ...quick, '#found': { url: '/api/flaky?fail=1&key={{event.target.value}}' } }),
  play: async ({ canvasElement }) => {
    await pending(canvasElement, 'aio-on-event');
    const term = crypto.randomUUID();
    type(canvasElement, '#query', term);
    await waitFor(() => expect(canvasElement.querySelector('[role=alert]')).toHaveTextContent('503'));
    type(canvasElement, '#query', term);
    await sees(canvasElement, 'Nobody');
  },
};
