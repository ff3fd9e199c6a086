import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect, waitFor } from 'storybook/test';
import { example, find, pending, press, seen, sees, inFrames } from './flows-page.js';

const meta: Meta = { title: 'Flows/Server', parameters: inFrames };
export default meta;
type Story = StoryObj;

/** The next people come when the list is scrolled to its end; rows that are there stay. */
export const LoadMore: Story = {
  ...example('load-more', { '#scroller': { style: 'height: 8em; overflow: auto' } }),
  play: async ({ canvasElement }) => {
    const list = find(canvasElement, '#scroller');
    const rows = (): Element[] => [...list.querySelectorAll('p:not([class])')];
    let before: Element[] = [];
    for (const expected of [20, 40, 60]) {
      await waitFor(() => expect(rows()).toHaveLength(expected), { timeout: 3000 });
      await expect(rows().slice(0, before.length)).toEqual(before);
      before = rows();
      await pending(canvasElement, 'aio-await-event');
      list.scrollTop = list.scrollHeight;
    }
    await sees(canvasElement, 'These are all 60.');
    await waitFor(() => expect(find(canvasElement, 'aio-repeat').matches(':state(done)')).toBe(true));
  },
};

const poll = { 'aio-repeat': { every: '0.01' } };

/** A job is started, then asked for until it is no longer pending. */
export const Polling: Story = {
  ...example('polling', { ...poll, 'aio-fetch[method]': { url: '/api/job?polls=3' } }),
  play: async ({ canvasElement }) => {
    await pending(canvasElement, 'aio-on-event');
    const percents: number[] = [];
    find(canvasElement, 'aio-repeat').addEventListener('aio-progress', (event) =>
      percents.push((event.progress as { percent: number }).percent),
    );
    await press(canvasElement, 'A job of 2 seconds');
    await sees(canvasElement, 'The job is done: 42 rows.');
    await expect(percents).toEqual([33, 66, 100]);
  },
};

const slow = crypto.randomUUID();

/** The time runs out: the asking ends, with the request under way; another job can be started. */
export const PollingTimesOut: Story = {
  ...example('polling', {
    ...poll,
    'aio-timeout': { seconds: '0.05' },
    'aio-repeat aio-fetch': { url: `/api/hold?key=${slow}&value={{job.id}}` },
  }),
  play: async ({ canvasElement }) => {
    await pending(canvasElement, 'aio-on-event');
    for (const count of [1, 2]) {
      await press(canvasElement, 'One that takes too long');
      await waitFor(() => expect(canvasElement.innerText).not.toContain('Given up'));
      await sees(canvasElement, 'Given up: TimeoutError.');
      await expect(await seen(slow, `aborted&count=${count}`)).toMatchObject({ open: 0, started: count });
    }
    await pending(canvasElement, 'aio-on-event');
  },
};

const panels = crypto.randomUUID();
const weather = { url: `/api/flaky?key=${panels}&fail=1` };

/** Each panel comes when it can, and fails for itself; the one that failed is asked again alone. */
export const Dashboard: Story = {
  ...example('dashboard', {
    '#weather': weather,
    'aio-fetch[url*=delay]': { url: `/api/delay/0?hold=${panels}&key=${panels}` },
  }),
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'Load the panels');
    await sees(canvasElement, 'The team: ');
    await sees(canvasElement, 'No weather: 503');
    await sees(canvasElement, 'The year…');
    await press(canvasElement, 'Try again');
    await sees(canvasElement, 'The weather, attempt 2');
    await sees(canvasElement, 'The year…'); // still
    await fetch(`/api/release/${panels}`, { method: 'POST' });
    await sees(canvasElement, 'The year, after 0 s');
    await sees(canvasElement, 'All 3 have answered.');
    await expect(await seen(panels)).toMatchObject({ aborted: 0, open: 0 });
  },
};
